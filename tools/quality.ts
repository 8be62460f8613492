/**
 * Measures the matcher on the posts of `tests/gold/` and writes `docs/quality.json` (which the desk shows) and
 * `docs/quality.md`. Run it after every change of matcher, stance or catalogue:
 *
 *     npm run -s quality
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readClaims } from '../src/catalogue/files.ts';
import type { MatchResult } from '../src/domain/match.ts';
import type { Figures, ShippedQuality } from '../src/domain/shipped-quality.ts';
import { loadLanguages } from '../src/languages/_load.ts';
import { buildMatcher, CODE_VERSION } from '../src/match/matcher.ts';
import { reliability, type Share, wilson } from '../src/match/quality.ts';
import { trainOn } from '../src/match/train.ts';
import { comparable } from '../src/normalise/comparable.ts';

interface Labelled {
  lang: string;
  claim: string | null;
  label: string;
  text: string;
}
type Read = Labelled & { matches: MatchResult[] };

const file = (path: string): string => new URL(`../${path}`, import.meta.url).pathname;
const SETS = [
  { name: 'gold', path: 'tests/gold/posts.jsonl', fitted: true },
  { name: 'blind', path: 'tests/gold/blind.jsonl', fitted: false },
];

const { claims } = await readClaims(file('claims'));
const catalogue = claims.map(({ doc }) => ({ ...doc, text: doc.claim, lang: 'en' }));
const languages = await loadLanguages();
const matcher = buildMatcher(catalogue, languages, trainOn(catalogue, languages));

const share = (of: readonly Read[], holds: (post: Read) => boolean): Share =>
  wilson(of.filter(holds).length, of.length);
const flags = ({ matches }: Read): MatchResult[] => matches.filter(({ decision }) => decision === 'flag');

function figuresOf(posts: readonly Read[]): Figures {
  const asserting = posts.filter(({ label }) => label === 'asserts');
  const flagged = posts.flatMap((post) => flags(post).map((match) => ({ post, match })));
  const right = flagged.filter(({ post, match }) => post.label === 'asserts' && match.claimId === post.claim);
  return {
    posts: posts.length,
    rightFirst: share(
      posts.filter(({ claim }) => claim !== null),
      ({ matches, claim }) => matches[0]?.claimId === claim,
    ),
    precision: wilson(right.length, flagged.length),
    recall: share(asserting, (post) => flags(post).some(({ claimId }) => claimId === post.claim)),
    rejectingFlagged: share(
      posts.filter(({ label }) => label === 'rejects'),
      (post) => flags(post).length > 0,
    ),
    unrelatedFlagged: share(
      posts.filter(({ claim }) => claim === null),
      (post) => flags(post).length > 0,
    ),
  };
}

const quality: ShippedQuality = {
  matcher: CODE_VERSION,
  measuredAt: new Date().toISOString().slice(0, 10),
  claims: catalogue.length,
  sets: SETS.filter(({ path }) => existsSync(file(path))).map(({ name, path, fitted }) => {
    const lines = readFileSync(file(path), 'utf8').trim().split('\n');
    const posts = lines.map((line): Read => {
      const post = JSON.parse(line) as Labelled;
      return { ...post, matches: matcher.match(comparable(post.text, post.lang)) };
    });
    // The best match of each post: what was said of it, and whether the post is about that claim.
    const outcomes = posts.flatMap(({ matches: [best], claim }) =>
      best ? [{ p: best.score, held: best.claimId === claim }] : [],
    );
    const byLang = Map.groupBy(posts, ({ lang }) => lang);
    const byCount = [...byLang].sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b));
    return {
      ...{ name, fitted, all: figuresOf(posts) },
      languages: byCount.map(([lang, some]) => ({ lang, figures: figuresOf(some) })),
      reliability: reliability(outcomes),
    };
  }),
};

const percent = ({ share: p, low, high, of }: Share): string =>
  of ? `${Math.round(p * 100)} % (${Math.round(low * 100)}–${Math.round(high * 100)}, of ${of})` : '–';
const COLUMNS: [keyof Omit<Figures, 'posts'>, string][] = [
  ['rightFirst', 'right claim first'],
  ['precision', 'precision of flags'],
  ['recall', 'asserting, flagged'],
  ['rejectingFlagged', 'rejecting, flagged'],
  ['unrelatedFlagged', 'about no claim, flagged'],
];
const row = (name: string, figures: Figures): string =>
  `| ${[name, figures.posts, ...COLUMNS.map(([key]) => percent(figures[key]))].join(' | ')} |`;
const page = [
  '# Quality of matching',
  `Written by \`npm run -s quality\`; don't edit. Matcher ${quality.matcher}, ${quality.claims} claims, ${quality.measuredAt}. In brackets: the 95 % Wilson interval, and of how many posts.`,
  ...quality.sets.flatMap(({ name, fitted, all, languages: rows, reliability: curve }) => [
    `## The ${name} set${fitted ? ' (thresholds were chosen on it: its figures flatter)' : ''}`,
    [
      `| language | posts | ${COLUMNS.map(([, title]) => title).join(' | ')} |`,
      `| --- | --- |${COLUMNS.map(() => ' --- |').join('')}`,
      row('all', all),
      ...rows.map(({ lang, figures }) => row(lang, figures)),
    ].join('\n'),
    `Calibration error (ECE) of the best match's probability ${curve.ece.toFixed(3)}, ${curve.of} posts: ${curve.bins.map(({ said, held }) => `said ${said.toFixed(2)}, held ${held.share.toFixed(2)} (${held.of})`).join('; ')}.`,
  ]),
].join('\n\n');

writeFileSync(file('docs/quality.json'), `${JSON.stringify(quality, null, 1)}\n`);
writeFileSync(file('docs/quality.md'), `${page}\n`);
process.stdout.write(`${JSON.stringify(quality.sets.map(({ name, all }) => ({ name, ...all })))}\n`);
