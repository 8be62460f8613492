import { ConflictError } from '../errors.ts';
import type { AuditStore, WatchStore } from './_contract.ts';
import { badItems } from './bad-items.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';
import { canonicalJson } from './json.ts';
import type { WatchRecord } from './schema.ts';
import { watchLeases } from './watch-leases.ts';
import { newWatch, toWatch } from './watch-rows.ts';
import { watchRuns } from './watch-runs.ts';

export function watches(c: Connection, log: AuditStore): WatchStore {
  return { ...reading(c), ...editing(c, log), ...watchLeases(c), ...watchRuns(c), ...badItems(c) };
}

function reading(c: Connection): Pick<WatchStore, 'get' | 'list'> {
  return {
    async get(id) {
      const row = await find(c, id);
      return row ? toWatch(row) : null;
    },
    async list(filter, page) {
      let query = c.db.selectFrom('watches').selectAll();
      if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
      if (filter.status !== undefined) query = query.where('status', '=', filter.status);
      return newestFirst(query, page, toWatch);
    },
  };
}

function editing(c: Connection, log: AuditStore): Pick<WatchStore, 'create' | 'update' | 'remove'> {
  const record = (
    verb: string,
    id: string,
    { actor, at }: { actor: string; at: string },
    data: Record<string, unknown>,
  ) => log.append({ at, actor, action: `watch.${verb}`, subjectKind: 'watch', subjectId: id, data });
  return {
    create: (watch, options) =>
      c.write(async () => {
        const row = newWatch(watch, options.at);
        await c.db.insertInto('watches').values(row).execute();
        await record('create', row.id, options, { kind: watch.kind, purpose: watch.purpose });
        return toWatch(row);
      }),
    update: (id, expected, change, options) =>
      c.write(async () => {
        const was = await find(c, id);
        if (was?.version !== expected) throw moved(id, was);
        const { target, ...plain } = change;
        const row: WatchRecord = { ...was, ...plain, version: expected + 1, updatedAt: options.at };
        if (target !== undefined && canonicalJson(target) !== canonicalJson(JSON.parse(was.target))) {
          // What was remembered of the old place (a position, an ETag) says nothing about the new one.
          row.target = JSON.stringify(target);
          row.cursor = 'null';
        }
        if (change.status === 'enabled') {
          row.failures = 0;
          row.nextRunAt = options.at;
        }
        const { leaseHolder: _holder, leaseUntil: _until, ...columns } = row;
        await c.db.updateTable('watches').set(columns).where('id', '=', id).execute();
        await record('change', id, options, { changed: Object.keys(change).sort(), status: row.status });
        return toWatch(row);
      }),
    remove: (id, options) =>
      c.write(async () => {
        const row = await c.db.deleteFrom('watches').where('id', '=', id).returning('kind').executeTakeFirst();
        if (!row) return false;
        await record('remove', id, options, { kind: row.kind });
        return true;
      }),
  };
}

async function find(c: Connection, id: string): Promise<WatchRecord | undefined> {
  return c.db.selectFrom('watches').selectAll().where('id', '=', id).executeTakeFirst();
}

const moved = (id: string, row: WatchRecord | undefined): ConflictError =>
  new ConflictError(row ? 'Somebody else changed this watch in the meantime.' : `There is no watch ${id}.`, {
    current: row ? toWatch(row) : null,
  });
