/**
 * Whether a full scan by meaning finds claims that the words don't: node tools/meaning/pool.ts TABLE EVIDENCE-FOLDER
 * Posts in five languages against the catalogue's English wordings alone, then against all but their own: how many have
 * their claim among the matcher's pool by words, among the nearest by meaning, in either; and percentiles of the best
 * cosine over all wordings, for those posts and for our own posts that are about no claim.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClaims } from '../../src/catalogue/files.ts';
import { loadLanguages } from '../../src/languages/_load.ts';
import { splitWords } from '../../src/languages/_words.ts';
import { loadMeaning } from '../../src/match/meaning.ts';
import { prepare } from '../../src/match/prepare.ts';
import { queryOf } from '../../src/match/query.ts';
import { comparable } from '../../src/normalise/comparable.ts';
import { nearest } from './nearest.ts';

const POOL = 200;
const NEAREST = 20;
const [path, evidence] = process.argv.slice(2);
if (!path || !evidence) throw new Error('usage: node tools/meaning/pool.ts TABLE EVIDENCE-FOLDER');
const meaning = loadMeaning(readFileSync(path));
const embed = (text: string): Float32Array => meaning.embed(new Set(splitWords(text).words.map(({ word }) => word)));
const languages = await loadLanguages();
const { claims: files } = await readClaims('claims');
const [head, ...lines] = readFileSync(join(evidence, 'multilingual.tsv'), 'utf8').trimEnd().split('\n');
const posts = lines.flatMap((line) => {
  const [claim, ...texts] = line.split('\t');
  return texts.map((text, i) => ({ lang: head!.split('\t')[i + 1]!, claim: claim!, text }));
});
const theirs = new Set(posts.map(({ text }) => text));
const unrelated = readFileSync('tools/own-posts.txt', 'utf8')
  .split('\n')
  .flatMap((line) => /^M (.+)$/.exec(line)?.[1] ?? []);

const percentiles = (values: readonly number[]): number[] => {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => Number(sorted[Math.floor(share * sorted.length)]!.toFixed(2)));
};

function report(keep: (wording: { lang: string; text: string }) => boolean) {
  const claims = files.map(({ doc }) => ({
    id: doc.id,
    text: doc.claim,
    lang: 'en',
    phrasings: doc.phrasings.filter(keep),
  }));
  const { analyzer, retriever, documents } = prepare(claims, languages, null);
  const vectors = new Float32Array(documents.length * meaning.dims);
  documents.forEach(({ text }, i) => {
    vectors.set(embed(text), i * meaning.dims);
  });
  const bestCosine = (text: string): number => nearest(vectors, embed(text), 1)[0]!.cosine;
  const found = { words: 0, meaning: 0, either: 0 };
  for (const { claim, text } of posts) {
    const post = comparable(text);
    const byWords = retriever.retrieve(queryOf(post, analyzer).weights, POOL, post.lang, null);
    const words = byWords.some((candidate) => claims[candidate.claim]!.id === claim);
    const near = nearest(vectors, embed(text), NEAREST);
    const byMeaning = near.some(({ document }) => claims[documents[document]!.claim]!.id === claim);
    found.words += Number(words);
    found.meaning += Number(byMeaning);
    found.either += Number(words || byMeaning);
  }
  return {
    wordings: documents.length,
    posts: posts.length,
    ...found,
    cosines: {
      about: percentiles(posts.map(({ text }) => bestCosine(text))),
      not: percentiles(unrelated.map(bestCosine)),
    },
  };
}

const englishOnly = report(({ lang }) => lang === 'en');
const whole = report(({ text }) => !theirs.has(text));
process.stdout.write(`${JSON.stringify({ englishOnly, whole }, null, 1)}\n`);
