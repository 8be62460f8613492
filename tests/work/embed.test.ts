import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ConfigError, RemoteError } from '../../src/errors.ts';
import { comparable } from '../../src/normalise/comparable.ts';
import { ingest } from '../../src/pipeline.ts';
import { type OpenServices, openServices } from '../../src/services.ts';
import { embedWordings } from '../../src/work/embed.ts';
import { underLease } from '../../src/work/job.ts';
import { readPosts } from '../../src/work/read-posts.ts';
import { REMATCH_DONE, rematchNeeded } from '../../src/work/rematch-needed.ts';
import { type Asked, modelServer, type Reply } from '../fixtures/model-server.ts';
import { claimDoc } from '../http/seed.ts';

let folder: string;
let server: Awaited<ReturnType<typeof modelServer>>;
let s: OpenServices;
/** The fake model sees one thing only: whether a text is about soup or about rice. */
let vectorOf: (text: string) => number[];
let broken: Reply | null;
const about = (text: string) => (text.includes('rice') ? [0, 1] : [1, 0]);
const embedded = ({ body }: Asked): Reply =>
  broken ?? { json: { data: body.input.map((text: string, index: number) => ({ index, embedding: vectorOf(text) })) } };

const open = async (model = 'small') => {
  await s?.close();
  s = await openServices(
    readConfig({
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      EMBEDDER: 'openai',
      EMBEDDER_URL: server.url,
      EMBEDDER_MODEL: model,
    }),
  );
};
const claims = ['soup', 'rice'].map((dish) => ({
  ...claimDoc(`${dish}-flu`),
  claim: `Hot ${dish} in the evening cures the winter flu`,
  phrasings: [{ lang: 'en', text: `${dish} cures the winter flu` }],
  // In a catalogue of two claims about one thing no word tells them apart, so every match is a weak one.
  thresholds: { look: 0.005, reason: 'a catalogue of two claims' },
}));
beforeEach(async () => {
  vectorOf = about;
  broken = null;
  folder = await mkdtemp(join(tmpdir(), 'mythwatch-embed-'));
  server = await modelServer(embedded);
  s = null as never;
  await open();
  for (const doc of claims)
    await s.store.claims.save(doc, { actor: 'system:test', expected: null, at: s.now().toISOString() });
});
afterEach(async () => {
  await s.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});
const run = (stop = new AbortController()) => underLease(s, 'embed', stop, embedWordings);
const fresh = async () => {
  const matcher = await s.matcher();
  return matcher;
};

test('every wording gets its vector once; the matcher has them from then on', async () => {
  expect((await fresh()).vectors).toBeNull();
  await run();
  expect(server.asked.flatMap(({ body }) => body.input)).toHaveLength(1 + 4);
  await open();
  const matcher = await fresh();
  expect(matcher.vectors).toEqual({ fingerprint: 'openai:small@main/2', dims: 2 });
  expect(matcher.version).toContain('+openai:small@main/2');
  const asked = server.asked.length;
  await run();
  expect(server.asked.length).toBe(asked);
});

test('a run that is cut off goes on where it stopped', async () => {
  const many = Array.from({ length: 70 }, (_, i) => ({ lang: 'en', text: `wording number ${i} of rice against flu` }));
  const claim = (await s.store.claims.get('rice-flu'))!;
  await s.store.claims.save(
    { ...claims[1]!, phrasings: many },
    { actor: 'system:test', expected: claim.revision, at: s.now().toISOString() },
  );
  let batches = 0;
  vectorOf = (text) => about(text);
  const kill = new Error('killed');
  const embedder = s.embedder!;
  s.embedder = {
    ...embedder,
    embed: async (...args) => {
      if (args[0].length > 1 && ++batches === 2) throw kill;
      return embedder.embed(...args);
    },
  };
  await expect(run()).rejects.toBe(kill);
  expect((await s.store.vectors.hashes('openai:small@main/2')).size).toBe(32);
  expect((await fresh()).vectors).toBeNull();
  s.embedder = embedder;
  const before = server.asked.length;
  await run();
  const sent = server.asked.slice(before).map(({ body }) => body.input.length);
  expect(sent.reduce((a, b) => a + b, 0)).toBe(1 + 73 - 32);
  const [last] = (await s.store.jobs.list({ name: 'embed' }, { limit: 1 })).items;
  expect(last).toMatchObject({ status: 'done', progress: { done: 73, total: 73 } });
});

