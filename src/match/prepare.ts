import { createHash } from 'node:crypto';
import type { Language } from '../languages/_contract.ts';
import type { CatalogueClaim } from './_contract.ts';
import { type Analyzer, makeAnalyzer } from './analyzer.ts';
import type { Table } from './contrast.ts';
import { makeEmbedder } from './dense.ts';
import { type Wording, wordingsOf } from './documents.ts';
import { type Forward, forwardOf } from './forward.ts';
import { type IndexData, indexOf } from './index-data.ts';
import type { Inverted } from './inverted.ts';
import { type Ngrams, ngramsFrom } from './ngrams.ts';
import { makeRetriever, type Retriever } from './retrieve.ts';
import { makeSense, type Sense } from './sense.ts';
import { termWeight } from './train.ts';

/** A catalogue made ready for matching. */
export interface Prepared {
  claims: readonly CatalogueClaim[];
  analyzer: Analyzer;
  documents: readonly Wording[];
  /** The distinct terms of each document. */
  termsOf: readonly Pick<ReadonlySet<string>, 'has'>[];
  index: Inverted;
  /** The same by claim: all its wordings as one text. */
  pooled: Inverted;
  retriever: Retriever;
  grams: Ngrams;
  /** How much each term of `index` tells, 0…1. */
  telling: Float32Array;
  /** Null without a trained table. */
  dense: Dense | null;
  /** Null where an installation leaves the multilingual table out. */
  sense: Sense | null;
  /** How many wordings are in a language. */
  wordingsIn(lang: string): number;
}

export interface Dense {
  embed(terms: Iterable<string>): Float32Array;
  /** Unit vectors of all documents, one after another. */
  vectors: Float32Array;
}

/** `data` is what `indexOf` made of these claims and this table, where that is known already. */
export function prepare(
  claims: readonly CatalogueClaim[],
  languages: ReadonlyMap<string, Language>,
  table: Table | null,
  data: IndexData | null = null,
): Prepared {
  const analyzer = makeAnalyzer(languages);
  const { index, pooled, grams, telling, vectors } = data ?? indexOf(claims, analyzer, table);
  const documents = wordingsOf(claims);
  const forward = forwardOf(index, documents.length);
  return {
    claims,
    analyzer,
    documents,
    termsOf: documents.map((_, document) => ({ has: (term) => holds(forward, document, index.terms.get(term)) })),
    index,
    pooled: pooled ?? index,
    retriever: makeRetriever(
      index,
      forward,
      documents,
      claims.length,
      pooled && pooledForward(pooled, claims.length, index),
    ),
    grams: ngramsFrom(grams),
    telling,
    dense: table && vectors && { embed: makeEmbedder(table, termWeight(index)), vectors },
    sense: makeSense(documents, claims.length),
    wordingsIn: countLanguages(documents),
  };
}

function countLanguages(documents: readonly Wording[]): (lang: string) => number {
  const counts = new Map<string, number>();
  for (const { lang } of documents) counts.set(lang, (counts.get(lang) ?? 0) + 1);
  return (lang) => counts.get(lang) ?? 0;
}

/** Whether a document has a term. It has a dozen: looking through them is as quick as a set, and takes no memory. */
function holds({ offsets, terms }: Forward, document: number, term: number | undefined): boolean {
  for (let i = offsets[document]!; i < offsets[document + 1]!; i++) if (terms[i] === term) return true;
  return false;
}

/** Postings by claim, with the term numbers of the index of single wordings. */
function pooledForward(pooled: Inverted, claims: number, index: Inverted): Forward {
  const names = [...pooled.terms.keys()];
  return forwardOf(pooled, claims, (term) => index.terms.get(names[term]!)!);
}

/** Short hash of everything that can change a result: the catalogue, and the table it is read with. */
export function fingerprint(claims: readonly CatalogueClaim[], table: Table | null): string {
  const hash = createHash('sha256').update(JSON.stringify(claims));
  if (table)
    hash
      .update(table.rows)
      .update(new Uint8Array(table.scales.buffer, table.scales.byteOffset, table.scales.byteLength));
  return hash.digest('hex').slice(0, 12);
}
