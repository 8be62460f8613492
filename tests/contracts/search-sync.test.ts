import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { documentsOf } from '../../src/catalogue/search/documents.ts';
import { createIndex, putDocuments } from '../../src/catalogue/search/index-writer.ts';
import { createMeiliSource } from '../../src/catalogue/search/meili.ts';
import { READY_ID } from '../../src/catalogue/search/meili-queries.ts';
import { createMemorySource } from '../../src/catalogue/search/memory.ts';
import { openCandidates, searchIndex } from '../../src/catalogue/search/open.ts';
import { rebuild, syncIndex } from '../../src/catalogue/search/sync.ts';
import { RemoteError } from '../../src/errors.ts';
import type { OpenedStore } from '../../src/store/open.ts';
import { meiliKey, meiliUrl, needs } from '../services.ts';
import { analyzer, CLAIMS, doc, freshStore, save, terms } from './search/catalogue.ts';

const uid = `test_${process.pid}_sync`;
const index = searchIndex({ url: meiliUrl ?? 'http://127.0.0.1:1', key: meiliKey }, 10_000, uid);
const { client } = index;
const never = { signal: new AbortController().signal };
let store: OpenedStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ store, close } = await freshStore());
  for (const claim of CLAIMS) await save(store, claim);
});
afterAll(() => close());
const ask = (source = createMeiliSource(index, analyzer)) =>
  source.candidates([{ terms: terms('cut onions') }], 10).then(([found]) => [...found!]);

describe.runIf(needs('Meilisearch', meiliUrl))('the index in Meilisearch', { timeout: 60_000 }, () => {
  test('is built when it is missing, and not built again when it fits', async () => {
    await client.deleteIndex(uid).waitTask();
    await expect(ask()).rejects.toMatchObject({ name: 'RemoteError', code: 'not-ready' });
    expect(await syncIndex(store, index, analyzer, never)).toMatchObject({ rebuilt: true, refused: [] });
    expect(await ask()).toEqual(['onions-absorb-germs']);
    expect(await store.outbox.pending(10)).toEqual([]);
    expect(await syncIndex(store, index, analyzer, never)).toEqual({ rebuilt: false, claims: 0, refused: [] });
  });
  test('an index that was emptied or left half-built is an error, never "no candidates"', async () => {
    await client.index(uid).deleteDocument(READY_ID).waitTask();
    await expect(ask()).rejects.toMatchObject({ code: 'not-ready' });
    await syncIndex(store, index, analyzer, never);
    expect(await ask()).toEqual(['onions-absorb-germs']);
  });
  test('searches go on during a rebuild', async () => {
    let wrong = 0;
    let asked = 0;
    let building = true;
    const watcher = (async () => {
      while (building) {
        asked += 1;
        if ((await ask()).join() !== 'onions-absorb-germs') wrong += 1;
      }
    })();
    await rebuild(store, index, analyzer);
    building = false;
    await watcher;
    expect(wrong).toBe(0);
    expect(asked).toBeGreaterThan(0);
  });
  test('a bad document is left out and named; the rest of its batch is in', async () => {
    const bad = { client, uid: `${uid}_bad` };
    await createIndex(bad);
    const documents = documentsOf((await store.claims.get('salt-cures-flu'))!, analyzer);
    const broken = { ...documents[1]!, id: 'not a valid id!' };
    const refused = await putDocuments(bad, [documents[0]!, broken, ...documents.slice(2)]);
    expect(refused).toEqual([{ id: 'not a valid id!', error: expect.stringContaining('not a valid id!') }]);
    expect((await client.index(bad.uid).getStats()).numberOfDocuments).toBe(documents.length - 1);
  });
  test('a change stays in the outbox until Meilisearch has it', async () => {
    await save(store, doc('new-claim', 'Copper coins purify drinking water'));
    const away = searchIndex({ url: 'http://127.0.0.1:1', key: null }, 500);
    await expect(syncIndex(store, away, analyzer, never)).rejects.toBeInstanceOf(RemoteError);
    expect(await store.outbox.pending(10)).toHaveLength(1);
    expect(await syncIndex(store, index, analyzer, never)).toMatchObject({ claims: 1 });
    expect(await store.outbox.pending(10)).toEqual([]);
  });
  test('a wrong key is told from a server that is away', async () => {
    const wrong = searchIndex({ url: meiliUrl ?? '', key: 'a-wrong-key-of-some-length' }, 5_000, uid);
    await expect(ask(createMeiliSource(wrong, analyzer))).rejects.toMatchObject({ code: 'forbidden' });
  });
  test('gives the same candidates as memory for every wording of the catalogue', async () => {
    const [memory, meili] = [createMemorySource(store, analyzer), createMeiliSource(index, analyzer)];
    const posts = (await store.claims.all()).flatMap((claim) => documentsOf(claim, analyzer));
    for (const limit of [1, 2, 3, 1_000])
      expect(await meili.candidates(posts, limit)).toEqual(await memory.candidates(posts, limit));
  });
});

describe('when Meilisearch is down', () => {
  let server: Server | null = null;
  afterEach(() => server?.close());
  /** A server that answers every request with this. */
  const answering = async (status: number, body: string): Promise<string> => {
    server = createServer((_, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body),
    );
    await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const opened = (url: string) => {
    let time = Date.parse('2026-03-01T00:00:00.000Z');
    const states: boolean[] = [];
    const source = openCandidates(
      store,
      analyzer,
      { url, key: null },
      {
        now: () => new Date(time),
        changed: ({ degraded }) => states.push(degraded),
      },
    );
    return { source, states, pass: (ms: number) => (time += ms) };
  };

  test('memory answers, the desk can tell, and the server is left alone for a while', async () => {
    const { source, states, pass } = opened('http://127.0.0.1:1');
    expect(await ask(source)).toEqual(['onions-absorb-germs']);
    expect(await source.search('onions', { limit: 1 })).toEqual(['onions-absorb-germs']);
    expect(states).toEqual([true]);
    expect(await source.health()).toMatchObject({
      engine: 'meilisearch',
      ok: false,
      degradedSince: '2026-03-01T00:00:00.000Z',
      problem: expect.stringContaining('MEILI_URL'),
    });
    pass(6_000);
    expect(await ask(source)).toEqual(['onions-absorb-germs']);
    expect(states).toEqual([true]);
  });
  test.each([
    ['an error page of a proxy', 502, '<html>Bad gateway</html>'],
    ['an overloaded server', 503, '{"message":"busy","code":"too_many_search_requests","type":"system","link":""}'],
    ['an answer that is no answer', 200, '{}'],
  ])('%s costs nobody an answer', async (_, status, body) => {
    const { source, states } = opened(await answering(status, body));
    expect(await ask(source)).toEqual(['onions-absorb-germs']);
    expect(states).toEqual([true]);
  });
  test('it is used again once it answers', async () => {
    const ready = { hits: [{ claim_id: READY_ID }], estimatedTotalHits: 1 };
    const body = JSON.stringify({ results: [ready, { hits: [{ claim_id: 'from-server' }], estimatedTotalHits: 1 }] });
    let up = false;
    server = createServer((_, response) => response.writeHead(up ? 200 : 500, {}).end(up ? body : '{}'));
    await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
    const { source, states, pass } = opened(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await ask(source)).toEqual(['onions-absorb-germs']);
    up = true;
    expect(await ask(source)).toEqual(['onions-absorb-germs']);
    pass(5_000);
    expect(await ask(source)).toEqual(['from-server']);
    expect(states).toEqual([true, false]);
  });
});
