import { v7 as uuid } from 'uuid';
import type { AlertItem, AlertSending } from '../domain/alert.ts';
import type { AlertStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, newestFirst } from './cursor.ts';
import { toReview } from './review-rows.ts';
import type { Tables } from './schema.ts';

export function alerts(c: Connection): AlertStore {
  return { ...events(c), ...sendings(c), ...reading(c) };
}

function events(c: Connection): Pick<AlertStore, 'note' | 'waiting' | 'items' | 'bundle'> {
  return {
    note: (items) =>
      c.write(async () => {
        let fresh = 0;
        for (const item of items) {
          const row = { ...item, facts: JSON.stringify(item.facts), sendingId: null };
          const added = await c.db
            .insertInto('alertItems')
            .values(row)
            .onConflict((clash) => clash.columns(['routeId', 'key']).doNothing())
            .returning('key')
            .executeTakeFirst();
          if (added) fresh += 1;
        }
        return fresh;
      }),
    async waiting(routeId, limit) {
      const query = c.db.selectFrom('alertItems').selectAll().where('routeId', '=', routeId);
      const rows = await query.where('sendingId', 'is', null).orderBy('at').orderBy('key').limit(limit).execute();
      return rows.map(toItem);
    },
    async items(sendingId) {
      const query = c.db.selectFrom('alertItems').selectAll().where('sendingId', '=', sendingId);
      return (await query.orderBy('at').orderBy('key').execute()).map(toItem);
    },
    bundle: (sending, keys) =>
      c.write(async () => {
        const row: AlertSending = {
          ...{ id: uuid(), ...sending, status: 'waiting', attempts: 0 },
          // A test is tried by whoever asked for it, not by the job.
          ...{ nextAt: sending.kind === 'test' ? null : sending.createdAt, sentAt: null, error: null },
        };
        await c.db.insertInto('alertSendings').values(row).execute();
        for (const key of keys)
          await c.db
            .updateTable('alertItems')
            .set({ sendingId: row.id })
            .where('routeId', '=', sending.routeId)
            .where('key', '=', key)
            .execute();
        return row;
      }),
  };
}

function sendings(c: Connection): Pick<AlertStore, 'due' | 'trying' | 'finish' | 'problem' | 'expire'> {
  const change = async (id: string, to: Partial<AlertSending>) => {
    await c.db.updateTable('alertSendings').set(to).where('id', '=', id).execute();
  };
  return {
    due: (at, limit) =>
      c.db
        .selectFrom('alertSendings')
        .selectAll()
        .where('status', '=', 'waiting')
        .where('nextAt', '<=', at)
        .orderBy('nextAt')
        .limit(limit)
        .execute(),
    trying: (id, attempts, nextAt) => change(id, { attempts, nextAt }),
    problem: (id, error) => change(id, { error }),
    expire: (before) =>
      c.write(async () => {
        const old = c.db
          .selectFrom('alertSendings')
          .select('id')
          .where('createdAt', '<', before)
          .where('status', '<>', 'waiting');
        await c.db.deleteFrom('alertItems').where('sendingId', 'in', old).execute();
        await c.db
          .deleteFrom('alertSendings')
          .where('createdAt', '<', before)
          .where('status', '<>', 'waiting')
          .execute();
      }),
    finish: (id, status, at, error) =>
      change(id, { status, nextAt: null, sentAt: status === 'sent' ? at : null, error }),
  };
}

function reading(c: Connection): Pick<AlertStore, 'lastMade' | 'list' | 'urgent'> {
  return {
    async lastMade(routeId) {
      const query = c.db.selectFrom('alertSendings').select('createdAt').where('routeId', '=', routeId);
      const row = await query.where('kind', '=', 'alert').orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row?.createdAt ?? null;
    },
    async list(filter, page) {
      let query = c.db.selectFrom('alertSendings').selectAll();
      if (filter.routeId !== undefined) query = query.where('routeId', '=', filter.routeId);
      return newestFirst(query, page, (row) => row);
    },
    async urgent(priorityFrom, after, limit) {
      const rows = await c.db
        .selectFrom('reviews')
        .selectAll()
        .where('band', '=', 'flag')
        .where('status', 'in', ['open', 'claimed', 'escalated'])
        .where('priority', '>=', priorityFrom)
        .where(beyond(['updatedAt', 'id'], '>', [after.at, after.id]))
        .orderBy('updatedAt')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toReview);
    },
  };
}

const toItem = (row: Tables['alertItems']): AlertItem => ({ ...row, facts: JSON.parse(row.facts) });
