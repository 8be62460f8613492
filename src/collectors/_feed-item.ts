/** One entry of a feed of any format, before it is a post. `content` and `title` are HTML. */
export interface FeedItem {
  id: string | null;
  link: string | null;
  title: string | null;
  content: string;
  lang: string | null;
  published: string | null;
  edited: string | null;
  author: string | null;
  tags: string[];
  media: number;
}

export interface FeedDocument {
  items: FeedItem[];
  /** True when it was no proper XML and what could be read was read: the end may be missing. */
  broken: boolean;
}
