import { afterEach, beforeEach, expect, test } from 'vitest';
import { FoundPost } from '../../src/domain/post.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { page } from './collector-examples.ts';
import { collected, lastCursor, openWeb, postsIn, send, type Web } from './collector-places.ts';

let web: Web;
let html: string;
let robots: string | null;
let headers: Record<string, string>;
beforeEach(async () => {
  html = page();
  robots = null;
  headers = {};
  web = await openWeb((request, reply) => {
    if (request.url !== '/robots.txt') reply.writeHead(200, { 'content-type': 'text/html', ...headers }).end(html);
    else if (robots === null) send(reply, 404, 'text/plain', '');
    else send(reply, 200, 'text/plain', robots);
  });
});
afterEach(() => web.close());
const run = (cursor: unknown = null) => collected('web', { url: `${web.origin}/news` }, { hosts: [web.host], cursor });
const first = async () => FoundPost.parse(postsIn(await run())[0]);

test('a page that robots.txt closes is not asked for', async () => {
  robots = 'User-agent: *\nDisallow: /news\n';
  await expect(run()).rejects.toMatchObject({ code: 'robots', permanent: true });
  expect(web.requests.map(({ url }) => url)).toEqual(['/robots.txt']);
});

test.each([
  [
    'in the header',
    () => {
      headers = { 'x-robots-tag': 'noindex' };
    },
  ],
  [
    'in the page',
    () => {
      html = html.replace('<title>', '<meta name="robots" content="nofollow, noarchive"><title>');
    },
  ],
])('a page that asks %s not to be kept is not', async (_, ask) => {
  ask();
  await expect(run()).rejects.toMatchObject({ code: 'robots', permanent: true });
});

test('paragraphs stay apart, and what stands around the article is left out', async () => {
  const article = Array.from(
    { length: 8 },
    (_, n) => `<p>House ${n} on the hill has a green door and a long garden.</p>`,
  ).join('');
  html = `<!doctype html><html><head><title>Houses</title></head><body><nav>Home About</nav><article>${article}</article><script>alert(1)</script></body></html>`;
  const { post } = normalise(await first());
  expect(post.text).toContain('long garden.\n\nHouse 1');
  expect(post.text).not.toMatch(/alert|About/);
});

test('what the page says of itself in JSON-LD counts first, also in a graph and beside broken JSON', async () => {
  const data = {
    '@graph': [
      { '@type': 'WebSite' },
      {
        '@type': ['NewsArticle'],
        headline: 'The bridge',
        datePublished: '2026-05-03T09:00:00+02:00',
        author: [{ name: 'Ana' }],
      },
    ],
  };
  html = html.replace(
    '<title>',
    `<script type="application/ld+json">{"@type": oops}</script><script type="application/ld+json">${JSON.stringify(data)}</script><meta property="og:title" content="Other"><title>`,
  );
  expect(await first()).toMatchObject({
    title: 'The bridge',
    publishedAt: '2026-05-03T07:00:00.000Z',
    author: 'Ana',
    lang: 'en',
  });
});

test('its own address is taken from the page within its site, never that of another site', async () => {
  expect((await first()).externalId).toBe(`${web.origin}/news`);
  html = html.replace('href="/news"', 'href="/news/2026"');
  expect((await first()).url).toBe(`${web.origin}/news/2026`);
  html = html.replace('href="/news/2026"', 'href="https://health.example.org/leaflet"');
  expect((await first()).url).toBe(`${web.origin}/news`);
});

test('a page whose words are the same is no new reading; one with other words is', async () => {
  const cursor = lastCursor(await run());
  html = html.replace('<article>', '<article class="new-look">');
  expect(postsIn(await run(cursor))).toEqual([]);
  html = html.replaceAll('tomatoes', 'potatoes');
  expect(postsIn(await run(cursor))).toHaveLength(1);
});

test('a page without words may need a browser, and says so', async () => {
  html = '<!doctype html><html><body><div id="app"></div></body></html>';
  await expect(run()).rejects.toMatchObject({
    code: 'malformed',
    permanent: false,
    message: expect.stringContaining('browser'),
  });
});

test('markup nested 50,000 deep neither crashes nor hangs it', async () => {
  html = `<!doctype html><html><head><meta name="description" content="A page about the houses on the hill and their gardens."></head><body>${'<div>'.repeat(50_000)}</body></html>`;
  const begun = performance.now();
  await expect(run()).rejects.toMatchObject({ code: 'malformed' });
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('a long page of paragraphs that nobody ended is an ordinary page', async () => {
  html = `<!doctype html><html><body><article>${'<p>A line about a house<br>and its garden, with a picture <img src="a.png">'.repeat(600)}</article></body></html>`;
  expect((await first()).text).toContain('A line about a house');
});
