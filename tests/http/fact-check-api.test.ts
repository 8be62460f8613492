import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { factchecktools, type factchecktools_v1alpha1 } from '@googleapis/factchecktools';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addFact, listening, openPublicHouse, PUBLIC } from '../fixtures/public/site.ts';
import type { House } from './house.ts';

let house: House;
let server: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  house = await openPublicHouse();
  // Eleven more that a question about soup finds, each a day younger than the one before.
  for (let i = 0; i < 11; i += 1) {
    house.clock.now = new Date(house.clock.now.getTime() + 86_400_000);
    await addFact(house, {
      slug: `soup-${i}`,
      template: {
        headline: `Soup number ${i} is food`,
        myth: `Soup number ${i} cures everything.`,
        short: `Soup number ${i} is food and no cure.`,
      },
      claim: { claim: `Soup number ${i} cures everything` },
    });
  }
  house.clock.now = new Date(house.clock.now.getTime() + 60_000);
  server = await listening(house);
});
afterAll(async () => {
  await server.close();
  await house.close();
});

describe('Google’s own client, with its root address pointed here', () => {
  const search = async (params: factchecktools_v1alpha1.Params$Resource$Claims$Search) => {
    const client = factchecktools({ version: 'v1alpha1', rootUrl: `${server.url}/`, auth: 'any-key' });
    const { data } = (await client.claims.search(params)) as { data: Answer };
    expect(shapeFaults('FactCheckedClaimSearchResponse', data)).toEqual([]);
    return data;
  };
  const titles = ({ claims = [] }: Answer) => claims.map(({ claimReview }) => claimReview?.[0]?.title);

  test('query: answers in Google’s shape', async () => {
    const { claims } = await search({ query: 'salt water flu', languageCode: 'en' });
    expect(claims).toEqual([
      {
        text: expect.stringMatching(/^Gargling with salt water .*…$/),
        claimReview: [
          {
            publisher: { name: 'Example Health Team', site: 'facts.example.org' },
            url: `${PUBLIC}/facts/en/salt-flu`,
            title: 'Salt water eases a sore throat',
            reviewDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
            textualRating: 'Misleading',
            languageCode: 'en',
          },
        ],
      },
    ]);
  });
  test('languageCode: the region does not count', async () => {
    expect(titles(await search({ query: 'Salzwasser Grippe', languageCode: 'de-AT' }))).toEqual([
      'Salzwasser lindert Halsweh',
    ]);
    expect(titles(await search({ query: 'Salzwasser Grippe', languageCode: 'pl' }))).toEqual([]);
  });
  test('reviewPublisherSiteFilter: alone it lists everything of the site, newest first; another site has nothing here', async () => {
    expect(titles(await search({ reviewPublisherSiteFilter: 'example.org', pageSize: 3 }))).toEqual(
      [10, 9, 8].map((i) => `Soup number ${i} is food`),
    );
    expect(await search({ query: 'soup', reviewPublisherSiteFilter: 'nytimes.com' })).toEqual({});
  });
  test('pageSize, pageToken and offset: ten by default, each once, an empty token at the end', async () => {
    const first = await search({ query: 'soup' });
    expect(first.claims).toHaveLength(10);
    const second = await search({ query: 'soup', pageToken: first.nextPageToken! });
    expect([second.claims?.length, second.nextPageToken]).toEqual([1, undefined]);
    const all = [...titles(first), ...titles(second)];
    expect(new Set(all).size).toBe(11);
    expect(titles(await search({ query: 'soup', offset: 4, pageSize: 2 }))).toEqual(all.slice(4, 6));
    // "This field is only considered if page_token is unset."
    expect(titles(await search({ query: 'soup', offset: 4, pageToken: first.nextPageToken! }))).toEqual(titles(second));
  });
  test('maxAgeDays: by the date of the review', async () => {
    expect((await search({ query: 'soup', maxAgeDays: 3 })).claims).toHaveLength(3);
  });
  test.each([
    ['neither query nor site', {}, 400],
    ['a token of another search', { query: 'soup', pageToken: 'MTA' }, 400],
    ['a page size that is no number', { query: 'soup', pageSize: 'many' as unknown as number }, 400],
  ])('%s is refused as Google does', async (_, params, code) => {
    await expect(search(params)).rejects.toMatchObject({ status: code });
  });
  test('searching by image answers 501', async () => {
    const client = factchecktools({ version: 'v1alpha1', rootUrl: `${server.url}/` });
    await expect(
      client.claims.imageSearch({ imageUri: 'https://example.org/a.png' }, { retry: false }),
    ).rejects.toMatchObject({
      status: 501,
    });
  });
  test('the checker of shapes finds what Google’s definitions do not have', () => {
    expect(
      shapeFaults('FactCheckedClaimSearchResponse', { claims: [{ text: 7, claimReview: [{ colour: 'red' }] }] }),
    ).toHaveLength(2);
  });
});

