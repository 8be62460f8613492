import { openFile, openStream, openWeb, send } from './collector-places.ts';

/** A place with a handful of posts that never ends or changes, one for each kind of collector. */
export interface Example {
  target: Record<string, unknown>;
  hosts: string[];
  posts: number;
  close(): Promise<void>;
}

export const TEXTS = [
  'The old bridge is closed for repairs until spring.',
  'Our neighbours grow tomatoes on the roof & share them.',
  'A choir sings at the library on Friday evening.',
  'The bakery on the corner bakes with rye again.',
  'Someone found a blue bicycle near the station.',
];
const markup = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const at = (n: number): string => new Date(Date.UTC(2026, 4, 3, 9, n)).toISOString();

export const rss = (texts: readonly string[] = TEXTS): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Town</title><link>https://town.example.org/</link>
${texts
  .map(
    (text, n) =>
      `<item><title>News ${n}</title><guid isPermaLink="false">town-${n}</guid><link>https://town.example.org/${n}</link><pubDate>${new Date(at(n)).toUTCString()}</pubDate><description>${markup(text)}</description></item>`,
  )
  .join('\n')}</channel></rss>`;

export const status = (n: number, more: Record<string, unknown> = {}) => ({
  id: String(100_000 + n),
  uri: `https://social.example.org/users/ana/statuses/${100_000 + n}`,
  url: `https://social.example.org/@ana/${100_000 + n}`,
  created_at: at(n),
  edited_at: null,
  account: { id: '1', acct: 'ana', url: 'https://social.example.org/@ana', note: '', bot: false, indexable: true },
  content: `<p>${markup(TEXTS[n % TEXTS.length]!)}</p>`,
  spoiler_text: '',
  language: 'en',
  visibility: 'public',
  tags: [{ name: 'town' }],
  media_attachments: [],
  in_reply_to_id: null,
  reblog: null,
  replies_count: 1,
  reblogs_count: 2,
  favourites_count: 3,
  ...more,
});

export const event = (n: number, more: Record<string, unknown> = {}) => ({
  did: 'did:plc:townhall',
  time_us: Date.parse(at(n)) * 1000,
  kind: 'commit',
  commit: {
    rev: `r${n}`,
    operation: 'create',
    collection: 'app.bsky.feed.post',
    rkey: `k${n}`,
    cid: `c${n}`,
    record: { $type: 'app.bsky.feed.post', text: TEXTS[n % TEXTS.length], langs: ['en'], createdAt: at(n) },
  },
  ...more,
});

export const page = (body = TEXTS.map((text) => `<p>${markup(text)}</p>`).join('')): string =>
  `<!doctype html><html lang="en"><head><title>Town news</title><link rel="canonical" href="/news"></head><body><article><h1>Town news</h1>${body.repeat(3)}</article></body></html>`;

const overWeb = async (
  type: string,
  body: string,
  target: (origin: string) => Record<string, unknown>,
  posts: number,
) => {
  const web = await openWeb((request, reply) =>
    request.url === '/robots.txt' ? send(reply, 404, 'text/plain', '') : send(reply, 200, type, body),
  );
  return { target: target(web.origin), hosts: [web.host], posts, close: () => web.close() };
};

export const EXAMPLES: Record<string, () => Promise<Example>> = {
  feed: () => overWeb('application/rss+xml', rss(), (origin) => ({ url: `${origin}/feed.xml` }), 5),
  web: () => overWeb('text/html; charset=utf-8', page(), (origin) => ({ url: `${origin}/news` }), 1),
  mastodon: () =>
    overWeb(
      'application/json',
      JSON.stringify([4, 3, 2, 1, 0].map((n) => status(n))),
      (baseUrl) => ({ baseUrl, hashtag: '#town' }),
      5,
    ),
  async bluesky() {
    const stream = await openStream((socket) => {
      for (let n = 0; n < 5; n += 1) socket.send(JSON.stringify(event(n)));
    });
    return { target: { baseUrl: stream.url }, hosts: [stream.host], posts: 5, close: () => stream.close() };
  },
  async file() {
    const rows = TEXTS.map((text, n) => JSON.stringify({ id: `row-${n}`, text, published: at(n) })).join('\n');
    const { path, remove } = await openFile('posts.jsonl', rows);
    return { target: { path }, hosts: [], posts: 5, close: remove };
  },
};
