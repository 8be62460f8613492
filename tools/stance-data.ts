import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../src/languages/_contract.ts';
import { loadLanguages } from '../src/languages/_load.ts';
import type { ComparableText } from '../src/match/_contract.ts';
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

/** Text of our own, `tools/own-posts.txt`; its first lines explain the form. */
export function readOwn(): Pair[] {
  let [lang, claim] = ['', ''];
  return lines(join(import.meta.dirname, 'own-posts.txt')).flatMap((line, i) => {
    const heading = /^## (\w+) \| (.+)$/.exec(line);
    if (heading) [, lang = '', claim = ''] = heading;
    const label = OWN[line[0]!];
    return label && line[1] === ' '
      ? [{ postId: `own-${i}`, claimId: claim, label, claim, post: line.slice(2), lang }]
      : [];
  });
}

export const languages = await loadLanguages();
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
    claim = stanceClaim({ correction: pair.correction }, { text: pair.claim, lang: pair.lang }, language);
    claims.set(pair.lang + pair.claim, claim);
  }
  const { stems } = claim;
  const matched = post.words.filter((word) => stems.has(language.stem(word.word)));
  const window = { start: matched[0]?.start ?? 0, end: matched.at(-1)?.end ?? pair.post.length };
  return { post, window, matched, claim, score, language };
}

/** FNV-1a, 32 bit: a stable way to split data by claim. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