describe('the official client of the Model Context Protocol', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
  });
  afterAll(() => client.close());
  test('is told to send one message in each request', async () => {
    const batch = JSON.stringify([{ jsonrpc: '2.0', id: 1, method: 'tools/list' }]);
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    expect((await fetch(`${server.url}/mcp`, { method: 'POST', headers, body: batch })).status).toBe(400);
  });
  const call = async (name: string, args: Record<string, unknown>) => {
    const { content, isError } = (await client.callTool({ name, arguments: args })) as {
      content: { text: string }[];
      isError?: boolean;
    };
    return { isError, said: content[0]!.text };
  };

  test('sees two tools, both read-only', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ['search_corrections', true],
      ['get_correction', true],
    ]);
  });
  test('searches, and reads what it found with its evidence', async () => {
    const found = JSON.parse((await call('search_corrections', { query: 'salt water cures flu', lang: 'en' })).said);
    expect(found[0]).toMatchObject({ id: 'en/salt-flu', url: `${PUBLIC}/facts/en/salt-flu`, verdict: 'Misleading' });
    const whole = JSON.parse((await call('get_correction', { id: 'en/salt-flu' })).said);
    expect(whole).toMatchObject({
      headline: 'Salt water eases a sore throat',
      publisher: 'Example Health Team',
      evidence: [{ tier: 'A' }, { tier: 'A' }],
    });
  });
  test('is told what to do when there is nothing, and when it asks wrongly', async () => {
    expect(await call('get_correction', { id: 'en/nothing' })).toMatchObject({
      isError: true,
      said: expect.stringContaining('Search for one first'),
    });
    expect((await call('search_corrections', { query: '' })).isError).toBe(true);
  });
});

interface Answer {
  claims?: { claimReview?: { title?: string }[] }[];
  nextPageToken?: string;
}

/** Google's discovery document, in the form in which its client package carries it: the typings made from it. */
const typings = readFileSync(
  createRequire(import.meta.url)
    .resolve('@googleapis/factchecktools')
    .replace(/index\.js$/, 'v1alpha1.d.ts'),
  'utf8',
);
function shapeFaults(name: string, value: unknown, path = name): string[] {
  const body = new RegExp(
    `interface Schema\\$GoogleFactcheckingFactchecktoolsV1alpha1${name} \\{([\\s\\S]*?)\\n {4}\\}`,
  ).exec(typings)?.[1];
  if (!body) return [`${path}: no such definition`];
  const fields = new Map([...body.matchAll(/^ {8}(\w+)\?: (.+);$/gm)].map(([, field, type]) => [field!, type!]));
  return Object.entries(value as object).flatMap(([field, one]) => {
    const type = fields.get(field);
    if (!type) return [`${path}.${field} is not defined`];
    const inner = /V1alpha1(\w+?)(\[\])?(?: \| null)?$/.exec(type);
    if (inner) return [one].flat().flatMap((each) => shapeFaults(inner[1]!, each, `${path}.${field}`));
    return typeof one === type.replace(' | null', '') ? [] : [`${path}.${field} is no ${type}`];
  });
}
