import { parseArgs } from 'node:util';
import type { MatchResult, Stance } from '../domain/match.ts';
import { InputError } from '../errors.ts';
import { loadLanguages } from '../languages/_load.ts';
import type { ComparableText } from '../match/_contract.ts';
import { plainBm25 } from '../match/plain.ts';
import { comparable } from '../normalise/comparable.ts';
import { readCatalogue } from './_catalogue.ts';
import type { Command, CommandIo } from './_contract.ts';
import { linesOf, parseObject } from './_lines.ts';
import { matcherFor } from './_matcher.ts';
import { macroF1, rankingFigures, share } from './_metrics.ts';

/** Labels of a qrels file; `match` and `agree` say that the claim is the right one and the post does not deny it. */
const RIGHT = new Set(['match', 'agree']);
const STANCE_OF: Readonly<Record<string, string>> = {
  agree: 'asserts',
  disagree: 'rejects',
  neutral: 'other',
  query: 'other',
};
const DEPTH = 10;

interface Label {
  claim: string;
  label: string;
}

const evaluate: Command = {
  summary: 'measure matching and stance on labelled posts',
  usage: `
mythwatch evaluate --posts FILE --qrels FILE [--catalogue PATH] [--baseline]

  --posts      JSON Lines of {id, text, lang?}
  --qrels      tab-separated: post_id, claim_id, label (match, agree, disagree, neutral or query), with a header
  --catalogue  a folder of claim files or a claims.jsonl (default: the starter catalogue)
  --baseline   also the figures of plain BM25, in the same run

Prints one JSON object. Ranking counts the posts labelled match or agree; shares carry 95 % Wilson intervals.`,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: {
        catalogue: { type: 'string' },
        posts: { type: 'string' },
        qrels: { type: 'string' },
        baseline: { type: 'boolean', default: false },
      },
    });
    if (!values.posts || !values.qrels) throw new InputError('evaluate needs --posts FILE and --qrels FILE.');
    const claims = await readCatalogue(values.catalogue, io);
    const labels = await readLabels(values.qrels, io);
    const posts = await readPosts(values.posts, labels, io);
    const matcher = await matcherFor(claims, io);
    const started = performance.now();
    const results = posts.map(({ post }) => matcher.match(post, { top: DEPTH }));
    const seconds = (performance.now() - started) / 1000;
    const report: Record<string, unknown> = {
      catalogue: claims.length,
      ...rankingFigures(placesOf(posts, (_, i) => results[i]!.map((m) => m.claimId))),
      ...stanceFigures(posts, results),
      postsPerSecond: Math.round(posts.length / seconds),
    };
    if (values.baseline) {
      const search = plainBm25(claims, await loadLanguages());
      report.baseline = rankingFigures(placesOf(posts, ({ post }) => search(post, DEPTH)));
    }
    io.stdout.write(`${JSON.stringify(report)}\n`);
    return 0;
  },
};

interface Labelled {
  post: ComparableText;
  labels: readonly Label[];
}

/** For each post with a right claim, the place of the first right one. */
function placesOf(posts: readonly Labelled[], search: (post: Labelled, at: number) => string[]): (number | null)[] {
  return posts.flatMap((post, i) => {
    const right = new Set(post.labels.filter(({ label }) => RIGHT.has(label)).map(({ claim }) => claim));
    if (!right.size) return [];
    const at = search(post, i).findIndex((claim) => right.has(claim));
    return [at < 0 ? null : at + 1];
  });
}

/** Macro-F1 over asserts, rejects and other, on the labelled pairs that were found; and who was flagged, by label. */
function stanceFigures(posts: readonly Labelled[], results: readonly MatchResult[][]): Record<string, unknown> {
  const pairs: { truth: string; guess: string }[] = [];
  const flagged = new Map<string, { hits: number; withRight: number; of: number }>();
  posts.forEach(({ labels }, i) => {
    for (const { claim, label } of labels) {
      const truth = STANCE_OF[label];
      if (!truth) continue;
      const found = results[i]!.find((m) => m.claimId === claim);
      if (found) pairs.push({ truth, guess: guessed(found.stance) });
      const count = flagged.get(label) ?? { hits: 0, withRight: 0, of: 0 };
      count.of++;
      if (results[i]!.some((m) => m.decision === 'flag')) count.hits++;
      if (found?.decision === 'flag') count.withRight++;
      flagged.set(label, count);
    }
  });
  if (!pairs.length) return {};
  return {
    macroF1: macroF1(pairs),
    stancePairs: pairs.length,
    flagged: Object.fromEntries([...flagged].map(([label, n]) => [label, share(n.hits, n.of)])),
    flaggedWithRightClaim: Object.fromEntries([...flagged].map(([label, n]) => [label, share(n.withRight, n.of)])),
  };
}

const guessed = (stance: Stance): string => (stance === 'asserts' || stance === 'rejects' ? stance : 'other');

async function readLabels(path: string, io: CommandIo): Promise<Map<string, Label[]>> {
  const out = new Map<string, Label[]>();
  for await (const { line, number } of linesOf(path, io)) {
    const [post, claim, label] = line.split('\t');
    if (number === 1 && post === 'post_id') continue;
    if (!post || !claim || !label) {
      throw new InputError('The qrels file has a broken line.', {
        problems: [
          { field: 'line', message: 'needs post_id, claim_id and label, parted by tabs', file: path, line: number },
        ],
      });
    }
    out.set(post, [...(out.get(post) ?? []), { claim, label: label.trim() }]);
  }
  return out;
}

/** Only posts with a label; a label without its post is an InputError, since it would flatter the figures. */
async function readPosts(path: string, labels: ReadonlyMap<string, Label[]>, io: CommandIo): Promise<Labelled[]> {
  const out: Labelled[] = [];
  const missing = new Set(labels.keys());
  for await (const { line, number } of linesOf(path, io)) {
    const row = parseObject(line);
    if (typeof row === 'string' || typeof row.text !== 'string') {
      throw new InputError('The posts file has a broken line.', {
        problems: [
          { field: 'line', message: typeof row === 'string' ? row : 'needs a "text"', file: path, line: number },
        ],
      });
    }
    const id = String(row.id);
    const own = labels.get(id);
    if (!own) continue;
    missing.delete(id);
    out.push({ post: comparable(row.text, typeof row.lang === 'string' ? row.lang : null), labels: own });
  }
  if (missing.size)
    throw new InputError(`${missing.size} labelled posts are not in ${path}, for instance "${[...missing][0]}".`);
  return out;
}

export default evaluate;
