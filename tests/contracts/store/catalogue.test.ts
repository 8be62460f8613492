import { expect, test } from 'vitest';
import { ConflictError } from '../../../src/errors.ts';
import { AT, aClaim, actor, aTemplate, LATER } from './builders.ts';
import { onBothEngines } from './engines.ts';

const first = { actor, expected: null, at: AT };

onBothEngines('claims', (fresh) => {
  test(
    'a claim is made once, changed by revision, and keeps its history',
    fresh(async (store) => {
      const made = await store.claims.save(aClaim('garlic-flu'), { ...first, origin: 'shipped' });
      expect(made).toEqual({
        ...aClaim('garlic-flu'),
        status: 'proposed',
        revision: 1,
        origin: 'shipped',
        createdAt: AT,
        updatedAt: AT,
      });
      expect(await store.claims.save(aClaim('garlic-flu'), { actor, expected: 1, at: LATER })).toEqual(made);
      const next = await store.claims.save(aClaim('garlic-flu', { harm: 'low' }), {
        actor,
        expected: 1,
        at: LATER,
        note: 'less harmful',
      });
      expect(next).toMatchObject({ revision: 2, harm: 'low', origin: 'local', createdAt: AT, updatedAt: LATER });
      expect(await store.claims.get('garlic-flu')).toEqual(next);
      expect(await store.claims.get('nothing')).toBeNull();
      const revisions = await store.claims.revisions('garlic-flu');
      expect(revisions.map((r) => [r.revision, r.doc.harm, r.note, r.author])).toEqual([
        [2, 'low', 'less harmful', actor],
        [1, 'high', '', actor],
      ]);
    }),
  );

  test(
    'whoever has not read the newest revision gets it with the conflict',
    fresh(async (store) => {
      const made = await store.claims.save(aClaim('garlic-flu'), first);
      const late = store.claims.save(aClaim('garlic-flu', { harm: 'low' }), first);
      await expect(late).rejects.toMatchObject({ name: 'ConflictError', current: made });
      await expect(store.claims.save(aClaim('new'), { actor, expected: 3, at: AT })).rejects.toThrow(ConflictError);
      expect((await store.claims.revisions('garlic-flu')).length).toBe(1);
    }),
  );

  test(
    'of two editors who save at once, one wins and the other is told',
    fresh(async (store) => {
      await store.claims.save(aClaim('garlic-flu'), first);
      const results = await Promise.allSettled(
        (['low', 'medium'] as const).map((harm) =>
          store.claims.save(aClaim('garlic-flu', { harm }), { actor, expected: 1, at: LATER }),
        ),
      );
      expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await store.claims.catalogueRevision()).toBe(2);
    }),
  );

  test(
    'an upgrade waits for approval again, an edit of the team does not',
    fresh(async (store) => {
      await store.claims.save(aClaim('garlic-flu'), { ...first, origin: 'shipped' });
      expect(await store.claims.setStatus(['garlic-flu', 'nothing'], 'approved', { actor, at: AT })).toBe(1);
      expect(await store.claims.setStatus(['garlic-flu'], 'approved', { actor, at: AT })).toBe(0);
      const edited = await store.claims.save(aClaim('garlic-flu', { harm: 'low' }), { actor, expected: 2, at: LATER });
      expect(edited).toMatchObject({ status: 'approved', revision: 3 });
      const doc = aClaim('garlic-flu', { harm: 'medium' });
      const upgraded = await store.claims.save(doc, { actor, expected: 3, at: LATER, origin: 'shipped' });
      expect(upgraded).toMatchObject({ status: 'proposed', revision: 4 });
    }),
  );

  test(
    'a withdrawn claim is no longer matched, and the catalogue revision says so',
    fresh(async (store) => {
      expect(await store.claims.catalogueRevision()).toBe(0);
      for (const id of ['b-claim', 'a-claim']) await store.claims.save(aClaim(id), first);
      const before = await store.claims.catalogueRevision();
      await store.claims.setStatus(['b-claim'], 'withdrawn', { actor, at: LATER });
      expect((await store.claims.all()).map((claim) => claim.id)).toEqual(['a-claim']);
      expect(await store.claims.catalogueRevision()).toBeGreaterThan(before);
      expect(await store.claims.topics()).toEqual([{ topic: 'flu', claims: 1, proposed: 1 }]);
    }),
  );

  test(
    'filters find claims, and wildcards in a search are plain characters',
    fresh(async (store) => {
      await store.claims.save(
        aClaim('a', { topic: 'flu', phrasings: [{ lang: 'de', text: 'Knoblauch 100% ÜBER' }] }),
        first,
      );
      await store.claims.save(aClaim('b', { topic: 'sleep', harm: 'low', verdict: 'outdated' }), first);
      const ids = async (filter: Parameters<typeof store.claims.list>[0]) =>
        (await store.claims.list(filter, { limit: 10 })).items.map((claim) => claim.id);
      expect(await ids({})).toEqual(['a', 'b']);
      expect(await ids({ topic: 'sleep' })).toEqual(['b']);
      expect(await ids({ harm: 'high' })).toEqual(['a']);
      expect(await ids({ verdict: 'outdated' })).toEqual(['b']);
      expect(await ids({ status: 'approved' })).toEqual([]);
      expect(await ids({ lang: 'de' })).toEqual(['a']);
      expect(await ids({ lang: 'd' })).toEqual([]);
      expect(await ids({ q: 'KNOBLAUCH 100% über' })).toEqual(['a']);
      expect(await ids({ q: 'über knoblauch' })).toEqual(['a']);
      expect(await ids({ q: '%' })).toEqual(['a']);
      expect(await ids({ q: '_' })).toEqual([]);
    }),
  );

  test(
    'every change waits in the outbox, in order, until the index has seen it',
    fresh(async (store) => {
      await store.claims.save(aClaim('a'), first);
      await store.claims.save(aClaim('b'), first);
      await store.claims.setStatus(['a'], 'approved', { actor, at: LATER });
      const pending = await store.outbox.pending(10);
      expect(pending.map(({ claimId, revision }) => [claimId, revision])).toEqual([
        ['a', 1],
        ['b', 1],
        ['a', 2],
      ]);
      expect(await store.outbox.pending(1)).toEqual(pending.slice(0, 1));
      await store.outbox.done(pending[1]!.seq);
      expect(await store.outbox.pending(10)).toEqual(pending.slice(2));
      await store.outbox.done(pending[2]!.seq);
      await store.claims.save(aClaim('c'), first);
      const [next] = await store.outbox.pending(10);
      expect(next!.seq).toBeGreaterThan(pending[2]!.seq);
    }),
  );
});

