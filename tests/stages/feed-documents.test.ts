import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFeed } from '../../src/collectors/_feed-document.ts';

const only = (text: string) => {
  const items = readFeed(text)?.items ?? [];
  expect(items).toHaveLength(1);
  return items[0]!;
};

describe('formats', () => {
  test('RSS 2.0: full content before the excerpt, Dublin Core, language of the channel', () => {
    const item =
      only(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>T</title><language>pl</language><item><title>Head</title><description>Short.</description>
<content:encoded><![CDATA[<p>All of the story.</p>]]></content:encoded><dc:creator>Ewa</dc:creator><dc:date>2026-05-03T09:00:00Z</dc:date>
<category>town</category><guid>https://town.example.org/1</guid></item></channel></rss>`);
    expect(item).toMatchObject({
      id: 'https://town.example.org/1',
      link: 'https://town.example.org/1',
      title: 'Head',
      content: '<p>All of the story.</p>',
      author: 'Ewa',
      lang: 'pl',
      published: '2026-05-03T09:00:00Z',
      tags: ['town'],
    });
  });

  test('RSS 1.0: the items beside the channel', () => {
    const item =
      only(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://town.example.org/"><title>T</title></channel>
<item rdf:about="https://town.example.org/1"><title>Head</title><link>https://town.example.org/1</link><description>Story.</description><dc:date>2026-05-03</dc:date></item></rdf:RDF>`);
    expect(item).toMatchObject({
      id: 'https://town.example.org/1',
      title: 'Head',
      content: 'Story.',
      published: '2026-05-03',
    });
  });

  test('Atom: plain text stays plain, XHTML stays markup, addresses by xml:base', () => {
    const item =
      only(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://town.example.org/a/"><id>f</id><title>T</title><updated>2026-05-03T09:00:00Z</updated>
<entry><id>tag:town.example.org,2026:1</id><title>1 &lt; 2</title><link href="one"/><updated>2026-05-04T09:00:00Z</updated><published>2026-05-03T09:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Story &amp; more</p></div></content></entry></feed>`);
    expect(item).toMatchObject({
      title: '1 &lt; 2',
      content: '<p>Story &amp; more</p>',
      link: 'https://town.example.org/a/one',
      lang: 'de',
      published: '2026-05-03T09:00:00Z',
      edited: '2026-05-04T09:00:00Z',
    });
  });

  test('JSON Feed: text is no markup', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: [{ id: '1', content_text: 'a < b\nc' }],
    };
    expect(only(JSON.stringify(feed))).toMatchObject({ id: '1', content: 'a &lt; b<br>c' });
  });
});

describe('read leniently', () => {
  test('a feed of one bare item, without channel', () => {
    expect(only('<rss><item><title>Head</title></item></rss>')).toMatchObject({ title: 'Head' });
  });
  test('elements in capitals, prefixes that nobody declared', () => {
    const item = only('<RSS><CHANNEL><ITEM><TITLE>Head</TITLE><DC:CREATOR>Ana</DC:CREATOR></ITEM></CHANNEL>');
    expect(item).toMatchObject({ title: 'Head', author: 'Ana' });
  });
  test('a bare ampersand and an unknown entity', () => {
    const read = readFeed(
      '<rss><channel><item><description>salt & pepper &nonsense; here</description></item></channel></rss>',
    );
    expect(read?.items[0]?.content).toContain('pepper');
  });
  test('a cut document says that it is broken; a whole one does not', () => {
    expect(readFeed('<rss><channel><item><title>One</title></item><item><title>Tw')?.broken).toBe(true);
    expect(readFeed('<rss><item><title>One</title></item></rss>\n')?.broken).toBe(false);
  });
  test('what is no feed is none', () => {
    for (const text of ['', '{}', '[]', 'hello', '<svg><title>x</title></svg>', '<opml><body/></opml>'])
      expect(readFeed(text)).toBeNull();
  });
});

test('no text makes it throw', () => {
  const pieces = fc.constantFrom(
    '<rss>',
    '<feed>',
    '<item>',
    '<entry',
    '</item>',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '&#x0;',
    '&',
    '<!--',
    '<title>',
    '{"items":[',
    '\u0000',
    '>',
    '"',
    'é',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
      readFeed(parts.join(''));
    }),
  );
});
