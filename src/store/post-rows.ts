import type { Engagement, NewPost, Post } from '../domain/post.ts';
import type { PostRow } from './schema.ts';
import { storable } from './storable.ts';

/** The row of a new post. `seenAt` is never later than the moment it was collected: platforms give dates in the future. */
export function toRow(post: NewPost, made: { id: string; narrativeId: string; at: string }): PostRow {
  return {
    id: made.id,
    platform: post.platform,
    externalId: post.externalId,
    watchId: post.watchId,
    collectedAt: made.at,
    narrativeId: made.narrativeId,
    deletionState: 'live',
    mediaCount: post.mediaCount,
    inReplyTo: post.inReplyTo,
    quoted: post.quoted,
    seenAt: seenAt(post, made.at),
    publishedAt: post.publishedAt,
    authorKey: post.authorKey,
    ...changeable(post),
  };
}

/** What an edit on the platform, or a newer count, may change. */
export function changeable(post: NewPost) {
  return {
    url: post.url,
    title: post.title === null ? null : storable(post.title),
    text: storable(post.text),
    context: post.context ? storable(JSON.stringify(post.context)) : null,
    lang: post.lang,
    langDeclared: post.langDeclared,
    editedAt: post.editedAt,
    links: JSON.stringify(post.links),
    tags: JSON.stringify(post.tags),
    engagement: JSON.stringify(inOrder(post.engagement)),
    engagementTotal: total(post.engagement),
    contentHash: post.contentHash,
    redactions: JSON.stringify(post.redactions),
  } satisfies Partial<PostRow>;
}

/** What is left of a post whose author or whose retention period took it back: that it was there, and its counts. */
export const BLANK = {
  url: null,
  authorKey: null,
  title: null,
  text: '',
  context: null,
  inReplyTo: null,
  quoted: null,
  links: '[]',
  tags: '[]',
  contentHash: '',
} satisfies Partial<PostRow>;

export function toPost({ seenAt: _seen, engagementTotal: _total, ...row }: PostRow): Post {
  return {
    ...row,
    context: row.context === null ? null : JSON.parse(row.context),
    links: JSON.parse(row.links),
    tags: JSON.parse(row.tags),
    engagement: JSON.parse(row.engagement),
    redactions: JSON.parse(row.redactions),
  };
}

export function seenAt(post: Pick<NewPost, 'publishedAt'>, at: string): string {
  const published = post.publishedAt ? iso(post.publishedAt) : at;
  return published < at ? published : at;
}

/** ISO times with milliseconds compare as text; one without them would sort wrongly within its second. */
export const iso = (time: string): string => new Date(time).toISOString();

const inOrder = ({ likes, reposts, replies, views, quotes }: Engagement): Engagement => ({
  likes,
  reposts,
  replies,
  views,
  quotes,
});
const total = (e: Engagement): number => (e.likes ?? 0) + (e.reposts ?? 0) + (e.replies ?? 0) + (e.quotes ?? 0);
