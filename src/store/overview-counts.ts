import { sql } from 'kysely';
import type { CountKind } from '../domain/overview.ts';
import type { Connection } from './connection.ts';
import type { MatchRow, PostRow } from './schema.ts';

/** A match that counts: confirmed by a person, or suggested by the machine and not rejected. `m` is the table's alias. */
export const counted = (m: string) =>
  sql<boolean>`(${sql.ref(`${m}.status`)} = 'confirmed' or (${sql.ref(`${m}.status`)} = 'suggested' and ${sql.ref(`${m}.decision`)} <> 'none'))`;
type Judged = Pick<MatchRow, 'claimId' | 'stance' | 'status' | 'decision'>;
const counts = ({ status, decision }: Judged): boolean =>
  status === 'confirmed' || (status === 'suggested' && decision !== 'none');

/** Hours stand apart from days, so that a question about months does not walk past them. */
export const storedKind = (kind: CountKind, bucket: string): string => (bucket.length === 13 ? `${kind}/hour` : kind);

interface Change {
  kind: CountKind;
  name: string;
  by: number;
}
type Seen = Pick<PostRow, 'seenAt' | 'platform' | 'lang'>;

/** New posts, counted in their days and hours. Needs a write transaction. */
export async function countNew(c: Connection, posts: readonly Seen[]): Promise<void> {
  await add(
    c,
    [...Map.groupBy(posts, (post) => post.seenAt.slice(0, 13))].map(([hour, group]) => ({
      hour,
      changes: [{ kind: 'all' as const, name: '', by: group.length }],
    })),
  );
}

/** Follows what became of a post's matches: every count stays the number of different posts. Needs a write transaction. */
export async function countMatches(
  c: Connection,
  postId: string,
  before: readonly Judged[],
  after: readonly Judged[],
): Promise<void> {
  const [was, is] = [namesOf(before), namesOf(after)];
  const gone = [...was].filter((key) => !is.has(key));
  const come = [...is].filter((key) => !was.has(key));
  if (!gone.length && !come.length) return;
  const post = await c.db
    .selectFrom('posts')
    .select(['seenAt', 'platform', 'lang'])
    .where('id', '=', postId)
    .executeTakeFirst();
  if (!post) return;
  const change = (by: number) => (key: string) => ({ ...parsed(key, post), by });
  await add(c, [{ hour: post.seenAt.slice(0, 13), changes: [...gone.map(change(-1)), ...come.map(change(1))] }]);
}

/** A post whose text was edited may be in another language now. Needs a write transaction. */
export async function countLanguage(
  c: Connection,
  { id, seenAt, lang }: Seen & Pick<PostRow, 'id'>,
  before: string | null,
): Promise<void> {
  if (before === lang) return;
  const rows = await c.db
    .selectFrom('matches')
    .select(['claimId', 'stance', 'status', 'decision'])
    .where('postId', '=', id)
    .execute();
  if (!rows.some(counts)) return;
  const changes = [
    { kind: 'lang' as const, name: before ?? '', by: -1 },
    { kind: 'lang' as const, name: lang ?? '', by: 1 },
  ];
  await add(c, [{ hour: seenAt.slice(0, 13), changes }]);
}

/** Kinds and names under which a post with these matches counts; platform and language are the post's own. */
function namesOf(matches: readonly Judged[]): Set<string> {
  const keys = new Set<string>();
  for (const { claimId, stance } of matches.filter(counts))
    for (const key of [
      'about ',
      'platform ',
      'lang ',
      `stance ${stance}`,
      `claim ${claimId}`,
      `claim-stance ${claimId}|${stance}`,
    ])
      keys.add(key);
  return keys;
}
function parsed(key: string, post: Seen): Pick<Change, 'kind' | 'name'> {
  const at = key.indexOf(' ');
  const kind = key.slice(0, at) as CountKind;
  if (kind === 'platform') return { kind, name: post.platform };
  return { kind, name: kind === 'lang' ? (post.lang ?? '') : key.slice(at + 1) };
}

async function add(c: Connection, hours: readonly { hour: string; changes: Change[] }[]): Promise<void> {
  const rows = new Map<string, { kind: string; bucket: string; name: string; posts: number }>();
  for (const { hour, changes } of hours)
    for (const { kind, name, by } of changes)
      for (const bucket of [hour, hour.slice(0, 10)]) {
        const stored = storedKind(kind, bucket);
        const key = JSON.stringify([stored, bucket, name]);
        const known = rows.get(key);
        if (known) known.posts += by;
        else rows.set(key, { kind: stored, bucket, name, posts: by });
      }
  const all = [...rows.values()];
  for (let i = 0; i < all.length; i += ROWS)
    await c.db
      .insertInto('postCounts')
      .values(all.slice(i, i + ROWS))
      .onConflict((clash) =>
        clash
          .columns(['kind', 'bucket', 'name'])
          .doUpdateSet({ posts: sql<number>`post_counts.posts + excluded.posts` }),
      )
      .execute();
}
/** A row needs four parameters. */
const ROWS = 200;
