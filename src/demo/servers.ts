import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type DemoPost, demoPosts } from './posts.ts';

/** Loopback servers that speak the real formats: an RSS 2.0 feed with ETags, a Mastodon timeline, a Jetstream stream. */
export interface DemoServers {
  feedUrl: string;
  mastodonUrl: string;
  jetstreamUrl: string;
  /** `host:port` pairs that the collectors must be allowed to reach. */
  hosts: string[];
  posts: number;
  close(): Promise<void>;
}

export async function startDemoServers(now: Date): Promise<DemoServers> {
  const web = await listen(createServer((request, reply) => answer(request, reply, now)));
  const stream = await listen(createServer());
  const sockets = new WebSocketServer({ server: stream, path: '/subscribe' });
  sockets.on('connection', (socket, request) => play(socket, request, now));
  const at = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    feedUrl: `http://${at(web)}/feed.xml`,
    mastodonUrl: `http://${at(web)}`,
    jetstreamUrl: `ws://${at(stream)}`,
    hosts: [at(web), at(stream)],
    posts: demoPosts.length,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await Promise.all([web, stream].map((server) => new Promise((done) => server.close(done))));
    },
  };
}

const listen = (server: Server): Promise<Server> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

const via = (kind: DemoPost['via']) => demoPosts.map((post, n) => ({ ...post, n })).filter((post) => post.via === kind);
const publishedAt = (post: DemoPost, now: Date) => new Date(now.getTime() - post.ago * 60_000);
const markup = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function answer(request: IncomingMessage, reply: ServerResponse, now: Date): void {
  const url = new URL(request.url ?? '/', 'http://demo.test');
  const tag = /^\/api\/v1\/timelines\/tag\/([^/]+)$/.exec(url.pathname);
  if (url.pathname === '/feed.xml') send(request, reply, 'application/rss+xml; charset=utf-8', feed(now));
  else if (tag) send(request, reply, 'application/json; charset=utf-8', JSON.stringify(timeline(url, now)));
  else if (url.pathname === '/api/v2/instance')
    send(request, reply, 'application/json', JSON.stringify({ domain: 'demo.test', configuration: {} }));
  else reply.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
}

/** Sends with a strong ETag; the same again is answered 304, as a well-kept server does. */
function send(request: IncomingMessage, reply: ServerResponse, type: string, body: string): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`;
  if (request.headers['if-none-match'] === etag) {
    reply.writeHead(304, { etag }).end();
    return;
  }
  reply.writeHead(200, { 'content-type': type, etag, 'cache-control': 'max-age=60' }).end(body);
}

function feed(now: Date): string {
  const items = via('feed').map(
    (post) => `<item><title>${markup(post.title ?? '')}</title><link>https://feed.example.org/${post.n}</link>
<guid isPermaLink="false">demo-feed-${post.n}</guid><dc:creator>${markup(post.author)}</dc:creator>
<pubDate>${publishedAt(post, now).toUTCString()}</pubDate><description>${markup(post.text)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Demo: local news and blogs</title>
<link>https://feed.example.org/</link><description>Posts written for the demo</description>
${items.join('\n')}</channel></rss>`;
}

/** Ids grow with time, newest first, as Mastodon's do; `min_id` walks forward. */
function timeline(url: URL, now: Date): unknown[] {
  const posts = via('mastodon')
    .sort((a, b) => b.ago - a.ago)
    .map((post, n) => ({ post, id: String(110_000_000_000 + n) }));
  const minId = url.searchParams.get('min_id');
  const limit = Math.min(Number(url.searchParams.get('limit') ?? 20), 40);
  const page = minId ? posts.filter(({ id }) => id > minId).slice(0, limit) : posts.slice(-limit);
  return page.reverse().map(({ post, id }) => ({
    id,
    uri: `https://social.example.org/users/${post.author}/statuses/${id}`,
    url: `https://social.example.org/@${post.author}/${id}`,
    created_at: publishedAt(post, now).toISOString(),
    edited_at: null,
    account: {
      id: post.author,
      acct: post.author,
      url: `https://social.example.org/@${post.author}`,
      bot: false,
      indexable: true,
      note: '',
    },
    content: `<p>${markup(post.text)}</p>`,
    spoiler_text: '',
    language: post.lang,
    visibility: 'public',
    sensitive: false,
    tags: [...post.text.matchAll(/#(\w+)/g)].map((m) => ({ name: m[1]!.toLowerCase() })),
    mentions: [],
    media_attachments: [],
    in_reply_to_id: null,
    reblog: null,
    replies_count: 0,
    reblogs_count: post.reposts ?? 0,
    favourites_count: post.likes ?? 0,
  }));
}

/** Plays the stream from the cursor on (inclusive, as Jetstream does), then stays open. */
function play(socket: WebSocket, request: IncomingMessage, now: Date): void {
  const url = new URL(request.url ?? '/', 'http://demo.test');
  const cursor = Number(url.searchParams.get('cursor') ?? 0);
  const posts = via('bluesky').sort((a, b) => b.ago - a.ago);
  for (const post of posts) {
    const time_us = publishedAt(post, now).getTime() * 1000;
    if (time_us < cursor) continue;
    const record = {
      $type: 'app.bsky.feed.post',
      text: post.text,
      langs: [post.lang],
      createdAt: publishedAt(post, now).toISOString(),
    };
    socket.send(
      JSON.stringify({
        did: `did:plc:${createHash('sha256').update(post.author).digest('hex').slice(0, 24)}`,
        time_us,
        kind: 'commit',
        commit: {
          rev: `3k${post.n}`,
          operation: 'create',
          collection: 'app.bsky.feed.post',
          rkey: `3kdemo${post.n}`,
          cid: `bafy${post.n}`,
          record,
        },
      }),
    );
  }
}
