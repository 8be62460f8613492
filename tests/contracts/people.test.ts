import { expect, test } from 'vitest';
import { createPerson } from '../../src/actions/people.ts';
import { createSessions } from '../../src/http/sessions.ts';
import { openHouse } from '../http/house.ts';
import { onBothEngines } from './store/engines.ts';

const password = 'a password of length';
const at = '2026-11-24T10:00:00.000Z';
const by = { actor: 'system:test', at };

onBothEngines('people', (fresh) => {
  const inHouse = (work: (house: Awaited<ReturnType<typeof openHouse>>) => Promise<void>) =>
    fresh(async (_, place) => {
      const house = await openHouse({ databaseUrl: place.databaseUrl });
      await work(house).finally(() => house.close());
    });

  test(
    'a person is kept with role and state, found by e-mail in any case, and not made twice',
    inHouse(async ({ s }) => {
      const made = await createPerson(s, { name: 'Ada', email: 'Ada@example.org', password, role: 'editor' });
      expect(await s.store.people.byEmail('ADA@example.org')).toEqual(made);
      expect(made).toMatchObject({ email: 'ada@example.org', role: 'editor', disabled: false });
      const again = createPerson(s, { name: 'B', email: 'ada@EXAMPLE.org', password, role: 'viewer' });
      await expect(again).rejects.toMatchObject({ name: 'ConflictError' });
      expect(await s.store.people.change('nobody', { role: 'admin' }, by)).toBeNull();
      expect(await s.store.people.change(made.id, { role: 'admin', disabled: true }, by)).toMatchObject({
        role: 'admin',
        disabled: true,
      });
      expect([await s.store.people.count(), await s.store.people.admins()]).toEqual([1, 0]);
      await s.store.people.change(made.id, { disabled: false }, by);
      expect(await s.store.people.admins()).toBe(1);
    }),
  );

  test(
    'people come in pages, each once',
    inHouse(async ({ s }) => {
      for (let n = 0; n < 5; n += 1)
        await s.store.people.create(
          { name: `P${n}`, email: `p${n}@example.org`, role: 'viewer', passwordHash: 'x' },
          by,
        );
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await s.store.people.list({ limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map(({ email }) => email));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(seen.sort()).toEqual([0, 1, 2, 3, 4].map((n) => `p${n}@example.org`));
    }),
  );

  test(
    'a session is opened, found and ended; a disabled person has none',
    inHouse(async ({ s, sessions }) => {
      const person = await createPerson(s, { name: 'S', email: 's@example.org', password, role: 'reviewer' });
      const { cookies } = await sessions.signIn({ email: 'S@example.org', password }, 'somewhere');
      const headers = new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
      expect((await sessions.actorOf(headers))?.actor).toMatchObject({ id: `user:${person.id}`, role: 'reviewer' });
      await s.store.people.change(person.id, { disabled: true }, by);
      expect(await sessions.actorOf(headers)).toBeNull();
      await expect(sessions.signIn({ email: 's@example.org', password }, 'somewhere')).rejects.toMatchObject({
        status: 403,
      });
    }),
  );

  test(
    'a one-time link is taken once, also by two at once, and not after its end',
    inHouse(async ({ s }) => {
      const link = {
        kind: 'invite' as const,
        hash: 'h',
        expiresAt: '2026-11-25T10:00:00.000Z',
        data: { email: 'x@example.org' },
      };
      await s.store.people.keepLink(link, at);
      expect(await s.store.people.link('invite', 'h', at)).toEqual(link);
      expect(await s.store.people.link('setup', 'h', at)).toBeNull();
      const taken = await Promise.all([1, 2].map(() => s.store.people.takeLink('invite', 'h', at)));
      expect(taken.filter(Boolean)).toEqual([link]);
      await s.store.people.keepLink(link, at);
      expect(await s.store.people.takeLink('invite', 'h', '2026-11-25T10:00:01.000Z')).toBeNull();
      await s.store.people.keepLink(
        { ...link, hash: 'later', expiresAt: '2027-01-01T00:00:00.000Z' },
        '2026-12-01T00:00:00.000Z',
      );
      expect((await s.store.people.links('invite', at)).map(({ hash }) => hash)).toEqual(['later']);
    }),
  );

  test(
    'two processes that start at once both find their tables',
    fresh(async (store, place) => {
      const house = await openHouse({ databaseUrl: place.databaseUrl });
      const all = [1, 2, 3].map(() => createSessions({ ...house.s, store }, { db: store.db }));
      await Promise.all(all);
      await createPerson({ ...house.s, store }, { name: 'T', email: 't@example.org', password, role: 'viewer' });
      await house.close();
    }),
  );
});
