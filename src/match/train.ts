import type { Language } from '../languages/_contract.ts';
import type { CatalogueClaim } from './_contract.ts';
import { makeAnalyzer } from './analyzer.ts';
import { type Table, trainTable } from './contrast.ts';
import { type Document, documentsOf } from './documents.ts';
import { forwardOf } from './forward.ts';
import { type Inverted, invert } from './inverted.ts';
import { makeRetriever } from './retrieve.ts';

/** A field of a word or two teaches nothing about what belongs together. */
const FEWEST_TERMS = 3;
/** Larger catalogues are trained on this many claims, evenly chosen; the others' words are known by their letters. */
const MOST_CLAIMS = 20_000;

/**
 * Trains the table of term vectors on a catalogue (see `contrast.ts`). Pure and deterministic, but slow: about two
 * seconds per 1,000 claims; meant for a worker or a job. The result serves later versions of the catalogue too.
 */
export function trainOn(catalogue: readonly CatalogueClaim[], languages: ReadonlyMap<string, Language>): Table {
  const stride = Math.ceil(catalogue.length / MOST_CLAIMS);
  const claims = catalogue.filter((_, i) => i % stride === 0);
  const documents = documentsOf(claims, makeAnalyzer(languages));
  const index = invert(documents, claims.length);
  const retriever = makeRetriever(index, forwardOf(index, documents.length), documents, claims.length);
  const byClaim = Map.groupBy(documents, (doc) => doc.claim);
  const wordings = claims.map((_, claim) => ({ wordings: wordingsOf(byClaim.get(claim)!) }));
  const neighbours = (claim: number, count: number): number[] => {
    const own = new Map(
      byClaim
        .get(claim)![0]!
        .fields.flat()
        .map((term) => [term, 1] as const),
    );
    return retriever
      .retrieve(own, count + 1, null)
      .map((candidate) => candidate.claim)
      .filter((other) => other !== claim)
      .slice(0, count);
  };
  return trainTable(wordings, termWeight(index), neighbours);
}

/** How much a term counts in a vector: its idf; for one the catalogue has not, a little less than the rarest. */
export function termWeight(index: Inverted): (term: string) => number {
  return (term) => {
    const id = index.terms.get(term);
    return id === undefined ? 0.7 * index.rarest : index.idf[id]!;
  };
}

function wordingsOf(documents: readonly Document[]): string[][] {
  const fields = documents.flatMap((doc) => doc.fields.filter((field) => field.length >= FEWEST_TERMS));
  return fields.length ? fields.map((field) => [...field]) : [documents.flatMap((doc) => doc.fields.flat())];
}
