import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { pendingMigrations } from '../../../src/store/migrate.ts';
import { openStore } from '../../../src/store/open.ts';
import { AT, aPost, same, savedPost } from './builders.ts';
import { freshPlace, onBothEngines } from './engines.ts';

onBothEngines('transactions', (fresh) => {
  test(
    'commit on return and give back what the work returned',
    fresh(async (store) => {
      const post = await store.transaction((inside) => savedPost(inside, '1'));
      expect(await store.posts.get(post.id)).toEqual(post);
    }),
  );

  test(
    'roll everything back on a throw, nested work included',
    fresh(async (store) => {
      const failing = store.transaction(async (outer) => {
        await savedPost(outer, '1');
        await outer.transaction(async (inner) => {
          await savedPost(inner, '2');
          await inner.audit.append({ at: AT, actor: 'a', action: 'b.c', subjectKind: 'd', subjectId: 'e' });
        });
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      expect(await store.posts.count()).toBe(0);
      expect(await store.audit.verify()).toMatchObject({ ok: true, entries: 0 });
    }),
  );

  test(
    'a call to the outer store inside belongs to the transaction, and does not wait for itself',
    fresh(async (store) => {
      const failing = store.transaction(async () => {
        await savedPost(store, '1');
        expect(await store.posts.count()).toBe(1);
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      expect(await store.posts.count()).toBe(0);
    }),
  );

  test(
    'work that outlives its transaction goes on outside of it',
    fresh(async (store) => {
      let late: Promise<number> | null = null;
      await store.transaction(async () => {
        late = new Promise((resolve) => setTimeout(resolve, 50)).then(() => store.posts.count());
      });
      expect(await late).toBe(0);
    }),
  );

  test(
    'two open stores write in turn, and neither loses anything',
    fresh(async (store, place) => {
      const other = await openStore(place);
      try {
        await Promise.all(
          [store, other].flatMap((one, n) =>
            Array.from({ length: 15 }, (_, i) =>
              one.transaction(async (inside) => {
                const before = await inside.posts.count();
                await inside.posts.save([aPost(`${n}-${i}`)], AT, same);
                await inside.audit.append({ at: AT, actor: 'a', action: 'b.c', subjectKind: 'd', subjectId: `${i}` });
                expect(await inside.posts.count()).toBe(before + 1);
              }),
            ),
          ),
        );
        expect(await other.posts.count()).toBe(30);
        expect(await store.audit.verify()).toMatchObject({ ok: true, entries: 30 });
      } finally {
        await other.close();
      }
    }),
  );
});

onBothEngines('opening', (fresh) => {
  test(
    'several processes may start on an empty place at once',
    fresh(async (_store, { databaseUrl }) => {
      const place = await freshPlace(databaseUrl);
      try {
        const stores = await Promise.all([1, 2, 3].map(() => openStore(place)));
        await savedPost(stores[0]!, '1');
        expect(await stores[2]!.posts.count()).toBe(1);
        for (const store of stores) await store.close();
      } finally {
        await place.remove();
      }
    }),
  );

  test(
    'keeps what was written, and nothing is left to migrate',
    fresh(async (store, place) => {
      const post = await savedPost(store, '1');
      const again = await openStore(place);
      expect(await again.posts.get(post.id)).toEqual(post);
      expect(await pendingMigrations(again.db, again.engine)).toEqual([]);
      await again.close();
    }),
  );

  test(
    'a store that a newer version has written is refused, not damaged',
    fresh(async (store, place) => {
      await sql`insert into migrations values ('9999-tomorrow', ${AT})`.execute(store.db);
      await expect(openStore(place)).rejects.toThrow(/9999-tomorrow.*newer/);
    }),
  );
});

test('a database that is not there is a configuration error that says which setting to look at', async () => {
  const nowhere = { databaseUrl: 'postgres://nobody@127.0.0.1:9/none', dataDir: '/nonexistent' };
  await expect(openStore(nowhere)).rejects.toThrow(ConfigError);
  await expect(openStore(nowhere)).rejects.toThrow(/DATABASE_URL/);
  const insideOfAFile = new URL(import.meta.url).pathname;
  await expect(openStore({ databaseUrl: null, dataDir: `${insideOfAFile}/data` })).rejects.toThrow(/DATA_DIR/);
});
