import { expect, test } from 'vitest';
import { type EvidenceHealth, SEVERITY } from '../../../src/domain/evidence-health.ts';
import { ConflictError } from '../../../src/errors.ts';
import type { Services } from '../../../src/services.ts';
import { EVENTS } from '../../../src/work/alert-events.ts';
import { AT, aClaim, actor, LATER } from './builders.ts';
import { onBothEngines } from './engines.ts';

const health = (url: string, over: Partial<EvidenceHealth> = {}): EvidenceHealth => ({
  ...{
    url,
    link: 'ok',
    paper: null,
    state: 'ok',
    severity: SEVERITY[over.state ?? 'ok'],
    since: AT,
    checkedAt: AT,
    nextCheckAt: LATER,
  },
  ...{
    failures: 0,
    failingSince: null,
    detail: 'There.',
    leadsTo: null,
    baseTitle: 'A page',
    baseSketch: [1, 4_294_967_295],
  },
  ...{ lastTitle: 'Another page', lastSketch: [2, 3], doi: '10.5555/x', pmid: null, archived: null },
  ...{ acceptedState: null, acceptedBy: null, acceptedAt: null },
  ...over,
});
const by = { actor: 'system:check-evidence', at: AT };

onBothEngines('the health of evidence', (fresh) => {
  test(
    'is kept whole and written over; what is not in order comes worst first; a change of state is audited once',
    fresh(async (store) => {
      const fine = health('https://b.example.org');
      await store.evidence.save(fine, by);
      await store.evidence.save(health('https://a.example.org', { state: 'walled', link: 'walled' }), by);
      const gone = health('https://c.example.org', {
        state: 'gone',
        link: 'gone',
        archived: 'https://archive.example.org/c',
      });
      await store.evidence.save(gone, by);
      await store.evidence.save({ ...gone, checkedAt: LATER }, by);
      expect(await store.evidence.get(fine.url)).toEqual(fine);
      expect(await store.evidence.get('https://nothing.example.org')).toBeNull();
      expect((await store.evidence.troubled()).map(({ url }) => url)).toEqual([
        'https://c.example.org',
        'https://a.example.org',
      ]);
      expect(await store.evidence.counts()).toEqual({ none: 1, look: 1, broken: 1 });
      expect([...(await store.evidence.of([fine.url, fine.url, 'https://nothing.example.org'])).keys()]).toEqual([
        fine.url,
      ]);
      const log = await store.audit.list({ subjectKind: 'evidence' }, { limit: 10 });
      expect(log.items.map(({ subjectId }) => subjectId)).toEqual(['https://c.example.org', 'https://a.example.org']);
    }),
  );

  test(
    'a person’s look makes what was seen last the measure; a state that moved is a conflict',
    fresh(async (store) => {
      await store.evidence.save(health('https://a.example.org', { state: 'changed', link: 'changed' }), by);
      const looked = { actor, at: LATER, note: 'Still says it.' };
      await expect(store.evidence.accept('https://a.example.org', 'gone', looked)).rejects.toBeInstanceOf(
        ConflictError,
      );
      expect(await store.evidence.accept('https://a.example.org', 'changed', looked)).toMatchObject({
        severity: 'none',
        baseTitle: 'Another page',
        baseSketch: [2, 3],
        acceptedBy: actor,
      });
      expect(await store.evidence.troubled()).toEqual([]);
    }),
  );

  test(
    'a list of retractions takes the place of the one before, a doubled line counts once',
    fresh(async (store) => {
      const one = { paper: 'doi:10.5555/x', nature: 'retraction' as const, date: '2024-03-01', notice: null };
      const many = Array.from({ length: 450 }, (_, i) => ({ ...one, paper: `pmid:${i}` }));
      await store.evidence.replaceRetractions([one, one, ...many], { actor, at: AT });
      expect(await store.evidence.retractions(['doi:10.5555/x', 'pmid:449', 'pmid:450'])).toHaveLength(2);
      await store.evidence.replaceRetractions([], { actor, at: AT });
      expect(await store.evidence.retractions(['doi:10.5555/x'])).toEqual([]);
    }),
  );

  test(
    'what breaks is an event to tell the team of, once for each time, and only while something cites it',
    fresh(async (store) => {
      const claim = aClaim('tea');
      await store.claims.save(claim, { actor, expected: null, at: AT });
      const cited = claim.evidence[0]!.url;
      for (const url of [cited, 'https://nobody.example.org'])
        await store.evidence.save(health(url, { state: 'gone', link: 'gone', detail: 'Gone.' }), by);
      const events = await EVENTS.evidence({ store } as unknown as Services, null as never, new Date(AT));
      expect(events).toMatchObject([
        {
          key: `evidence:${cited}:gone:${AT}`,
          facts: { path: '/evidence', line: expect.stringContaining('can’t be cited as it is. Gone.') },
        },
      ]);
    }),
  );
});

onBothEngines('reports of readers', (fresh) => {
  test(
    'wait, newest first, until somebody closes them; then the contact is gone',
    fresh(async (store) => {
      const first = await store.reports.open({ page: '/facts', text: 'One.', contact: 'kim@example.org' }, { at: AT });
      const second = await store.reports.open({ page: '/facts', text: 'Two.', contact: null }, { at: LATER });
      expect(await store.reports.waiting()).toBe(2);
      const page = await store.reports.list({ status: 'open' }, { limit: 1 });
      expect([page.items[0]!.id, page.next === null]).toEqual([second.id, false]);
      expect((await store.reports.list({}, { limit: 1, cursor: page.next! })).items).toEqual([first]);
      const closed = await store.reports.close(first.id, { actor, at: LATER, outcome: 'Mended.' });
      expect(closed).toMatchObject({ status: 'closed', contact: null, outcome: 'Mended.', closedBy: actor });
      expect(await store.reports.get(first.id)).toEqual(closed);
      await expect(store.reports.close(first.id, { actor, at: LATER, outcome: 'Again.' })).rejects.toBeInstanceOf(
        ConflictError,
      );
      expect(await store.reports.waiting()).toBe(1);
      expect((await store.audit.verify()).ok).toBe(true);
    }),
  );
});
