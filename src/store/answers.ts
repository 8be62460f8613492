import { v7 as uuid } from 'uuid';
import type { Answer, Copy } from '../domain/answer.ts';
import { ConflictError } from '../errors.ts';
import type { AnswerStore, AuditStore } from './_contract.ts';
import { inChunks } from './batches.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';
import { noteEvent } from './reviews.ts';

export function answers(c: Connection, log: AuditStore): AnswerStore {
  return {
    copy: (answer, copy) => c.write(() => recordCopy(c, log, answer, copy)),
    used: (copyId, use) =>
      c.write(async () => {
        const copy = await c.db.selectFrom('copies').selectAll().where('id', '=', copyId).executeTakeFirst();
        if (!copy) throw new ConflictError('There is no such copy.', { current: null });
        await c.db
          .insertInto('copyUses')
          .values({ id: uuid(), copyId, ...use })
          .execute();
        const subject = { subjectKind: 'copy', subjectId: copyId, data: { templateId: copy.templateId } };
        await log.append({ at: use.at, actor: use.by, action: 'answer.use', ...subject });
      }),
    async get(id) {
      return (await c.db.selectFrom('answers').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async withCopy(id) {
      const answer = await c.db.selectFrom('answers').selectAll().where('id', '=', id).executeTakeFirst();
      const copy = await c.db.selectFrom('copies').selectAll().where('answerId', '=', id).executeTakeFirst();
      return answer && copy ? { answer, copy } : null;
    },
    async list(filter, page) {
      const after = readCursor(page, ['string']);
      let query = c.db.selectFrom('answers').selectAll();
      for (const field of ['reviewId', 'templateId'] as const)
        if (filter[field] !== undefined) query = query.where(field, '=', filter[field]);
      if (after) query = query.where(beyond(['id'], '<', after));
      const rows = await query
        .orderBy('id', 'desc')
        .limit(page.limit + 1)
        .execute();
      const copies = await inChunks(
        rows.map((row) => row.id),
        (ids) => c.db.selectFrom('copies').selectAll().where('answerId', 'in', ids).execute(),
      );
      const copyOf = new Map(copies.map((copy) => [copy.answerId, copy]));
      return toPage(
        rows,
        page,
        (row) => [row.id],
        (answer) => ({ answer, copy: copyOf.get(answer.id)! }),
      );
    },
  };
}

async function recordCopy(
  c: Connection,
  log: AuditStore,
  input: Omit<Answer, 'id'>,
  taken: { by: string; at: string; reason: string | null },
): Promise<{ answer: Answer; copy: Copy }> {
  const answer: Answer = { id: uuid(), ...input };
  const { reviewId, templateId, templateVersion, channel } = answer;
  const copy: Copy = { id: uuid(), answerId: answer.id, reviewId, templateId, templateVersion, channel, ...taken };
  await c.db.insertInto('answers').values(answer).execute();
  await c.db.insertInto('copies').values(copy).execute();
  const { by: actor, at } = taken;
  const data = { copyId: copy.id, reviewId, templateId, templateVersion, channel };
  await log.append({ at, actor, action: 'answer.copy', subjectKind: 'answer', subjectId: answer.id, data });
  if (reviewId) {
    const facts = { answerId: answer.id, templateId, templateVersion, channel };
    await noteEvent(c, reviewId, { kind: 'copied', actor, at, data: facts });
  }
  return { answer, copy };
}
