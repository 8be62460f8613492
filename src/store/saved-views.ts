import { v7 as uuid } from 'uuid';
import type { SavedView } from '../domain/desk.ts';
import type { AuditStore, SavedViewStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

export function savedViews(c: Connection, log: AuditStore): SavedViewStore {
  const get: SavedViewStore['get'] = async (id) => {
    const row = await c.db.selectFrom('savedViews').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? { ...toView(row), removed: row.removedAt !== null } : null;
  };
  return {
    get,
    async list(owner) {
      const rows = await c.db
        .selectFrom('savedViews')
        .selectAll()
        .where('removedAt', 'is', null)
        .where((eb) => eb.or([eb('owner', '=', owner), eb('shared', '=', 1)]))
        .orderBy('shared')
        .orderBy('id')
        .limit(200)
        .execute();
      return rows.map(toView);
    },
    create: (view, at) =>
      c.write(async () => {
        const row = { ...view, id: uuid(), shared: Number(view.shared), createdAt: at, removedAt: null };
        await c.db.insertInto('savedViews').values(row).execute();
        const { id: subjectId, name, shared } = row;
        await log.append({
          at,
          actor: view.owner,
          action: 'view.save',
          subjectKind: 'view',
          subjectId,
          data: { name, shared },
        });
        return toView(row);
      }),
    setRemoved: (id, removed, { actor, at }) =>
      c.write(async () => {
        const change = { removedAt: removed ? at : null };
        await c.db.updateTable('savedViews').set(change).where('id', '=', id).execute();
        const action = removed ? 'view.remove' : 'view.restore';
        await log.append({ at, actor, action, subjectKind: 'view', subjectId: id, data: {} });
      }),
  };
}

const toView = ({ removedAt: _, shared, ...row }: Tables['savedViews']): SavedView => ({
  ...row,
  shared: shared === 1,
});
