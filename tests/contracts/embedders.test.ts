import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { discover } from '../../src/discover.ts';
import type { EmbedderKind, EmbedderOptions } from '../../src/embedders/_contract.ts';
import openai from '../../src/embedders/openai.ts';
import transformers, { openWith } from '../../src/embedders/transformers.ts';
import { ConfigError } from '../../src/errors.ts';
import { modelServer, type Reply } from '../fixtures/model-server.ts';

const options: EmbedderOptions = { url: null, key: null, model: 'tiny', revision: 'main', download: false };
let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

test('every file is a kind by its name', async () => {
  const kinds = await discover<EmbedderKind>(new URL('../../src/embedders/', import.meta.url));
  expect([...kinds].map(([name, { kind, title }]) => [name === kind, title.length > 5])).toEqual(
    [...kinds].map(() => [true, true]),
  );
  expect([...kinds.keys()]).toEqual(['openai', 'transformers']);
});

describe('openai', () => {
  const vectors = (...rows: number[][]): Reply => ({
    json: { data: rows.map((embedding, index) => ({ index, embedding })) },
  });
  async function ask(reply: Reply, texts: string[], over: Partial<EmbedderOptions> = {}) {
    const server = await modelServer(() => reply);
    close = server.close;
    return { server, answer: openai.open({ ...options, url: server.url, key: 'k1', ...over }).embed(texts, 'post') };
  }

  test('sends model, texts and key, and gives unit vectors in the order of the texts', async () => {
    const { server, answer } = await ask(
      {
        json: {
          data: [
            { index: 1, embedding: [0, 2] },
            { index: 0, embedding: [3, 4] },
          ],
        },
      },
      ['a', 'b'],
    );
    expect((await answer).map((v) => [...v].map((n) => Math.round(n * 10) / 10))).toEqual([
      [0.6, 0.8],
      [0, 1],
    ]);
    expect(server.asked[0]).toMatchObject({ path: '/v1/embeddings', body: { model: 'tiny', input: ['a', 'b'] } });
    expect(server.asked[0]!.headers.authorization).toBe('Bearer k1');
  });
  test('models of the E5 family are told which side a text is on; long texts are cut', async () => {
    const { server, answer } = await ask(vectors([1, 0]), ['x'.repeat(5000)], {
      model: 'intfloat/multilingual-e5-small',
    });
    await answer;
    expect(server.asked[0]!.body.input[0]).toMatch(/^query: x{2000}$/);
  });
  test.each([
    ['too few vectors', vectors([1, 0])],
    ['vectors of two lengths', vectors([1, 0], [1])],
    ['a vector of zeros', vectors([1, 0], [0, 0])],
    ['no vectors', { json: { error: 'no' } }],
    ['no JSON', { text: 'oops' }],
  ])('%s is a RemoteError', async (_, reply) => {
    const { answer } = await ask(reply as Reply, ['a', 'b']);
    await expect(answer).rejects.toMatchObject({ name: 'RemoteError', code: 'malformed' });
  });
  test('nothing is asked for no texts, and a missing address is a ConfigError that names it', async () => {
    const { server, answer } = await ask(vectors(), []);
    expect([await answer, server.asked.length]).toEqual([[], 0]);
    expect(() => openai.open(options)).toThrow(/EMBEDDER_URL/);
  });
});

describe('transformers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const fake = (calls: unknown[]) => {
    const env = { allowRemoteModels: true, allowLocalModels: false, localModelPath: '' };
    return async () => ({
      env,
      pipeline: async (...args: unknown[]) => {
        calls.push([...args, { ...env }]);
        return async (texts: string[]) => ({
          data: Float32Array.from(texts.flatMap((_, i) => [i + 1, 0, 0])),
          dims: [texts.length, 3],
        });
      },
    });
  };

  test('a folder is read without the hub, once', async () => {
    const calls: any[] = [];
    const embedder = openWith({ ...options, model: folder, revision: 'abc' }, fake(calls));
    expect((await embedder.embed(['a', 'b'], 'wording')).map((v) => [...v])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
    ]);
    await embedder.embed(['c'], 'post');
    expect(calls).toHaveLength(1);
    const [task, name, { dtype, revision }, env] = calls[0];
    expect([task, dtype, revision]).toEqual(['feature-extraction', 'q8', 'abc']);
    expect(join(env.localModelPath, name)).toBe(folder);
    expect(env).toMatchObject({ allowRemoteModels: false, allowLocalModels: true });
  });
  test('the hub is asked only when that is allowed', async () => {
    expect(() => openWith({ ...options, model: 'someone/model' }, fake([]))).toThrow(/EMBEDDER_DOWNLOAD=yes/);
    const calls: any[] = [];
    await openWith({ ...options, model: 'someone/model', download: true }, fake(calls)).embed(['a'], 'post');
    expect(calls[0][3]).toMatchObject({ allowRemoteModels: true });
  });
  test('without the package it says how to install it', async () => {
    const embedder = transformers.open({ ...options, model: 'someone/model', download: true });
    const error = await embedder.embed(['a'], 'post').catch((e) => e);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain('npm install @huggingface/transformers');
  });
  test('a model that can’t be loaded is a RemoteError, and is tried again', async () => {
    let times = 0;
    const calls: any[] = [];
    const load = fake(calls);
    const embedder = openWith({ ...options, model: 'a/b', download: true }, async () => {
      const loaded = await load();
      return {
        ...loaded,
        pipeline: async (...args: any[]) =>
          times++ ? loaded.pipeline(...args) : Promise.reject(new Error('no network')),
      };
    });
    await expect(embedder.embed(['a'], 'post')).rejects.toMatchObject({ name: 'RemoteError', code: 'model' });
    expect(await embedder.embed(['a'], 'post')).toHaveLength(1);
  });
});
