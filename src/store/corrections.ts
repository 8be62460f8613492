import { v7 as uuid } from 'uuid';
import type { Correction } from '../domain/life.ts';
import type { TemplateDoc } from '../domain/template.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, CorrectionStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';
import type { TemplateRow } from './schema.ts';
import { oneVersion } from './template-rows.ts';

export function corrections(c: Connection, log: AuditStore): CorrectionStore {
  return {
    add: (templateId, version, entry) =>
      c.write(async () => {
        const row = await oneVersion(c, templateId, version);
        if (!row) throw new ConflictError(`There is no version ${version} of "${templateId}".`, { current: null });
        const { by: actor, at, kind } = entry;
        const subject = { subjectKind: 'template', subjectId: templateId, data: { version, kind } };
        await log.append({ at, actor, action: 'template.correct', ...subject });
        return noteCorrection(c, row, entry);
      }),
    async list(filter, page) {
      let query = c.db.selectFrom('corrections').selectAll();
      for (const field of ['claim', 'templateId', 'lang'] as const)
        if (filter[field] !== undefined) query = query.where(field, '=', filter[field]);
      return newestFirst(query, page, (row) => row);
    },
  };
}

export async function noteCorrection(
  c: Connection,
  row: TemplateRow,
  entry: Pick<Correction, 'kind' | 'what' | 'why' | 'by' | 'at'>,
): Promise<Correction> {
  const { headline } = JSON.parse(row.doc) as TemplateDoc;
  const { id: templateId, version, claim, lang } = row;
  const correction: Correction = { id: uuid(), ...entry, templateId, version, claim, lang, headline };
  await c.db.insertInto('corrections').values(correction).execute();
  return correction;
}
