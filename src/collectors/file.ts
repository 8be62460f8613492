import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { z } from 'zod';
import type { FoundPostInput } from '../domain/post.ts';
import { RemoteError } from '../errors.ts';
import type { CollectInput, Collector, Found } from './_contract.ts';
import { readDateOrUnix } from './_dates.ts';
import { csvRows } from './_file-csv.ts';
import { jsonRows, type Row } from './_file-rows.ts';
import { fewTags, fittingId, fittingText, sha256, shortText, webAddress, wholeCount } from './_parts.ts';

/** The platform of posts of which the file does not say where they are from. */
const FILE = 'file';
const EVERY = 500;
const EXCERPT = 300;

const FIELDS = [
  'id',
  'text',
  'title',
  'url',
  'author',
  'published',
  'platform',
  'lang',
  'likes',
  'reposts',
  'replies',
  'views',
  'tags',
  'context',
] as const;
type Field = (typeof FIELDS)[number];

const Target = z.strictObject({
  path: z.string().min(1).describe('The file, in the folder for imports'),
  format: z.enum(['jsonl', 'csv']).optional().describe('Taken from the ending of the name when left out'),
  platform: z.string().min(1).max(40).default(FILE).describe('Where the posts are from, when the rows do not say'),
  columns: z
    .partialRecord(z.enum(FIELDS), z.string())
    .default({})
    .describe('Which column holds what, where the names do not say: {"text": "Message"}'),
});
type Target = z.infer<typeof Target>;

/** The file as it was, and how many records of it are committed. A file that changed is read from its start. */
const Cursor = z.object({ path: z.string(), size: z.number(), mtime: z.number(), records: z.number().int() });
type Cursor = z.infer<typeof Cursor>;

const file: Collector<Target> = {
  kind: 'file',
  title: 'File (JSON Lines or CSV)',
  description: 'Reads posts from an exported file; a broken row is kept with its number and the rest goes on.',
  target: Target,
  secrets: {},
  example: { path: 'export.csv', columns: { text: 'Message' } },
  defaultIntervalSeconds: 3600,
  stream: false,
  async *collect({ target, cursor: saved, signal }: CollectInput<Target>): AsyncIterable<Found> {
    const { size, mtimeMs: mtime } = await facts(target.path);
    const parsed = Cursor.safeParse(saved);
    const same =
      parsed.success && parsed.data.path === target.path && parsed.data.size === size && parsed.data.mtime === mtime;
    const done = same ? parsed.data.records : 0;
    const at = (records: number): Found => ({
      kind: 'checkpoint',
      cursor: { path: target.path, size, mtime, records } satisfies Cursor,
    });
    const csv = (target.format ?? (extname(target.path).toLowerCase() === '.csv' ? 'csv' : 'jsonl')) === 'csv';
    const records = csv ? csvRows(target.path) : jsonRows(target.path);
    let read = 0;
    for await (const { row, number, error, raw } of records) {
      read += 1;
      if (csv && row && read === 1) checkColumns(row, target);
      if (read <= done) continue;
      if (signal.aborted) return;
      yield row ? toFound(row, number, target) : { kind: 'bad', raw, error: `Line ${number}: ${error}` };
      if (read % EVERY === 0) yield at(read);
    }
    if (read > done) yield at(read);
  },
};
export default file;

async function facts(path: string): Promise<{ size: number; mtimeMs: number }> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new RemoteError('The file is not there (any more), or is no file.', { code: 'gone', permanent: true });
  return found;
}

/** A CSV file without a column for the text is the wrong file or needs `columns`: told once, not for every row. */
function checkColumns(row: Row, target: Target): void {
  if (has(row, 'text', target)) return;
  throw new RemoteError(
    `No column of the file is known to hold the text. Its columns are: ${namesOf(row)}. Say which one, for example: columns {"text": "${Object.keys(row)[0] ?? 'Message'}"}.`,
    { code: 'malformed', permanent: true },
  );
}

const namesOf = (row: Row): string => Object.keys(row).slice(0, 12).join(', ');

function has(row: Row, field: Field, target: Target): boolean {
  const named = target.columns[field];
  if (named !== undefined) return named in row;
  return Object.keys(row).some((name) => [field, ...ALSO[field]].includes(foldName(name)));
}

/** Column names that exports use for a field, besides the field's own. Compared without case, spaces and marks. */
const ALSO: Record<Field, readonly string[]> = {
  id: ['externalid', 'postid', 'tweetid', 'guid', 'uri'],
  text: ['message', 'content', 'body', 'post', 'caption', 'description', 'selftext'],
  title: ['headline', 'subject'],
  url: ['link', 'permalink', 'posturl', 'canonicalurl'],
  author: ['username', 'user', 'account', 'authorid', 'pagename'],
  published: ['publishedat', 'createdat', 'date', 'created', 'timestamp', 'postcreated', 'creationtime'],
  platform: ['network', 'site'],
  lang: ['language'],
  likes: ['likecount', 'favourites', 'favorites'],
  reposts: ['shares', 'retweets', 'sharecount'],
  replies: ['comments', 'replycount', 'commentcount'],
  views: ['viewcount', 'impressions'],
  tags: ['hashtags'],
  context: ['inreplytotext', 'replytotext', 'parenttext', 'parentmessage'],
};

function toFound(row: Row, number: number, target: Target): Found {
  const folded = new Map(Object.entries(row).map(([name, value]) => [foldName(name), value]));
  const value = (field: Field): unknown => {
    const named = target.columns[field];
    if (named !== undefined) return row[named];
    return [field, ...ALSO[field]]
      .map((name) => folded.get(name))
      .find((one) => one !== undefined && one !== null && one !== '');
  };
  const text = value('text');
  if (typeof text !== 'string' || !text.trim()) {
    return {
      kind: 'bad',
      raw: JSON.stringify(row).slice(0, EXCERPT),
      error: `Line ${number}: has no text. Its columns are: ${namesOf(row)}. Say which holds the text: columns {"text": "…"}.`,
    };
  }
  return { kind: 'post', post: postOf(text, value, target) };
}

const foldName = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

function postOf(text: string, value: (field: Field) => unknown, target: Target): FoundPostInput {
  const url = webAddress(value('url'));
  const id = value('id');
  const named = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
  const tags = value('tags');
  const context = value('context');
  const platform = shortText(value('platform'), 40) ?? target.platform;
  // An id is a platform's own. Where no platform is known it is only the file's: two files with a row 1 have two rows 1.
  const own = named && platform === FILE ? `${basename(target.path)}#${named}` : named;
  return {
    platform,
    // Without an id or address of its own, a row is known by its words: the same file twice makes no second post.
    externalId: fittingId(own || url || `sha256:${sha256(text)}`),
    url,
    author: shortText(value('author'), 512),
    text: fittingText(text),
    title: shortText(value('title'), 2000),
    lang: shortText(value('lang'), 35),
    publishedAt: readDateOrUnix(value('published')),
    context: typeof context === 'string' && context.trim() ? { kind: 'parent', text: fittingText(context) } : null,
    tags: fewTags(Array.isArray(tags) ? tags : String(tags ?? '').split(/[\s,;]+/)),
    engagement: {
      likes: wholeCount(value('likes')),
      reposts: wholeCount(value('reposts')),
      replies: wholeCount(value('replies')),
      views: wholeCount(value('views')),
    },
  };
}
