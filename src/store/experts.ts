import { v7 as uuid } from 'uuid';
import type { ExpertQuestion } from '../domain/expert.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, ExpertStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';
import { noteEvent } from './reviews.ts';

export function experts(c: Connection, log: AuditStore): ExpertStore {
  const record = (verb: string, { id, reviewId }: ExpertQuestion, actor: string, at: string) =>
    log.append({
      at,
      actor,
      action: `expert.${verb}`,
      subjectKind: 'expert-question',
      subjectId: id,
      data: { reviewId },
    });
  return {
    ask: (asked) =>
      c.write(async () => {
        const row: ExpertQuestion = {
          ...{ id: uuid(), ...asked, status: 'open' },
          ...{ answer: '', closedBy: null, closedAt: null },
        };
        await c.db.insertInto('expertQuestions').values(row).execute();
        await record('ask', row, row.askedBy, row.askedAt);
        if (row.reviewId) {
          const note = `Asked ${row.askedOf}, answer needed by ${row.due}: ${row.question}`;
          await noteEvent(c, row.reviewId, { kind: 'note', actor: row.askedBy, at: row.askedAt, data: { note } });
        }
        return row;
      }),
    close: (id, { status, answer, actor, at }) =>
      c.write(async () => {
        const was =
          (await c.db.selectFrom('expertQuestions').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
        if (was?.status !== 'open') throw new ConflictError('This question was closed meanwhile.', { current: was });
        const row: ExpertQuestion = { ...was, status, answer, closedBy: actor, closedAt: at };
        await c.db
          .updateTable('expertQuestions')
          .set({ status, answer, closedBy: actor, closedAt: at })
          .where('id', '=', id)
          .execute();
        await record(status === 'answered' ? 'answer' : 'drop', row, actor, at);
        if (row.reviewId) {
          const note = status === 'answered' ? `${row.askedOf} answers: ${answer}` : `No longer asked: ${answer}`;
          await noteEvent(c, row.reviewId, { kind: 'note', actor, at, data: { note } });
        }
        return row;
      }),
    async get(id) {
      return (await c.db.selectFrom('expertQuestions').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async list(filter, page) {
      const after = readCursor(page, ['string', 'string']);
      let query = c.db.selectFrom('expertQuestions').selectAll();
      if (filter.status) query = query.where('status', '=', filter.status);
      if (filter.reviewId) query = query.where('reviewId', '=', filter.reviewId);
      if (after) query = query.where(beyond(['due', 'id'], '>', after));
      const rows = await query
        .orderBy('due')
        .orderBy('id')
        .limit(page.limit + 1)
        .execute();
      return toPage(
        rows,
        page,
        (row) => [row.due, row.id],
        (row) => row,
      );
    },
  };
}
