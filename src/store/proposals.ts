import { v7 as uuid } from 'uuid';
import type { PhrasingProposal } from '../domain/learning.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, ProposalStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';

const VERBS: Record<PhrasingProposal['status'], string> = { open: 'reopen', added: 'add', dropped: 'drop' };

export function proposals(c: Connection, log: AuditStore): ProposalStore {
  const all = () => c.db.selectFrom('phrasingProposals').selectAll();
  const get = async (id: string): Promise<PhrasingProposal | null> =>
    (await all().where('id', '=', id).executeTakeFirst()) ?? null;
  /** Ids only: the wording is a stranger's text. */
  const remember = (p: PhrasingProposal, verb: string, who: { actor: string; at: string }) => {
    const data = { claimId: p.claimId, reviewId: p.reviewId, lang: p.lang };
    return log.append({ ...who, action: `phrasing.${verb}`, subjectKind: 'proposal', subjectId: p.id, data });
  };
  return {
    propose: (proposal, { actor, at }) =>
      c.write(async () => {
        const { claimId, reviewId, lang, text } = proposal;
        const same = await all()
          .where('claimId', '=', claimId)
          .where('status', '=', 'open')
          .where('lang', '=', lang)
          .where('text', '=', text)
          .executeTakeFirst();
        if (same) throw new ConflictError('This wording waits for an editor already.', { current: same });
        const made: PhrasingProposal = {
          ...{ id: uuid(), claimId, reviewId, lang, text, status: 'open' },
          ...{ proposedBy: actor, proposedAt: at, decidedBy: null, decidedAt: null },
        };
        await c.db.insertInto('phrasingProposals').values(made).execute();
        await remember(made, 'propose', { actor, at });
        return made;
      }),
    get,
    async list(filter, page) {
      let query = all();
      for (const field of ['claimId', 'reviewId', 'status'] as const)
        if (filter[field] !== undefined) query = query.where(field, '=', filter[field] as never);
      return newestFirst(query, page, (row) => row);
    },
    async waiting() {
      const query = c.db.selectFrom('phrasingProposals').where('status', '=', 'open');
      return Number((await query.select((e) => e.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
    },
    decide: (id, from, to, { actor, at, ...worded }) =>
      c.write(async () => {
        const who = to === 'open' ? { decidedBy: null, decidedAt: null } : { decidedBy: actor, decidedAt: at };
        const row = await c.db
          .updateTable('phrasingProposals')
          .set({ status: to, ...who, ...worded })
          .where('id', '=', id)
          .where('status', '=', from)
          .returningAll()
          .executeTakeFirst();
        if (!row) throw new ConflictError('Somebody decided about this wording meanwhile.', { current: await get(id) });
        await remember(row, VERBS[to], { actor, at });
        return row;
      }),
  };
}
