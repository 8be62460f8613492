import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Recall, RecalledCopy } from '../domain/life.ts';
import type { TemplateDoc } from '../domain/template.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, RecallStore } from './_contract.ts';
import { inChunks } from './batches.ts';
import type { Connection } from './connection.ts';
import { noteCorrection } from './corrections.ts';
import { newestFirst } from './cursor.ts';
import type { TemplateRow } from './schema.ts';

export function recalls(c: Connection, log: AuditStore): RecallStore {
  return { ...reading(c), ...answering(c, log) };
}

function reading(c: Connection): Pick<RecallStore, 'get' | 'list' | 'openFor' | 'notices' | 'copies'> {
  const counted = () =>
    c.db
      .selectFrom('recalls')
      .selectAll()
      .select([
        sql<number>`(select count(*) from recall_notices n where n.recall_id = recalls.id)`.as('people'),
        sql<number>`(select count(*) from recall_notices n where n.recall_id = recalls.id and n.state = 'open')`.as(
          'open',
        ),
      ]);
  return {
    async get(id) {
      const row = await counted().where('id', '=', id).executeTakeFirst();
      return row ? toRecall(row) : null;
    },
    async list(page) {
      const query = counted();
      return newestFirst(query, page, toRecall);
    },
    async openFor(person) {
      const mine = c.db.selectFrom('recallNotices').select('recallId').where('person', '=', person);
      const rows = await counted()
        .where('id', 'in', mine.where('state', '=', 'open'))
        .orderBy('id')
        .execute();
      return rows.map(toRecall);
    },
    notices: (recallId) =>
      c.db.selectFrom('recallNotices').selectAll().where('recallId', '=', recallId).orderBy('person').execute(),
    copies: (recall) => copiesOf(c, recall.templateId, recall.version),
  };
}

function answering(c: Connection, log: AuditStore): Pick<RecallStore, 'answer'> {
  return {
    answer: (recallId, person, { state, note, actor, at }) =>
      c.write(async () => {
        const done = await c.db
          .updateTable('recallNotices')
          .set({ state, note, answeredAt: at })
          .where('recallId', '=', recallId)
          .where('person', '=', person)
          .returningAll()
          .executeTakeFirst();
        if (!done)
          throw new ConflictError('You were not told of this recall: you did not copy that version.', {
            current: null,
          });
        const data = { state, person };
        await log.append({ at, actor, action: 'recall.answer', subjectKind: 'recall', subjectId: recallId, data });
        return done;
      }),
  };
}

const toRecall = (row: Recall): Recall => ({ ...row, people: Number(row.people), open: Number(row.open) });

/** Everybody who copied this version gets a notice; the public log gets an entry. */
export async function recallVersion(
  c: Connection,
  log: AuditStore,
  row: TemplateRow,
  { by, at, reason }: { by: string; at: string; reason: string },
): Promise<void> {
  const { headline } = JSON.parse(row.doc) as TemplateDoc;
  const { id: templateId, version, lang } = row;
  const recall = { id: uuid(), templateId, version, headline, lang, reason, by, at };
  await c.db.insertInto('recalls').values(recall).execute();
  const people = [...new Set((await copiesOf(c, row.id, row.version)).map(({ person }) => person))];
  for (const person of people)
    await c.db
      .insertInto('recallNotices')
      .values({ recallId: recall.id, person, state: 'open', note: '', answeredAt: null })
      .execute();
  const data = { templateId: row.id, version: row.version, people: people.length };
  await log.append({ at, actor: by, action: 'recall.open', subjectKind: 'recall', subjectId: recall.id, data });
  await noteCorrection(c, row, {
    kind: 'retraction',
    what: `Version ${row.version} was withdrawn.`,
    why: reason,
    by,
    at,
  });
}

/** Copies of one version, by the person behind them: a token stands for whom it belongs to. */
async function copiesOf(c: Connection, templateId: string, version: number): Promise<RecalledCopy[]> {
  const copies = await c.db
    .selectFrom('copies')
    .selectAll()
    .where('templateId', '=', templateId)
    .where('templateVersion', '=', version)
    .orderBy('id')
    .execute();
  const tokens = copies.flatMap(({ by }) => (by.startsWith('token:') ? [by.slice('token:'.length)] : []));
  const owners = await inChunks([...new Set(tokens)], (ids) =>
    c.db.selectFrom('apiTokens').select(['id', 'userId']).where('id', 'in', ids).execute(),
  );
  const personOf = new Map(owners.map(({ id, userId }) => [`token:${id}`, `user:${userId}`]));
  const uses = await inChunks(
    copies.map(({ id }) => id),
    (ids) => c.db.selectFrom('copyUses').selectAll().where('copyId', 'in', ids).orderBy('id').execute(),
  );
  return copies.map(({ id, by, reviewId, channel, at }) => ({
    copyId: id,
    person: personOf.get(by) ?? by,
    ...{ reviewId, channel, at },
    places: uses.filter(({ copyId }) => copyId === id).map(({ place }) => place),
  }));
}
