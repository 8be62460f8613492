import type { CatalogueClaim } from './_contract.ts';
import type { Analyzer } from './analyzer.ts';
import type { Table } from './contrast.ts';
import { countNgrams, type NgramData } from './count-ngrams.ts';
import { makeEmbedder } from './dense.ts';
import { type Document, documentsOf } from './documents.ts';
import { type Inverted, invert } from './inverted.ts';
import { tellingOf } from './telling.ts';
import { termWeight } from './train.ts';
import { DIMENSIONS } from './trainer.ts';

/** Everything that takes time to find out about a catalogue, as lists and typed arrays: what the index file holds. */
export interface IndexData {
  index: Inverted;
  /** All wordings of each claim as one text; null where no claim has more than its own. */
  pooled: Inverted | null;
  grams: NgramData;
  /** How much each term of `index` tells, 0…1 (`telling.ts`). */
  telling: Float32Array;
  /** Unit vectors of all documents, one after another; null without a trained table. */
  vectors: Float32Array | null;
}

/** Analyses a catalogue. Pure and deterministic; a tenth of a millisecond for each wording. */
export function indexOf(claims: readonly CatalogueClaim[], analyzer: Analyzer, table: Table | null): IndexData {
  const documents = documentsOf(claims, analyzer);
  const index = invert(documents, claims.length);
  return {
    index,
    pooled: pooledIndex(documents, claims.length),
    grams: countNgrams(documents.map((doc) => doc.words)),
    telling: tellingOf(documents, index),
    vectors: table && vectorsOf(documents, table, index),
  };
}

function pooledIndex(documents: readonly Document[], claims: number): Inverted | null {
  if (documents.length === claims) return null;
  const joined: Document[] = [];
  for (const [claim, own] of Map.groupBy(documents, (doc) => doc.claim))
    joined.push({ ...own[0]!, claim, fields: [own.flatMap((doc) => doc.fields.flat())] });
  return invert(joined, claims);
}

function vectorsOf(documents: readonly Document[], table: Table, index: Inverted): Float32Array {
  const embed = makeEmbedder(table, termWeight(index));
  const vectors = new Float32Array(documents.length * DIMENSIONS);
  documents.forEach((doc, i) => {
    vectors.set(embed(new Set(doc.fields.flat())), i * DIMENSIONS);
  });
  return vectors;
}
