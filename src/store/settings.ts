import type { SettingVersion } from '../domain/setting.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, SettingStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

/** Small facts about the instance, as JSON. Unknown keys give null. */
export function settings(c: Connection, log: AuditStore): SettingStore {
  const get = async (key: string): Promise<unknown> => {
    const row = await c.db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
    return row ? JSON.parse(row.value) : null;
  };
  const set = async (key: string, value: unknown): Promise<void> => {
    const text = JSON.stringify(value ?? null);
    await c.db
      .insertInto('settings')
      .values({ key, value: text })
      .onConflict((clash) => clash.column('key').doUpdateSet({ value: text }))
      .execute();
  };
  return {
    get,
    set,
    async setOnce(key, value) {
      await c.db
        .insertInto('settings')
        .values({ key, value: JSON.stringify(value ?? null) })
        .onConflict((clash) => clash.column('key').doNothing())
        .execute();
      return get(key);
    },
    ...versioned(c, log, set),
  };
}

function versioned(
  c: Connection,
  log: AuditStore,
  set: SettingStore['set'],
): Pick<SettingStore, 'change' | 'versions'> {
  const versions: SettingStore['versions'] = async (key, limit) => {
    const rows = c.db.selectFrom('settingVersions').selectAll().where('key', '=', key);
    return (await rows.orderBy('version', 'desc').limit(limit).execute()).map(toVersion);
  };
  return {
    versions,
    change: (key, expected, value, { actor, at, action, data }) =>
      c.write(async () => {
        const newest = (await versions(key, 1))[0] ?? null;
        if ((newest?.version ?? 0) !== expected)
          throw new ConflictError('Somebody changed this setting meanwhile.', { current: newest });
        const row = { key, version: expected + 1, value: JSON.stringify(value ?? null), author: actor, at };
        await c.db.insertInto('settingVersions').values(row).execute();
        await set(key, value);
        const entry = { at, actor, action, subjectKind: 'setting', subjectId: key };
        await log.append({ ...entry, data: { version: row.version, ...data } });
        return toVersion(row);
      }),
  };
}

const toVersion = (row: Tables['settingVersions']): SettingVersion => ({ ...row, value: JSON.parse(row.value) });
