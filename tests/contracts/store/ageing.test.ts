import { expect, test } from 'vitest';
import { AT, LATER } from './builders.ts';
import { onBothEngines } from './engines.ts';

onBothEngines('what is kept no longer than posts are', (fresh) => {
  test(
    'sendings that are over go with what they told; one that waits stays',
    fresh(async (store) => {
      const item = { kind: 'review', subjectId: 's', at: AT, facts: { line: 'One', path: '/' } } as const;
      await store.alerts.note(['a', 'b'].map((key) => ({ ...item, routeId: 'r', key })));
      const over = await store.alerts.bundle({ routeId: 'r', kind: 'alert', createdAt: AT }, ['a']);
      const waiting = await store.alerts.bundle({ routeId: 'r', kind: 'alert', createdAt: AT }, ['b']);
      await store.alerts.finish(over.id, 'sent', AT, null);
      await store.alerts.expire(LATER);
      expect((await store.alerts.list({}, { limit: 5 })).items.map(({ id }) => id)).toEqual([waiting.id]);
      expect([await store.alerts.items(over.id), (await store.alerts.items(waiting.id)).length]).toEqual([[], 1]);
    }),
  );

  test(
    'uploads go, and how to reach a reader is forgotten',
    fresh(async (store) => {
      const made = { name: 'claims.csv', author: 'user:ada', at: AT, plan: { claims: [], refused: [] } };
      await store.imports.create(made);
      const newer = await store.imports.create({ ...made, at: LATER });
      await store.imports.expire(LATER);
      expect((await store.imports.list({ limit: 5 })).items.map(({ id }) => id)).toEqual([newer.id]);
      const { id } = await store.reports.open({ page: '/facts', text: 'A mistake.', contact: 'kim' }, { at: AT });
      await store.reports.forgetContacts(LATER);
      expect(await store.reports.get(id)).toMatchObject({ text: 'A mistake.', contact: null });
    }),
  );
});