test('a changed claim costs its new wordings only; another model makes all anew, and the old vectors go', async () => {
  await run();
  const claim = (await s.store.claims.get('rice-flu'))!;
  await s.store.claims.save(
    { ...claims[1]!, phrasings: [{ lang: 'en', text: 'rice porridge against flu' }] },
    { actor: 'system:test', expected: claim.revision, at: s.now().toISOString() },
  );
  const before = server.asked.length;
  await run();
  expect(server.asked.slice(before).flatMap(({ body }) => body.input)).toHaveLength(1 + 1);
  expect((await s.store.vectors.hashes('openai:small@main/2')).size).toBe(4);
  await open('large');
  expect((await fresh()).vectors).toBeNull();
  await run();
  expect((await s.store.vectors.hashes('openai:small@main/2')).size).toBe(0);
  expect((await s.store.vectors.all('openai:large@main/2')).size).toBe(4);
});

test('stored posts are matched again when the catalogue has vectors, and once only', async () => {
  await ingest(s, [{ platform: 'forum', externalId: '1', text: 'Hot rice in the evening cures the winter flu' }], {
    watchId: null,
  });
  const settle = async () => s.store.settings.set(REMATCH_DONE, await rematchNeeded(s.store));
  await settle();
  expect(await rematchNeeded(s.store)).toBeNull();
  await run();
  expect(await rematchNeeded(s.store)).not.toBeNull();
  await settle();
  expect(await rematchNeeded(s.store)).toBeNull();
});

test('switched off, the vectors go, and stored posts are matched again without them', async () => {
  await run();
  await s.close();
  s = await openServices(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
  await run();
  expect(await s.store.settings.get('embedder.vectors')).toBeNull();
  expect((await s.store.vectors.hashes('openai:small@main/2')).size).toBe(0);
  expect((await s.matcher()).vectors).toBeNull();
});

test('vectors order the claims for posts that come near one; others are not sent', async () => {
  await run();
  await open();
  const texts = [
    'A hot meal in the evening cures the winter flu, says my aunt',
    'The train to the coast was late again',
  ].map((t) => comparable(t, 'en'));
  const matcher = await fresh();
  const first = async (dish: string) => {
    vectorOf = () => about(dish);
    return (await readPosts(s, matcher, texts)).map((matches) => matches[0]?.claimId);
  };
  const before = server.asked.length;
  const found = [await first('rice'), await first('soup')];
  expect(found).toEqual([
    ['rice-flu', undefined],
    ['soup-flu', undefined],
  ]);
  expect(server.asked.slice(before).map(({ body }) => body.input)).toEqual([[texts[0]!.text], [texts[0]!.text]]);
});

test('while the server is away the built-in reading stands, and it is left alone for a minute', async () => {
  await run();
  await open();
  const matcher = await fresh();
  const texts = [comparable('Hot rice in the evening cures the winter flu', 'en')];
  const plain = matcher.match(texts[0]!);
  broken = { status: 503 };
  const before = server.asked.length;
  expect(await readPosts(s, matcher, texts)).toEqual([plain]);
  const tries = server.asked.length - before;
  expect(await readPosts(s, matcher, texts)).toEqual([plain]);
  expect(server.asked.length - before).toBe(tries);
  await expect(s.embedder!.embed(['x'], 'post')).rejects.toBeInstanceOf(RemoteError);
});

test('a server that is away keeps nothing from starting; a kind that does not exist does', async () => {
  broken = { status: 500 };
  await run();
  expect((await fresh()).vectors).toBeNull();
  const wrong = readConfig({ DATA_DIR: folder, EMBEDDER: 'magic', EMBEDDER_MODEL: 'm' });
  await expect(openServices(wrong)).rejects.toThrow(/none of off, openai, transformers/);
  expect(() => readConfig({ EMBEDDER: 'openai' })).toThrow(ConfigError);
});
