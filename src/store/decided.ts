import type { DecidedMatch } from '../domain/learning.ts';
import { inChunks } from './batches.ts';
import type { Connection } from './connection.ts';

const DECISIONS = ['confirm', 'reject', 'not-in-catalogue', 'reassign'] as const;

interface Decision {
  reviewId: string;
  matchId: string;
  reason: DecidedMatch['reason'];
  at: string;
}

/**
 * The newest decision about each match that stands as confirmed or rejected. A decision names the match that it was
 * about in its `before`; one that was taken back has left its match as suggested, and so is not among these.
 */
export async function decided(c: Connection, filter: { claimId?: string }, limit: number): Promise<DecidedMatch[]> {
  let query = c.db.selectFrom('reviewEvents').select(['reviewId', 'kind', 'at', 'data']).where('kind', 'in', DECISIONS);
  if (filter.claimId !== undefined) {
    // A review that was moved to another claim still holds a decision about the first one.
    const about = c.db.selectFrom('matches').select('postId').where('claimId', '=', filter.claimId);
    query = query.where('reviewId', 'in', c.db.selectFrom('reviews').select('id').where('postId', 'in', about));
  }
  const rows = await query.orderBy('at', 'desc').orderBy('seq', 'desc').limit(limit).execute();
  const newest = new Map<string, Decision>();
  for (const row of rows) {
    const data = JSON.parse(row.data) as { reason?: string; before?: { matchId: string | null } };
    const matchId = data.before?.matchId;
    if (!matchId || newest.has(matchId)) continue;
    newest.set(matchId, { reviewId: row.reviewId, matchId, reason: reasonOf(row.kind, data.reason), at: row.at });
  }
  const decisions = await withMatches(c, newest);
  return filter.claimId === undefined ? decisions : decisions.filter(({ claimId }) => claimId === filter.claimId);
}

function reasonOf(kind: string, reason?: string): DecidedMatch['reason'] {
  if (kind === 'confirm') return null;
  if (kind === 'not-in-catalogue') return 'not-in-catalogue';
  return kind === 'reassign' ? 'wrong-claim' : ((reason ?? 'other') as DecidedMatch['reason']);
}

async function withMatches(c: Connection, newest: ReadonlyMap<string, Decision>): Promise<DecidedMatch[]> {
  // Without `why`, which is most of a row.
  const matches = await inChunks([...newest.keys()], (chunk) =>
    c.db
      .selectFrom('matches')
      .innerJoin('posts', 'posts.id', 'matches.postId')
      .select(['matches.id', 'postId', 'claimId', 'score', 'spread', 'stance', 'decision', 'madeBy', 'status'])
      .select(['posts.lang', 'posts.platform'])
      .where('matches.id', 'in', chunk)
      .where('status', '<>', 'suggested')
      .execute(),
  );
  const known = new Map(matches.map((match) => [match.id, match]));
  return [...newest.values()].flatMap(({ matchId, reviewId, reason, at }): DecidedMatch[] => {
    const match = known.get(matchId);
    if (!match) return [];
    const { id: _, status, ...said } = match;
    const confirmed = status === 'confirmed';
    return [{ ...said, matchId, reviewId, confirmed, reason: confirmed ? null : reason, decidedAt: at }];
  });
}