onBothEngines('templates', (fresh) => {
  test(
    'a change is a new version that waits for approval; the old one stays readable',
    fresh(async (store) => {
      const one = await store.templates.save(aTemplate('garlic'), first);
      expect(one).toMatchObject({ ...aTemplate('garlic'), id: 'en/garlic', version: 1, status: 'proposed' });
      expect(await store.templates.save(aTemplate('garlic'), { actor, expected: 1, at: LATER })).toEqual(one);
      const two = await store.templates.save(aTemplate('garlic', { short: 'Garlic does not stop the flu.' }), {
        actor,
        expected: 1,
        at: LATER,
      });
      expect(two).toMatchObject({ version: 2, status: 'proposed', createdAt: LATER });
      expect(await store.templates.get('en/garlic')).toEqual(two);
      expect(await store.templates.version('en/garlic', 1)).toEqual(one);
      expect(await store.templates.versions('en/garlic')).toEqual([two, one]);
      expect((await store.templates.list({}, { limit: 10 })).items).toEqual([two]);
      await expect(store.templates.save(aTemplate('garlic'), first)).rejects.toMatchObject({ current: two });
    }),
  );

  test(
    'only what is approved and not overdue is offered, newest decision first',
    fresh(async (store) => {
      const offered = async (at = AT) =>
        (await store.templates.offered('garlic-flu', at)).map((t) => `${t.id}@${t.version}`);
      await store.templates.save(aTemplate('garlic'), first);
      expect(await offered()).toEqual([]);
      const approved = await store.templates.approve('en/garlic', 1, { actor: 'user:bo', at: AT });
      expect(approved).toMatchObject({
        status: 'approved',
        approvedBy: 'user:bo',
        approvedAt: AT,
        reviewDue: '2026-03-11',
      });
      expect(await offered()).toEqual(['en/garlic@1']);
      expect(await offered('2026-03-11T23:00:00.000Z')).toEqual(['en/garlic@1']);
      expect(await offered('2026-03-12T00:00:00.000Z')).toEqual([]);
      await store.templates.save(aTemplate('garlic', { kind: 'prebunk' }), { actor, expected: 1, at: AT });
      expect(await offered()).toEqual(['en/garlic@1']);
      await store.templates.approve('en/garlic', 2, { actor: 'user:bo', at: AT });
      expect(await offered()).toEqual(['en/garlic@2']);
      await store.templates.withdraw('en/garlic', 2, { actor, at: LATER, reason: 'evidence retracted' });
      expect(await offered()).toEqual([]);
      expect(await store.templates.get('en/garlic')).toMatchObject({ version: 2, status: 'withdrawn' });
    }),
  );

  test(
    'a version that is no longer the newest can not be approved, a withdrawn one not withdrawn again',
    fresh(async (store) => {
      await store.templates.save(aTemplate('garlic'), first);
      await store.templates.save(aTemplate('garlic', { kind: 'answer' }), { actor, expected: 1, at: AT });
      await expect(store.templates.approve('en/garlic', 1, { actor, at: AT })).rejects.toThrow(ConflictError);
      await expect(store.templates.approve('en/nothing', 1, { actor, at: AT })).rejects.toThrow(ConflictError);
      await store.templates.withdraw('en/garlic', 1, { actor, at: AT, reason: 'old' });
      await expect(store.templates.withdraw('en/garlic', 1, { actor, at: AT, reason: 'old' })).rejects.toThrow(
        ConflictError,
      );
    }),
  );

  test(
    'filters look at the newest version only',
    fresh(async (store) => {
      await store.templates.save(aTemplate('garlic'), first);
      await store.templates.save(aTemplate('ail', { lang: 'fr', claim: 'other', kind: 'prebunk' }), first);
      await store.templates.save(aTemplate('garlic', { kind: 'answer' }), { actor, expected: 1, at: AT });
      const ids = async (filter: Parameters<typeof store.templates.list>[0]) =>
        (await store.templates.list(filter, { limit: 10 })).items.map((template) => template.id);
      expect(await ids({})).toEqual(['en/garlic', 'fr/ail']);
      expect(await ids({ claimId: 'other' })).toEqual(['fr/ail']);
      expect(await ids({ lang: 'fr' })).toEqual(['fr/ail']);
      expect(await ids({ kind: 'debunk' })).toEqual([]);
      expect(await ids({ status: 'proposed' })).toEqual(['en/garlic', 'fr/ail']);
      expect(await ids({ q: 'FOOD' })).toEqual(['en/garlic', 'fr/ail']);
      expect(await ids({ q: 'fr/a' })).toEqual(['fr/ail']);
    }),
  );
});
