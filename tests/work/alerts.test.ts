import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as alerts from '../../src/actions/alerts.ts';
import * as settings from '../../src/actions/settings.ts';
import type { AlertMessage, AlertWay } from '../../src/alerts/_contract.ts';
import { readConfig } from '../../src/config.ts';
import { PERMISSIONS, systemActor } from '../../src/domain/person.ts';
import { RemoteError } from '../../src/errors.ts';
import { type OpenServices, openServices } from '../../src/services.ts';
import { tellTeam } from '../../src/work/alerts.ts';
import { alertsNeeded } from '../../src/work/alerts-needed.ts';
import { freshPlace, type Place } from '../contracts/store/engines.ts';
import { claimDoc, newPost, seedReview } from '../http/seed.ts';
import { needs, postgresUrl } from '../services.ts';

const admin = systemActor('test');
const route = {
  way: 'fake',
  title: 'Team',
  target: { to: 'us' },
  kinds: ['review', 'watch', 'template'],
  priorityFrom: 60,
};

describe.each([
  ['SQLite', null],
  ['PostgreSQL', postgresUrl],
] as const)('telling the team on %s', (name, url) => {
  const suite = name === 'SQLite' || needs('PostgreSQL', url) ? describe : describe.skip;
  suite('', () => {
    let s: OpenServices;
    let place: Place;
    let folder: string;
    let sent: AlertMessage[];
    let broken: RemoteError | null;
    let now: Date;
    const fake: AlertWay = {
      ...{ id: 'fake', title: 'Fake', description: '', example: { to: 'us' } },
      target: z.strictObject({ to: z.string() }),
      secrets: { key: { label: 'Key', required: false } },
      async send(message, { secrets }) {
        if (broken) throw broken;
        if (secrets.key && secrets.key !== 'open sesame') throw new Error('the secret did not come back');
        sent.push(message);
      },
    };
    const run = () => tellTeam({ s, signal: new AbortController().signal, holder: 'test', progress: async () => {} });
    const add = async (change: object = {}, secrets: Record<string, string> = {}) => {
      const { version } = await alerts.routes(s, admin);
      return alerts.save(s, admin, version, null, { ...route, ...change }, secrets);
    };
    const seed = (id: string) => seedReview({ s } as never, id);
    const later = (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    };

    beforeEach(async () => {
      place = await freshPlace(url);
      folder = await mkdtemp(join(tmpdir(), 'alerts-'));
      const env = { DATA_DIR: folder, LOG_LEVEL: 'silent', BASE_URL: 'https://desk.example.org' };
      const opened = await openServices(readConfig({ ...env, ...(url ? { DATABASE_URL: place.databaseUrl! } : {}) }));
      now = new Date();
      sent = [];
      broken = null;
      s = { ...opened, alerts: { ...opened.alerts, ways: new Map([['fake', fake]]) }, now: () => now };
    });
    afterEach(async () => {
      await s.close();
      await place.remove();
      await rm(folder, { recursive: true, force: true });
    });

    test('a flagged post above the priority is told once, with the claim and never the text', async () => {
      await seed('old');
      later(1);
      expect(await alertsNeeded(s.store, now)).toBe(false);
      await add({}, { key: 'open sesame' });
      await run();
      expect(sent).toEqual([]);
      // A quiet minute costs no thread; a post that somebody must hear of does, as does every tenth minute.
      expect(await alertsNeeded(s.store, now)).toBe(false);
      expect(await alertsNeeded(s.store, new Date(now.getTime() + 600_000))).toBe(true);
      later(1);
      const { review, post } = await seed('tea');
      expect(await alertsNeeded(s.store, now)).toBe(true);
      later(1);
      await run();
      expect(await alertsNeeded(s.store, now)).toBe(false);
      await run();
      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({ title: '1 post needs somebody', more: 0 });
      expect(sent[0]!.items).toMatchObject([
        { kind: 'review', quote: null, risk: 'high', url: `https://desk.example.org/reviews/${review.id}` },
      ]);
      expect(sent[0]!.items[0]!.text).toContain('Cold tea cures the measles (tea)');
      expect(JSON.stringify(sent)).not.toContain(post.text.slice(0, 20));
      expect((await alerts.sendings(s, admin, {}, { limit: 10 })).items).toMatchObject([
        { status: 'sent', attempts: 1 },
      ]);
    });

    test('the beginning of the text goes along where the team chose that; below the priority nothing is told', async () => {
      await add({ withText: true });
      await add({ priorityFrom: 90, title: 'Only the worst' });
      const { post } = await seed('tea');
      later(1);
      await run();
      expect(sent).toHaveLength(1);
      expect(sent[0]!.items[0]!.quote).toBe(post.text);
    });

    test('what fails is tried again later and later, with the same id, and given up in the end', async () => {
      await add();
      await seed('tea');
      broken = new RemoteError('The place is ill.', { code: 'http' });
      for (let minutes = 0; minutes < 300; minutes += 10) {
        later(10);
        await run();
      }
      const [given] = (await alerts.sendings(s, admin, {}, { limit: 10 })).items;
      expect(given).toMatchObject({ status: 'failed', attempts: 8, error: 'The place is ill.', nextAt: null });
      broken = null;
      await seed('soup');
      later(1);
      await run();
      expect(sent).toHaveLength(1);
    });

    test('a refusal ends the tries at once', async () => {
      await add();
      await seed('tea');
      broken = new RemoteError('No such topic.', { code: 'gone', permanent: true });
      later(1);
      await run();
      expect((await alerts.sendings(s, admin, {}, { limit: 10 })).items).toMatchObject([
        { status: 'failed', attempts: 1 },
      ]);
    });

    test('in quiet hours only high risk is told, when that is wanted; the rest waits and is not lost', async () => {
      const quiet = { from: '00:00', to: '23:59' };
      now = new Date(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`);
      const made = await add({ quiet, wakeForHigh: false });
      await seed('tea');
      later(1);
      await run();
      expect(sent).toEqual([]);
      const { version } = await alerts.routes(s, admin);
      await alerts.save(s, admin, version, made.id, { ...route, quiet, wakeForHigh: true }, {});
      later(1);
      await run();
      expect(sent).toHaveLength(1);
    });

    test('a watch that stopped is told once an outage, an answer once per date', async () => {
      await add({ pace: 'at-once', kinds: ['watch'] });
      const at = now.toISOString();
      const target = { url: 'https://example.org/f' };
      const base = { kind: 'feed', title: 'News', target, intervalSeconds: 60, purpose: '' };
      const watch = await s.store.watches.create(base, { actor: 'user:1', at });
      const fail = async () => {
        const started = await s.store.watches.startRun(watch.id, at);
        const outcome = { status: 'failed' as const, at, error: 'It is gone.', nextRunAt: at, disable: true };
        await s.store.watches.finishRun(started.id, outcome);
      };
      await fail();
      await run();
      await fail();
      await run();
      expect(sent.map(({ items }) => items[0]!.text)).toEqual(['The watch “News” has stopped: It is gone.']);
    });

    test('evidence that broke is told, once a breakdown; what only needs a look is not', async () => {
      await add({ kinds: ['evidence', 'spike'] });
      const at = now.toISOString();
      const state = (url: string, state: 'gone' | 'moved', severity: 'broken' | 'look') => ({
        ...{ url, link: state, paper: null, state, severity, since: at, checkedAt: at, nextCheckAt: at, failures: 0 },
        ...{ failingSince: null, detail: '', leadsTo: null, baseTitle: null, baseSketch: [], lastTitle: null },
        ...{ lastSketch: [], doi: null, pmid: null, archived: null },
        ...{ acceptedState: null, acceptedBy: null, acceptedAt: null },
      });
      const by = { actor: 'system:check', at };
      const piece = claimDoc('tea').evidence[0]!;
      const evidence = [piece, { ...piece, url: 'https://b.example.org/' }];
      await s.store.claims.save({ ...claimDoc('tea'), evidence }, { actor: 'system:test', expected: null, at });
      await s.store.evidence.save(state(piece.url, 'gone', 'broken'), by);
      await s.store.evidence.save(state('https://b.example.org/', 'moved', 'look'), by);
      await run();
      await run();
      expect(sent.map(({ title, items }) => [title, items.length])).toEqual([['1 publication needs somebody', 1]]);
      expect(sent[0]!.items[0]!.text).toContain(piece.title);
    });

    test('a claim that is suddenly seen far more often than in the weeks before is told with the numbers', async () => {
      await add({ kinds: ['spike'] });
      const day = (ago: number) => new Date(now.getTime() - ago * 86_400_000).toISOString();
      await s.store.claims.save(claimDoc('tea'), { actor: 'system:test', expected: null, at: day(40) });
      const post = async (id: string, at: string) => {
        const [saved] = await s.store.posts.save([{ ...newPost(id), publishedAt: at }], at, () => false);
        const why = {
          phrasing: 'p',
          phrasingLang: 'en',
          window: { start: 0, end: 4 },
          words: [],
          features: [],
          stanceEvidence: [],
        };
        const found = {
          claimId: 'tea',
          score: 0.9,
          stance: 'asserts' as const,
          spread: 0.9,
          decision: 'flag' as const,
          why,
        };
        await s.store.matches.replace(saved!.post.id, [found], 'test', at);
      };
      for (let ago = 30; ago > 1; ago -= 3) await post(`old-${ago}`, day(ago));
      await run();
      expect(sent).toEqual([]);
      for (let one = 0; one < 25; one += 1) await post(`new-${one}`, day(0));
      await run();
      await run();
      expect(sent).toHaveLength(1);
      expect(sent[0]!.items[0]!.text).toMatch(/“Cold tea cures the measles \(tea\)” was seen 25 times/);
    });

    test('a test goes out at once, is on record as one, and says why it failed', async () => {
      const { id } = await add();
      expect(await alerts.test(s, admin, id)).toMatchObject({ kind: 'test', status: 'sent' });
      expect(sent[0]).toMatchObject({ kind: 'test', items: [] });
      broken = new RemoteError('Wrong key.', { code: 'forbidden', permanent: true });
      expect(await alerts.test(s, admin, id)).toMatchObject({ status: 'failed', error: 'Wrong key.' });
      expect((await s.store.audit.list({ action: 'alert.test' }, { limit: 5 })).items).toHaveLength(2);
      await run();
      expect(sent).toHaveLength(1);
    });

    test('changes are versions that can be taken back; two who change at once do not overwrite each other', async () => {
      await add();
      await expect(alerts.save(s, admin, 0, null, route, {})).rejects.toThrow(/meanwhile/);
      expect((await alerts.undo(s, admin, 1)).routes).toEqual([]);
      expect((await alerts.undo(s, admin, 2)).routes).toMatchObject([{ title: 'Team' }]);
      const viewer = { ...admin, permissions: PERMISSIONS.editor };
      await expect(alerts.routes(s, viewer)).rejects.toThrow(/may not/);
      await settings.change(s, admin, 'retention', 0, { days: 30 });
      expect((await s.store.audit.verify()).ok).toBe(true);
    });
  });
});
