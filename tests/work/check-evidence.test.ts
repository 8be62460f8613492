import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accept, importRetractions, troubled } from '../../src/actions/evidence.ts';
import command from '../../src/commands/evidence.ts';
import { SEVERITY } from '../../src/domain/evidence-health.ts';
import { systemActor } from '../../src/domain/person.ts';
import { readPage } from '../../src/evidence/read-page.ts';
import { createHttp } from '../../src/fetch/client.ts';
import { openStore } from '../../src/store/open.ts';
import { checkEvidence } from '../../src/work/check-evidence.ts';
import { underLease } from '../../src/work/job.ts';
import { evidenceSite, TITLE } from '../fixtures/evidence/site.ts';
import { type House, openHouse } from '../http/house.ts';
import { claimDoc } from '../http/seed.ts';

/** The table of the documentation, by behaviour: what the check must find is what it promises. */
const docs = readFileSync(new URL('../../docs/evidence-health.md', import.meta.url), 'utf8');
const TABLE = new Map(
  [...docs.matchAll(/^\| ([a-z0-9-]+) \| .+ \| `([a-z0-9-]+)` \| ([a-z]+) \|$/gm)].map(([, name, state, severity]) => [
    name!,
    { state, severity },
  ]),
);
const RETRACTIONS = `Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,RetractionDOI
1,A paper,10.5555/bad.paper,0,Retraction,3/1/2024 0:00,10.5555/notice
2,Another,unavailable,12345678,Expression of concern,2025-02-03,unavailable
3,Third,unavailable,0,Retraction,3/1/2024 0:00,unavailable
`;
const editor = systemActor('test');

let house: House;
let site: Awaited<ReturnType<typeof evidenceSite>>;
const addresses = new Map<string, string>();

beforeAll(async () => {
  site = await evidenceSite();
  house = await openHouse();
  house.s.http = createHttp({
    userAgent: 'Mythwatch/test (+team@example.org)',
    egressAllow: site.hosts,
    now: () => house.clock.now,
  });
  for (const name of TABLE.keys()) addresses.set(name, `${site.url}/${name}`);
  addresses.set('tls', `${site.tls}/page`);
  addresses.set('no-name', 'http://no-such-host.invalid/page');
  const { store } = house.s;
  const at = house.clock.now.toISOString();
  for (const [name, url] of addresses) {
    const piece = {
      url,
      publisher: 'Example Agency',
      title: name === 'pdf' || name === 'scripts' ? 'A file' : TITLE,
      tier: 'A' as const,
      seen: '2026-11-20',
    };
    const evidence = [{ ...piece, ...(name === 'superseded' ? { validUntil: '2026-01-01' } : {}) }];
    await store.claims.save({ ...claimDoc(name), evidence }, { actor: 'user:ada', expected: null, at });
  }
  await run();
  await importRetractions(house.s, editor, RETRACTIONS);
  site.turn();
  // robots.txt is kept for a day.
  house.clock.now = new Date(house.clock.now.getTime() + 8 * 86_400_000);
  await run();
}, 30_000);
afterAll(async () => {
  await house.close();
  await site.close();
});
const run = () =>
  underLease(
    house.s,
    'check-evidence',
    new AbortController(),
    checkEvidence({ timeoutMs: 400, archive: site.archive }),
  );
const healthOf = async (name: string) => (await house.s.store.evidence.get(addresses.get(name)!))!;

describe('each behaviour is judged as the documentation’s table says', () => {
  test('the table has at least twenty, and its severities are those of the code', () => {
    expect(TABLE.size).toBeGreaterThanOrEqual(20);
    for (const { state, severity } of TABLE.values())
      expect(SEVERITY[state as keyof typeof SEVERITY], state).toBe(severity);
  });
  test.each([...TABLE])('%s', async (name, wanted) => {
    const { state, severity } = await healthOf(name);
    expect({ state, severity }).toEqual(wanted);
  });
});

test('what is not in order is listed worst first, with what cites it, and a copy from the archive', async () => {
  const found = await troubled(house.s, editor);
  expect(found[0]!.health.severity).toBe('broken');
  expect(found.at(-1)!.health.severity).toBe('look');
  expect((await healthOf('gone')).archived).toBe(`https://web.archive.org/web/2026/${site.url}/gone`);
  expect((await healthOf('new-address')).leadsTo).toBe(`${site.url}/moved/here`);
  expect(found.find(({ health }) => health.url.endsWith('/drift'))!.cited.claims).toEqual(['drift']);
});

test('a run does not visit again what it has seen this week, and goes on with what is left', async () => {
  const before = await healthOf('ok');
  house.clock.now = new Date(house.clock.now.getTime() + 3_600_000);
  await run();
  expect(await healthOf('ok')).toEqual(before);
});

test('a person’s look settles a changed text and is what later visits are compared with; a retraction it does not', async () => {
  const url = addresses.get('drift')!;
  await accept(house.s, editor, url, 'changed', 'The new paragraphs are about something else.');
  expect((await healthOf('drift')).severity).toBe('none');
  house.clock.now = new Date(house.clock.now.getTime() + 8 * 86_400_000);
  await run();
  expect(await healthOf('drift')).toMatchObject({ state: 'ok', severity: 'none' });
  await expect(accept(house.s, editor, addresses.get('retracted')!, 'retracted', '')).rejects.toThrow(
    'does not settle it',
  );
  await expect(accept(house.s, editor, url, 'changed', '')).rejects.toThrow('something else meanwhile');
});

