import { createHash } from 'node:crypto';
import type { Language } from '../languages/_contract.ts';
import type { CatalogueClaim } from './_contract.ts';
import { type Analyzer, makeAnalyzer } from './analyzer.ts';
import type { Table } from './contrast.ts';
import { makeEmbedder } from './dense.ts';
import { type Document, documentsOf } from './documents.ts';
import { type Forward, forwardOf } from './forward.ts';
import { type Inverted, invert } from './inverted.ts';
import { countNgrams, type Ngrams, ngramsFrom } from './ngrams.ts';
import { makeRetriever, type Retriever } from './retrieve.ts';
import { termWeight } from './train.ts';
import { DIMENSIONS } from './trainer.ts';

/** A catalogue made ready for matching. */
export interface Prepared {
  claims: readonly CatalogueClaim[];
  analyzer: Analyzer;
  documents: readonly Document[];
  /** The distinct terms of each document. */
  termsOf: readonly ReadonlySet<string>[];
  index: Inverted;
  /** All wordings of each claim as one text; documents are claims. */
  pooled: Inverted;
  retriever: Retriever;
  grams: Ngrams;
  /** Null without a trained table. */
  dense: Dense | null;
}

export interface Dense {
  embed(terms: Iterable<string>): Float32Array;
  /** Unit vectors of all documents, one after another. */
  vectors: Float32Array;
}

export function prepare(
  claims: readonly CatalogueClaim[],
  languages: ReadonlyMap<string, Language>,
  table: Table | null,
): Prepared {
  const analyzer = makeAnalyzer(languages);
  const documents = documentsOf(claims, analyzer);
  const termsOf = documents.map((doc) => new Set(doc.fields.flat()));
  const index = invert(documents, claims.length);
  const pooled = pooledIndex(documents, claims.length);
  return {
    claims,
    analyzer,
    documents,
    termsOf,
    index,
    pooled: pooled ?? index,
    retriever: makeRetriever(
      index,
      forwardOf(index, documents.length),
      documents,
      claims.length,
      pooled && pooledForward(pooled, claims.length, index),
    ),
    grams: ngramsFrom(countNgrams(documents.map((doc) => doc.words))),
    dense: table && prepareDense(table, index, termsOf),
  };
}

/** All wordings of each claim as one text; null where no claim has more than its own. */
function pooledIndex(documents: readonly Document[], claims: number): Inverted | null {
  if (documents.length === claims) return null;
  const joined: Document[] = [];
  for (const doc of documents) {
    const last = joined.at(-1);
    if (last?.claim !== doc.claim) joined.push({ ...doc, fields: [doc.fields.flat()] });
    else joined[joined.length - 1] = { ...last, fields: [[...last.fields[0]!, ...doc.fields.flat()]] };
  }
  return invert(joined, claims);
}

/** Postings by claim, with the term numbers of the index of single wordings. */
function pooledForward(pooled: Inverted, claims: number, index: Inverted): Forward {
  const names = [...pooled.terms.keys()];
  return forwardOf(pooled, claims, (term) => index.terms.get(names[term]!)!);
}

function prepareDense(table: Table, index: Inverted, termsOf: readonly ReadonlySet<string>[]): Dense {
  const embed = makeEmbedder(table, termWeight(index));
  const vectors = new Float32Array(termsOf.length * DIMENSIONS);
  termsOf.forEach((terms, i) => {
    vectors.set(embed(terms), i * DIMENSIONS);
  });
  return { embed, vectors };
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
