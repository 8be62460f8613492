import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';
import type { Matcher } from '../match/_contract.ts';
import { comparable } from '../normalise/comparable.ts';
import { readWith } from '../normalise/normalise.ts';
import { readCatalogue } from './_catalogue.ts';
import type { Command, CommandIo } from './_contract.ts';
import { linesOf, parseObject } from './_lines.ts';
import { matcherFor } from './_matcher.ts';

const PROGRESS_EVERY_MS = 500;

const match: Command = {
  summary: 'match posts from a file against the catalogue, without a server',
  usage: `
mythwatch match --in FILE|- [--catalogue PATH] [--top K] [--out FILE]

  --in         JSON Lines of {id, text, lang?, context?}; context is the text it answers; "-" reads standard input
  --catalogue  a folder of claim files or a claims.jsonl (default: the starter catalogue)
  --top        how many claims a post at most (default 5)
  --out        file to write (default: standard output)

Writes one line a post, in the same order: {id, lang, matches: [{claim, phrasing, score, stance, spread, decision, why}]}.
A broken line is named on standard error and left out; the exit code is then 1.`,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: {
        in: { type: 'string' },
        out: { type: 'string' },
        catalogue: { type: 'string' },
        top: { type: 'string', default: '5' },
      },
    });
    if (!values.in) throw new InputError('match needs --in FILE, or --in - for standard input.');
    const top = Number(values.top);
    if (!Number.isInteger(top) || top < 1 || top > 1000)
      throw new InputError('--top must be a whole number from 1 to 1000.');
    const matcher = await matcherFor(await readCatalogue(values.catalogue, io), io);
    return matchLines(matcher, { from: values.in, to: values.out, top }, io);
  },
};

async function matchLines(
  matcher: Matcher,
  { from, to, top }: { from: string; to: string | undefined; top: number },
  io: CommandIo,
): Promise<number> {
  // Written beside its place and moved at the end: nobody reads half a file.
  const part = to ? `${to}.part` : null;
  const out = part ? await writable(part, to!) : io.stdout;
  const show = progress(io);
  let bad = 0;
  let done = 0;
  for await (const { line, number } of linesOf(from, io)) {
    const result = matchLine(matcher, line, top);
    if (result === null || result.startsWith('!')) {
      bad++;
      io.stderr.write(`line ${number}: ${result?.slice(1)}; left out\n`);
    } else if (!out.write(`${result}\n`)) await once(out, 'drain');
    show(++done);
  }
  if (part && to) {
    out.end();
    await once(out, 'finish');
    await rename(part, to);
  }
  if (bad) io.stderr.write(`${bad} of ${done} lines were broken and are not in the output.\n`);
  return bad ? 1 : 0;
}

/** The output line of an input line; what is wrong with it after a "!". */
function matchLine(matcher: Matcher, line: string, top: number): string {
  const row = parseObject(line);
  if (typeof row === 'string') return `!${row}`;
  const { id, text, lang, context } = row;
  if (typeof id !== 'string' && typeof id !== 'number') return '!needs an "id"';
  if (typeof text !== 'string') return '!needs a "text"';
  if (context !== undefined && context !== null && typeof context !== 'string')
    return '!needs a "context" that is text';
  const words = comparable(text, typeof lang === 'string' ? lang : null);
  const post = readWith(words, { context: context ? { kind: 'parent', text: context } : null, official: false });
  const matches = matcher.match(post, { top }).map(({ claimId, score, stance, spread, decision, why }) => ({
    claim: claimId,
    phrasing: why.phrasing,
    score: rounded(score),
    stance,
    spread: rounded(spread),
    decision,
    why,
  }));
  return JSON.stringify({ id, lang: post.lang, matches });
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function progress(io: CommandIo): (done: number) => void {
  if (!(io.stderr as { isTTY?: boolean }).isTTY) return () => {};
  const start = Date.now();
  let last = start;
  return (done) => {
    const now = Date.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    io.stderr.write(`\r${done} posts, ${Math.round((done * 1000) / (now - start))} a second `);
  };
}

export default match;

/** Opens the file to write, so that a wrong folder is said at once and not after the work. */
async function writable(part: string, wanted: string): Promise<NodeJS.WritableStream> {
  const out = createWriteStream(part);
  try {
    await once(out, 'open');
  } catch (error) {
    throw new InputError(`${wanted} can't be written: ${(error as Error).message}. Is the folder there?`);
  }
  return out;
}
