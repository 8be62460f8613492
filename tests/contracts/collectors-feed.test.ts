import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FoundPost } from '../../src/domain/post.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { rss, TEXTS } from './collector-examples.ts';
import { collected, ofKind, openWeb, postsIn, send, type Web } from './collector-places.ts';

let web: Web;
beforeEach(async () => {
  web = await openWeb((_, reply) => send(reply, 404, 'text/plain', ''));
});
afterEach(() => web.close());

const says = (body: string | Buffer, type = 'application/xml') => {
  web.answer = (_, reply) => send(reply, 200, type, body);
};
const run = (cursor: unknown = null) => collected('feed', { url: `${web.origin}/feed` }, { hosts: [web.host], cursor });
const read = async (body: string | Buffer, type?: string) => {
  says(body, type);
  return postsIn(await run());
};
/** As a person will read it. */
const shown = (post: unknown): string => normalise(FoundPost.parse(post)).post.text;

const RDF = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://town.example.org/"><title>Town</title><link>https://town.example.org/</link><description>News</description></channel>
<item rdf:about="https://town.example.org/1"><title>The bridge</title><link>https://town.example.org/1</link><description>It is &lt;b&gt;open&lt;/b&gt; again.</description><dc:date>2026-05-03T11:00:00+02:00</dc:date><dc:creator>Ana</dc:creator></item></rdf:RDF>`;
const ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Town</title><id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id><updated>2026-05-03T09:00:00Z</updated>
<entry><id>https://town.example.org/1</id><title>The bridge</title><link rel="alternate" href="https://town.example.org/1"/><author><name>Ana</name></author><published>2026-05-03T09:00:00Z</published><updated>2026-05-04T09:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">It is <b>open</b> again.</div></content></entry></feed>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Town',
  language: 'en',
  items: [
    {
      id: 'https://town.example.org/1',
      url: 'https://town.example.org/1',
      title: 'The bridge',
      content_html: 'It is <b>open</b> again.',
      date_published: '2026-05-03T09:00:00Z',
      authors: [{ name: 'Ana' }],
    },
  ],
});
const RSS = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Town</title><item><guid>https://town.example.org/1</guid><title>The bridge</title><link>https://town.example.org/1</link><dc:creator>Ana</dc:creator><pubDate>Sun, 03 May 2026 11:00:00 +0200</pubDate><description><![CDATA[It is <b>open</b> again.]]></description></item></channel></rss>`;

test.each([
  ['RSS 2.0', RSS, 'application/rss+xml'],
  ['RSS 1.0', RDF, 'application/rdf+xml'],
  ['Atom', ATOM, 'application/atom+xml'],
  ['JSON Feed', JSON_FEED, 'application/feed+json'],
])('%s gives the same post', async (_, body, type) => {
  const [post, ...more] = await read(body, type);
  expect(more).toEqual([]);
  expect(post).toMatchObject({
    platform: 'feed',
    externalId: 'https://town.example.org/1',
    url: 'https://town.example.org/1',
    title: 'The bridge',
    author: 'Ana',
    publishedAt: '2026-05-03T09:00:00.000Z',
  });
  expect(shown(post)).toBe('The bridge\n\nIt is open again.');
});

describe('a charset', () => {
  const body = (declared: string) =>
    `<?xml version="1.0" encoding="${declared}"?>${RSS.replace('open', 'geöffnet für Fußgänger')}`;
  test.each([
    ['declared in the document', Buffer.from(body('iso-8859-1'), 'latin1'), 'application/xml'],
    [
      'declared by the server',
      Buffer.from(RSS.replace('open', 'geöffnet für Fußgänger'), 'latin1'),
      'application/xml; charset=windows-1252',
    ],
    ['declared wrongly', Buffer.from(body('iso-8859-1'), 'utf8'), 'application/xml; charset=iso-8859-1'],
    ['declared nowhere', Buffer.from(RSS.replace('open', 'geöffnet für Fußgänger'), 'latin1'), 'application/xml'],
    ['of two bytes', Buffer.from(`\uFEFF${body('utf-16')}`, 'utf16le'), 'application/xml'],
  ])('%s is read right', async (_, bytes, type) => {
    const [post] = await read(bytes, type);
    expect(shown(post)).toContain('geöffnet für Fußgänger');
  });
});

test('nesting 200,000 deep neither crashes nor hangs it', async () => {
  const begun = performance.now();
  says(`<rss version="2.0"><channel>${'<a>'.repeat(200_000)}<item><title>x</title></item>`);
  await run().catch((error) => expect(error).toMatchObject({ name: 'RemoteError' }));
  expect(performance.now() - begun).toBeLessThan(3000);
});

test('of a document that is cut off, what is whole is read, and a person is told', async () => {
  const whole = rss();
  says(whole.slice(0, whole.indexOf('<item><title>News 3')));
  const found = await run();
  expect(postsIn(found).map(({ text }) => text)).toEqual(
    TEXTS.slice(0, 3).map((text) => expect.stringContaining(text.split('&')[0]!)),
  );
  expect(ofKind(found, 'notice')).toHaveLength(1);
});
