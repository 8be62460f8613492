import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse } from 'csv-parse';
import { z } from 'zod';
import type { FoundPostInput } from '../domain/post.ts';
import { RemoteError } from '../errors.ts';
import type { CollectInput, Collector, Found } from './_contract.ts';
import { readDateOrUnix } from './_dates.ts';
import { fewTags, fittingId, fittingText, sha256, shortText, webAddress, wholeCount } from './_parts.ts';

const MAX_RECORD = 1024 * 1024;
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
] as const;
type Field = (typeof FIELDS)[number];
type Row = Record<string, unknown>;

const Target = z.strictObject({
  path: z.string().min(1).describe('The file, in the folder for imports'),
  format: z.enum(['jsonl', 'csv']).optional().describe('Taken from the ending of the name when left out'),
  platform: z.string().min(1).max(40).default('file').describe('Where the posts are from, when the rows do not say'),
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
    const records = csv ? csvRecords(target.path) : jsonRecords(target.path);
    let read = 0;
    for await (const { row, number, error, raw } of records) {
      read += 1;
      if (read <= done) continue;
      if (signal.aborted) return;
      yield row ? toFound(row, number, target) : { kind: 'bad', raw, error: `Line ${number}: ${error}` };
      if (read % EVERY === 0) yield at(read);
    }
    if (read > done) yield at(read);
  },
};
export default file;

interface RowRead {
  row: Row | null;
  number: number;
  raw: string;
  error: string;
}

async function facts(path: string): Promise<{ size: number; mtimeMs: number }> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new RemoteError('The file is not there (any more), or is no file.', { code: 'gone', permanent: true });
  return found;
}

/** Lines of any file, in constant memory: a line over 1 MiB is cut off and reported, not collected. */
async function* jsonRecords(path: string): AsyncIterable<RowRead> {
  let number = 0;
  for await (const { line, tooLong } of lines(path)) {
    number += 1;
    if (!tooLong && !line.trim()) continue;
    yield tooLong ? broken(number, line, 'longer than 1 MiB.') : parseLine(line, number);
  }
}

function parseLine(line: string, number: number): RowRead {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === 'object' && row !== null && !Array.isArray(row))
      return { row: row as Row, number, raw: line, error: '' };
    return broken(number, line, 'holds no object.');
  } catch {
    return broken(number, line, 'is not valid JSON.');
  }
}

const broken = (number: number, raw: string, error: string): RowRead => ({
  row: null,
  number,
  raw: raw.slice(0, EXCERPT),
  error,
});

async function* lines(path: string): AsyncIterable<{ line: string; tooLong: boolean }> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let tooLong = false;
  for await (const chunk of createReadStream(path)) {
    const parts = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      yield { line: line.replace(/\r$/, ''), tooLong };
      tooLong = false;
    }
    if (rest.length > MAX_RECORD) {
      rest = rest.slice(0, EXCERPT);
      tooLong = true;
    }
  }
  if (rest) yield { line: rest.replace(/\r$/, ''), tooLong };
}

async function* csvRecords(path: string): AsyncIterable<RowRead> {
  const parser = parse({
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim()),
    delimiter: await delimiterOf(path),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: MAX_RECORD,
  });
  // An error of the stream has to reach the loop that reads the parser.
  createReadStream(path)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Row;
      info: { lines: number; error?: { message: string } };
    }>) {
      if (info.error) yield broken(info.lines, JSON.stringify(record), info.error.message);
      else yield { row: record, number: info.lines, raw: '', error: '' };
    }
  } catch (error) {
    throw new RemoteError(`The file can't be read as CSV: ${(error as Error).message}`, {
      code: 'malformed',
      permanent: true,
    });
  }
}

/** The character that parts the first line most often, of those that exports use. */
async function delimiterOf(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    const header = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/, 1)[0]!;
    const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, times: header.split(mark).length }));
    return counts.sort((a, b) => b.times - a.times)[0]!.mark;
  } finally {
    await handle.close();
  }
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
    const found = Object.keys(row).slice(0, 12).join(', ');
    return {
      kind: 'bad',
      raw: JSON.stringify(row).slice(0, EXCERPT),
      error: `Line ${number}: has no text. Its columns are: ${found}. Say which holds the text: columns {"text": "…"}.`,
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
  return {
    platform: shortText(value('platform'), 40) ?? target.platform,
    // Without an id or address of its own, a row is known by its words: the same file twice makes no second post.
    externalId: fittingId(named || url || `sha256:${sha256(text)}`),
    url,
    author: shortText(value('author'), 512),
    text: fittingText(text),
    title: shortText(value('title'), 2000),
    lang: shortText(value('lang'), 35),
    publishedAt: readDateOrUnix(value('published')),
    tags: fewTags(Array.isArray(tags) ? tags : String(tags ?? '').split(/[\s,;]+/)),
    engagement: {
      likes: wholeCount(value('likes')),
      reposts: wholeCount(value('reposts')),
      replies: wholeCount(value('replies')),
      views: wholeCount(value('views')),
    },
  };
}
