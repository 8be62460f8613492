import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { csvLines } from '../../src/actions/export-lines.ts';
import { EXPORTS } from '../../src/actions/exports.ts';
import { addFact } from '../fixtures/public/site.ts';
import { type House, openHouse, type Visitor } from './house.ts';
import { claimDoc, seedReview } from './seed.ts';

let house: House;
let admin: Visitor;
let post: { authorKey: string | null; url: string | null; externalId: string };
beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('admin');
  for (let i = 0; i < 3; i += 1) await addFact(house, { slug: `tea-${i}` });
  post = (await seedReview(house, 'seen')).post;
  const at = house.clock.now.toISOString();
  await house.s.store.claims.save(
    { ...claimDoc('formula'), claim: '=HYPERLINK("x") is, they say, a "claim"' },
    { actor: 'user:ada', expected: null, at },
  );
  await house.s.store.reports.open({ page: '/facts', text: 'A wrong number.', contact: 'kim@example.org' }, { at });
});
afterAll(() => house.close());

test.each(Object.keys(EXPORTS))('%s: the same rows as CSV and as JSON Lines, as a file with a name', async (name) => {
  const [csv, jsonl] = await Promise.all(
    ['csv', 'jsonl'].map((format) => admin.get(`/api/v1/exports/${name}.${format}`)),
  );
  expect([csv!.status, jsonl!.status]).toEqual([200, 200]);
  expect(csv!.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename="mythwatch-${name}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
  );
  const lines = jsonl!.text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const rows = parse(csv!.text, { columns: true, bom: true }) as Record<string, string>[];
  // The audit log grows by each export.
  expect(Math.abs(rows.length - lines.length)).toBeLessThanOrEqual(name === 'audit' ? 1 : 0);
  const fields = new Set(lines.flatMap((line) => Object.keys(line)));
  if (lines[0]) expect([...fields].filter((field) => !(field in rows[0]!))).toEqual([]);
});

test('what is in the store comes out, and a text that is a formula to a spreadsheet is none any more', async () => {
  const rows = parse((await admin.get('/api/v1/exports/claims.csv')).text, { columns: true, bom: true }) as Record<
    string,
    string
  >[];
  expect(rows.map(({ id }) => id)).toEqual(['formula', 'seen', 'tea-0', 'tea-1', 'tea-2']);
  expect(rows[0]!.claim).toBe('\'=HYPERLINK("x") is, they say, a "claim"');
  expect(JSON.parse(rows[1]!.phrasings!)).toHaveLength(1);
});

test('a field that only a later row has is a column all the same', async () => {
  async function* rows() {
    yield { slug: 'a', short: 'b' };
    yield { slug: 'c', short: 'd', myth: 'e' };
  }
  let csv = '';
  for await (const line of csvLines(rows(), ['slug', 'myth'])) csv += line;
  expect(csv).toBe('\uFEFF"slug","short","myth"\r\n"a","b",\r\n"c","d","e"\r\n');
});

test('an export that fails on the way breaks off instead of looking whole', async () => {
  const list = vi.spyOn(house.s.store.watches, 'list').mockRejectedValueOnce(new Error('the disk is gone'));
  await expect(admin.get('/api/v1/exports/watches.csv')).rejects.toThrow();
  list.mockRestore();
});

test('no export leads back to an author or a reporter', async () => {
  for (const name of Object.keys(EXPORTS)) {
    const { text } = await admin.get(`/api/v1/exports/${name}.jsonl`);
    for (const secret of [post.authorKey, post.url, post.externalId, 'kim@example.org'])
      if (secret && secret.length > 5) expect([name, text.includes(secret)]).toEqual([name, false]);
  }
});

test('an export is noted; one that needs more is refused; what there is not is said', async () => {
  const viewer = await house.person('viewer');
  expect((await viewer.get('/api/v1/exports/audit.csv')).status).toBe(403);
  expect((await viewer.get('/api/v1/exports/reports.csv')).status).toBe(403);
  expect((await viewer.get('/exports')).text).not.toContain('audit.csv');
  expect((await viewer.get('/api/v1/exports/claims.xls')).status).toBe(404);
  expect((await viewer.get('/api/v1/exports/constructor.csv')).json.detail).toContain('There are: claims');
  const noted = await house.s.store.audit.list({ action: 'export.take', actor: `user:${viewer.id}` }, { limit: 5 });
  expect(noted.items).toEqual([]);
  await viewer.get('/api/v1/exports/claims.csv');
  const after = await house.s.store.audit.list({ action: 'export.take', actor: `user:${viewer.id}` }, { limit: 5 });
  expect(after.items).toMatchObject([{ subjectId: 'claims', data: { format: 'csv' } }]);
});