test('no answer on three checks over days becomes unreachable, and silence mends nothing', async () => {
  // The second time was above; here is the third, a week later.
  expect(await healthOf('failing')).toMatchObject({ state: 'trouble', failures: 2 });
  house.clock.now = new Date(house.clock.now.getTime() + 8 * 86_400_000);
  await run();
  expect(await healthOf('failing')).toMatchObject({ state: 'unreachable', severity: 'broken', failures: 3 });
  expect(await healthOf('too-many')).toMatchObject({ state: 'busy', failures: 0 });
});

test('a machine that is cut off breaks nothing: silence is not counted', async () => {
  const other = await openHouse();
  try {
    const { store } = other.s;
    const at = other.clock.now.toISOString();
    const urls = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `http://${name}.invalid/page`);
    const evidence = urls.map((url) => ({
      url,
      publisher: 'Example Agency',
      title: TITLE,
      tier: 'A' as const,
      seen: '2026-11-20',
    }));
    await store.claims.save({ ...claimDoc('cut-off'), evidence }, { actor: 'user:ada', expected: null, at });
    other.s.http = createHttp({ userAgent: 'Mythwatch/test', egressAllow: [] });
    await underLease(
      other.s,
      'check-evidence',
      new AbortController(),
      checkEvidence({ timeoutMs: 400, archive: null }),
    );
    expect(await store.evidence.counts()).toEqual({});
    expect((await store.jobs.list({}, { limit: 1 })).items[0]!.progress.note).toContain('cut off');
  } finally {
    await other.close();
  }
});

test('a reinstated paper is in order again at once, and a file of another kind is refused with the columns it lacks', async () => {
  const back = `${RETRACTIONS}4,A paper,10.5555/bad.paper,0,Reinstatement,5/1/2026 0:00,unavailable\n`;
  expect(await importRetractions(house.s, editor, back)).toMatchObject({ rows: 4, leftOut: 1, entries: 3, hit: 1 });
  expect(await healthOf('retracted')).toMatchObject({ state: 'ok', severity: 'none' });
  await expect(importRetractions(house.s, editor, 'a,b\n1,2\n')).rejects.toMatchObject({
    problems: [{ message: expect.stringContaining('OriginalPaperDOI') }],
  });
});

test('a visit that took the state to another leaves it in the audit log, once', async () => {
  const entries = await house.s.store.audit.list(
    { subjectKind: 'evidence', subjectId: addresses.get('gone')! },
    { limit: 10 },
  );
  expect(entries.items).toMatchObject([
    { action: 'evidence.state', data: { was: 'ok', state: 'gone', severity: 'broken' } },
  ]);
});

test('a page nested very deep, and one without an end, are read in no time', () => {
  const started = Date.now();
  readPage('<div>'.repeat(50_000));
  readPage(`<p>${'not found '.repeat(50_000)}`);
  expect(Date.now() - started).toBeLessThan(3_000);
});

test('the command lists what is not in order, for people and for programs, and takes a file of retractions', async () => {
  const place = await mkdtemp(join(tmpdir(), 'mythwatch-evidence-'));
  try {
    const store = await openStore({ databaseUrl: null, dataDir: place });
    const doi = 'https://doi.org/10.5555/bad.paper';
    const at = house.clock.now.toISOString();
    const evidence = [
      { url: doi, publisher: 'Example Journal', title: 'A paper', tier: 'B' as const, seen: '2026-11-20' },
    ];
    await store.claims.save({ ...claimDoc('paper'), evidence }, { actor: 'user:ada', expected: null, at });
    const ok = (await house.s.store.evidence.get(addresses.get('ok')!))!;
    await store.evidence.save({ ...ok, url: doi }, { actor: 'system:test', at });
    await store.close();
    const file = join(place, 'retractions.csv');
    await writeFile(file, RETRACTIONS);
    const run = async (...args: string[]) => {
      const stdout = new PassThrough();
      const env = { DATA_DIR: place, LOG_LEVEL: 'silent' };
      const code = await command.run(args, { stdin: new PassThrough(), stdout, stderr: new PassThrough(), env });
      return { code, out: String(stdout.read() ?? '') };
    };
    expect(await run('list')).toEqual({ code: 0, out: '0 not in order, 0 of them can’t be cited as they are.\n' });
    expect(await run('retractions', file)).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 cited publications are in it'),
    });
    const { code, out } = await run('list', '--json');
    expect([code, JSON.parse(out)]).toEqual([
      1,
      expect.objectContaining({ url: doi, state: 'retracted', severity: 'broken', claims: ['paper'] }),
    ]);
    expect((await run('nonsense')).code).toBe(2);
    await expect(run('check')).rejects.toThrow('CONTACT');
  } finally {
    await rm(place, { recursive: true });
  }
});
