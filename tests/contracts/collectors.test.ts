import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FoundPost } from '../../src/domain/post.ts';
import { EXAMPLES, type Example } from './collector-examples.ts';
import { collected, collectors, lastCursor, ofKind, postsIn, running } from './collector-places.ts';

test('every collector has a place to be tested against', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual([...collectors.keys()].sort());
});

describe.each([...collectors])('%s', (name, collector) => {
  let place: Example;
  beforeEach(async () => {
    place = await EXAMPLES[name]!();
  });
  afterEach(() => place.close());
  const all = (cursor: unknown = null) =>
    collected(name, place.target, {
      hosts: place.hosts,
      cursor,
      enough: (found) =>
        collector.stream && postsIn(found).length >= place.posts && found.at(-1)?.kind === 'checkpoint',
    });

  test('says what it is in words, and its kind is its file name', () => {
    expect(collector.kind).toBe(name);
    expect(collector.title.length).toBeGreaterThan(3);
    expect(collector.description.length).toBeGreaterThan(20);
    expect(collector.defaultIntervalSeconds).toBeGreaterThanOrEqual(30);
    for (const [secret, purpose] of Object.entries(collector.secrets)) {
      expect(secret).toMatch(/^[A-Z][A-Z0-9_]+$/);
      expect(purpose.length).toBeGreaterThan(10);
    }
  });

  test('its example fits its schema, and a field that it does not know is refused', () => {
    expect(collector.target.safeParse(collector.example).success).toBe(true);
    expect(collector.target.safeParse({ ...collector.example, addres: 'x' }).success).toBe(false);
  });

  test('yields whole posts, each with an id of its own, and ends with a cursor that JSON can hold', async () => {
    const found = await all();
    const posts = postsIn(found).map((post) => FoundPost.parse(post));
    expect(new Set(posts.map(({ externalId }) => externalId)).size).toBe(place.posts);
    expect(posts).toHaveLength(place.posts);
    expect(ofKind(found, 'bad')).toEqual([]);
    expect(found.at(-1)?.kind).toBe('checkpoint');
    expect(JSON.parse(JSON.stringify(lastCursor(found)))).toEqual(lastCursor(found));
  });

  test('the same place again gives the same ids', async () => {
    const ids = async () => postsIn(await all()).map(({ platform, externalId }) => `${platform} ${externalId}`);
    expect(await ids()).toEqual(await ids());
  });

  test('a consumer that dies before it saved the cursor loses and doubles nothing', async () => {
    const saved = new Map<string, string>();
    for await (const event of running(name, place.target, { hosts: place.hosts }))
      if (event.kind === 'post') {
        saved.set(`${event.post.platform} ${event.post.externalId}`, event.post.text);
        if (saved.size >= Math.ceil(place.posts / 2)) break;
      }
    for (const { platform, externalId, text } of postsIn(await all())) saved.set(`${platform} ${externalId}`, text);
    expect(saved.size).toBe(place.posts);
  });

  test('stops within two seconds when asked to', async () => {
    const stop = new AbortController();
    const begun = performance.now();
    setTimeout(() => stop.abort(), 100);
    for await (const _event of running(name, place.target, { hosts: place.hosts, signal: stop.signal })) {
      // A stream would go on for ever.
    }
    expect(performance.now() - begun).toBeLessThan(2100);
  });

  test('does not begin when it was stopped before', async () => {
    const found = await collected(name, place.target, { hosts: place.hosts, signal: AbortSignal.abort() }).catch(
      () => [],
    );
    expect(postsIn(found)).toEqual([]);
  });

  test('a cursor from another version is no reason to fail', async () => {
    expect(postsIn(await all({ version: 0, at: ['long ago'] }))).toHaveLength(place.posts);
  });
});
