import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { parseFeed } from 'feedsmith';
import feed from '../src/collectors/feed.ts';
import { RemoteError } from '../src/errors.ts';
import { decodeText } from '../src/fetch/charset.ts';

const LIMIT_MS = 5_000;
const EXAMPLES = 5;

interface Reading {
  /** `items`: at least one post. `wordless`: only items without title and text. `empty`: a feed without items. `refused`: with the collector's own error. */
  outcome: 'items' | 'wordless' | 'empty' | 'refused' | 'crashed' | 'hung';
  error: string | null;
  posts: number;
  /** Whether the strict parser alone found an item: what the lenient reader adds is the difference. */
  strict: boolean;
}

/**
 * Runs every feed of a folder through the feed collector, each within five seconds, and counts what became of them.
 * Made for the test files of the feedparser project (`pip download --no-deps --no-binary :all: feedparser`), which say
 * in a comment which content type they come with. Nothing of them is kept.
 */
export default async function measure([folder]: string[]): Promise<object> {
  if (!folder) throw new Error('Give a folder of feeds: npm run -s bench -- feeds FOLDER');
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(?:xml|json|rss|atom|rdf)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const folders: Record<string, Record<string, number>> = {};
  const total: Record<string, number> = {};
  const errors: Record<string, { files: number; examples: string[] }> = {};
  const reader = readerOf();
  let slowestMs = 0;
  for (const file of files) {
    const begun = performance.now();
    const { outcome, error, posts, strict } = await reader.read(file);
    slowestMs = Math.max(slowestMs, performance.now() - begun);
    const name = dirname(relative(folder, file));
    folders[name] ??= {};
    for (const counts of [folders[name], total])
      for (const what of ['files', outcome, ...(strict ? ['strictAlone'] : [])]) counts[what] = (counts[what] ?? 0) + 1;
    total.posts = (total.posts ?? 0) + posts;
    if (!error) continue;
    errors[error] ??= { files: 0, examples: [] };
    errors[error].files += 1;
    if (errors[error].examples.length < EXAMPLES) errors[error].examples.push(relative(folder, file));
  }
  await reader.close();
  return { total, slowestMs: Math.round(slowestMs), errors, folders };
}

/** One worker for all files; one that does not answer in time is ended and replaced. */
function readerOf() {
  let waiting: (reading: Reading) => void = () => {};
  const start = (): Worker => {
    const started = new Worker(new URL(import.meta.url));
    started.on('message', (reading: Reading) => waiting(reading));
    started.on('error', (error) => replace('crashed', String(error)));
    return started;
  };
  const replace = (outcome: 'crashed' | 'hung', error: string): void => {
    void worker.terminate();
    worker = start();
    waiting({ outcome, error, posts: 0, strict: false });
  };
  let worker = start();
  return {
    async read(file: string): Promise<Reading> {
      const timer = setTimeout(() => replace('hung', `no end within ${LIMIT_MS} ms`), LIMIT_MS);
      const reading = await new Promise<Reading>((resolve) => {
        waiting = resolve;
        worker.postMessage(file);
      });
      clearTimeout(timer);
      return reading;
    },
    close: () => worker.terminate(),
  };
}

async function readOne(file: string): Promise<Reading> {
  const body = await readFile(file);
  const declared = /Header:\s*Content-type:\s*([^\n]+)/i.exec(body.toString('latin1', 0, 4096))?.[1]?.trim();
  const headers = new Headers({ 'content-type': declared ?? 'application/xml' });
  const reply = { status: 200, url: 'https://feed.example.org/', movedTo: null, headers, body };
  const strict = strictFinds(decodeText(body, headers));
  let posts = 0;
  let wordless = 0;
  try {
    const events = feed.collect({
      target: { url: reply.url },
      secrets: {},
      cursor: null,
      signal: new AbortController().signal,
      http: {
        get: async () => reply,
        send: () => {
          throw new Error('Reading a feed sends nothing.');
        },
        webSocket: () => {
          throw new Error('A feed needs no stream.');
        },
      },
      now: () => new Date(),
    });
    for await (const event of events) {
      if (event.kind === 'post') posts += 1;
      if (event.kind === 'bad') wordless += 1;
    }
    return { outcome: posts ? 'items' : wordless ? 'wordless' : 'empty', error: null, posts, strict };
  } catch (error) {
    const refused = error instanceof RemoteError;
    return { outcome: refused ? 'refused' : 'crashed', error: (error as Error).message, posts, strict };
  }
}

function strictFinds(text: string): boolean {
  try {
    const { format, feed: read } = parseFeed(text);
    return ((format === 'atom' ? read.entries : read.items)?.length ?? 0) > 0;
  } catch {
    return false;
  }
}

if (!isMainThread)
  parentPort?.on('message', (file: string) => {
    void readOne(file).then((reading) => parentPort!.postMessage(reading));
  });
