import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClaims as readCatalogue } from '../src/catalogue/files.ts';
import type { Language } from '../src/languages/_contract.ts';
import { loadLanguages } from '../src/languages/_load.ts';
import type { CatalogueClaim, ComparableText } from '../src/match/_contract.ts';
import { buildMatcher } from '../src/match/matcher.ts';
import { type StanceClaim, type StanceInput, stanceClaim } from '../src/match/stance.ts';
import { comparable } from '../src/normalise/comparable.ts';

/** A post, a claim, and what people said the post does with it. */
export interface Pair {
  postId: string;
  claimId: string;
  post: string;
  claim: string;
  correction?: string | undefined;
  label: string;
  lang: string;
}

const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);
const jsonLines = (file: string): Record<string, string>[] => lines(file).map((line) => JSON.parse(line));

export function readClaims(folder: string): { id: string; text: string }[] {
  return jsonLines(join(folder, 'claims.jsonl')).map((c) => ({ id: c.id!, text: c.text! }));
}

/** The labelled pairs of a folder with `claims.jsonl`, `posts.jsonl` and `qrels.tsv`. */
export function readPairs(folder: string): Pair[] {
  const claims = new Map(readClaims(folder).map((c) => [c.id, c.text]));
  const posts = new Map(jsonLines(join(folder, 'posts.jsonl')).map((p) => [p.id!, p.text!]));
  return lines(join(folder, 'qrels.tsv'))
    .slice(1)
    .map((line) => {
      const [postId = '', claimId = '', label = ''] = line.split('\t');
      return { postId, claimId, label, post: posts.get(postId)!, claim: claims.get(claimId)!, lang: 'en' };
    });
}

/** Posts with a label of their own and no claim (`constraint-trainval`). */
export function readLabelled(folder: string): { text: string; label: string }[] {
  return jsonLines(join(folder, 'posts.jsonl')).map((p) => ({ text: p.text!, label: p.label! }));
}

const OWN: Readonly<Record<string, string>> = { A: 'agree', R: 'disagree', Q: 'query', M: 'neutral' };
const LABELS: Readonly<Record<string, string>> = {
  asserts: 'agree',
  rejects: 'disagree',
  questions: 'query',
  mentions: 'neutral',
};

/** Text of our own: `own-posts.txt`, whose first lines explain the form, and `own-posts/*.jsonl`, about claims of the catalogue. */
export function readOwn(): Pair[] {
  let [lang, claim] = ['', ''];
  const early = lines(join(import.meta.dirname, 'own-posts.txt')).flatMap((line, i) => {
    const heading = /^## (\w+) \| (.+)$/.exec(line);
    if (heading) [, lang = '', claim = ''] = heading;
    const label = OWN[line[0]!];
    return label && line[1] === ' '
      ? [{ postId: `own-${i}`, claimId: claim, label, claim, post: line.slice(2), lang }]
      : [];
  });
  const folder = join(import.meta.dirname, 'own-posts');
  const later = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => jsonLines(join(folder, file)))
    .map((row) => {
      const about = catalogue.get(row.claim!);
      if (!about) throw new Error(`own-posts: ${row.id} is about "${row.claim}", which the catalogue does not have.`);
      const { text, correction } = about;
      return {
        postId: `own-${row.id}`,
        claimId: row.claim!,
        label: LABELS[row.label!]!,
        claim: text,
        correction,
        post: row.text!,
        lang: row.lang!,
      };
    });
  return [...early, ...later, ...framed()];
}

/** Wordings that each frame is put around. */
const WORDINGS = 5;
/** The plain ways to speak of a claim: frames of `own-posts/frames.txt` around wordings of the catalogue in their language. */
function framed(): Pair[] {
  const wordings = [...catalogue.values()].flatMap((claim) =>
    claim.phrasings.map(({ text, lang }) => ({ claim, text: text.replace(/[.!?\s]+$/u, ''), lang })),
  );
  const byLang = Map.groupBy(wordings, ({ lang }) => lang);
  let lang = '';
  return lines(join(import.meta.dirname, 'own-posts/frames.txt')).flatMap((line, i) => {
    if (line.startsWith('## ')) lang = line.slice(3);
    const label = OWN[line[0]!];
    if (!label || line[1] !== ' ') return [];
    const of = byLang.get(lang)!;
    return Array.from({ length: WORDINGS }, (_, n) => {
      const { claim, text } = of[hash(`${i} ${n}`) % of.length]!;
      return {
        postId: `frame-${i}-${n}`,
        claimId: claim.id,
        label,
        claim: claim.text,
        correction: claim.correction,
        post: line.slice(2).replace('{}', text),
        lang,
      };
    });
  });
}

export const languages = await loadLanguages();
const starter = await readCatalogue(join(import.meta.dirname, '../claims'));
/** The starter catalogue by id. */
export const catalogue = new Map<string, CatalogueClaim>(
  starter.claims.map(({ doc }) => [doc.id, { ...doc, text: doc.claim, lang: 'en' }]),
);
const posts = new Map<string, ComparableText>();
const claims = new Map<string, StanceClaim>();
function prepared(text: string, lang: string): ComparableText {
  let post = posts.get(lang + text);
  if (!post) {
    post = { ...comparable(text, lang), lang };
    posts.set(lang + text, post);
  }
  return post;
}

/** A pair as the matcher would hand it over: matched are the words whose stem the claim has too. */
export function stanceInput(pair: Omit<Pair, 'label' | 'postId' | 'claimId'>, score = 1): StanceInput {
  const language: Language = languages.get(pair.lang)!;
  const post = prepared(pair.post, pair.lang);
  let claim = claims.get(pair.lang + pair.claim);
  if (!claim) {
    claim = stanceClaim(
      { text: pair.claim, correction: pair.correction },
      { text: pair.claim, lang: pair.lang },
      language,
    );
    claims.set(pair.lang + pair.claim, claim);
  }
  const { stems } = claim;
  const matched = post.words.filter((word) => stems.has(language.stem(word.word)));
  const window = { start: matched[0]?.start ?? 0, end: matched.at(-1)?.end ?? pair.post.length };
  return { post, window, matched, claim, score, language };
}

/** Our own posts as the matcher hands them over: against their claim, in the wording and window that it chooses. */
export function ownInputs(own: readonly Pair[]): StanceInput[] {
  const all = new Map(catalogue);
  for (const pair of own)
    if (!all.has(pair.claimId))
      all.set(pair.claimId, { id: pair.claimId, text: pair.claim, lang: 'en', phrasings: [] });
  const matcher = buildMatcher([...all.values()], languages);
  return own.map((pair) => {
    const post = prepared(pair.post, pair.lang);
    const [match] = matcher.match(post, { top: 1, candidates: new Set([pair.claimId]) });
    if (!match) return stanceInput(pair, 0.1);
    const { why } = match;
    const wording = { text: why.phrasing, lang: why.phrasingLang };
    return {
      post,
      window: why.window,
      matched: why.words,
      claim: stanceClaim(all.get(pair.claimId)!, wording, languages.get(why.phrasingLang)!),
      score: match.score,
      language: languages.get(pair.lang)!,
    };
  });
}

/** FNV-1a, 32 bit: a stable way to split data by claim. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
