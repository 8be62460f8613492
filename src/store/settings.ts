import type { SettingStore } from './_contract.ts';
import type { Connection } from './connection.ts';

/** Small facts about the instance, as JSON. Unknown keys give null. */
export function settings(c: Connection): SettingStore {
  const get = async (key: string): Promise<unknown> => {
    const row = await c.db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
    return row ? JSON.parse(row.value) : null;
  };
  return {
    get,
    async set(key, value) {
      const text = JSON.stringify(value ?? null);
      await c.db
        .insertInto('settings')
        .values({ key, value: text })
        .onConflict((clash) => clash.column('key').doUpdateSet({ value: text }))
        .execute();
    },
    async setOnce(key, value) {
      await c.db
        .insertInto('settings')
        .values({ key, value: JSON.stringify(value ?? null) })
        .onConflict((clash) => clash.column('key').doNothing())
        .execute();
      return get(key);
    },
  };
}
