import type { Claim } from '../../domain/claim.ts';
import { splitWords } from '../../languages/_words.ts';
import type { Analyzer } from '../../match/analyzer.ts';
import type { Store } from '../../store/_contract.ts';
import type { CandidateSource } from './_contract.ts';
import { documentsOf, type PhrasingDocument, usable } from './documents.ts';
import { closeness } from './typing.ts';

interface Index {
  revision: number;
  documents: readonly PhrasingDocument[];
  /** Documents by term, as positions in `documents`, which is in order of ids. */
  byTerm: ReadonlyMap<string, readonly number[]>;
}

/** Candidates from the store's catalogue in this process. Built at the first question, again when the catalogue changed. */
export function createMemorySource(store: Pick<Store, 'claims'>, analyzer: Analyzer): CandidateSource {
  let index: Index | null = null;
  const current = async (): Promise<Index> => {
    const revision = await store.claims.catalogueRevision();
    if (index?.revision !== revision) index = build(await store.claims.all(), revision, analyzer);
    return index;
  };
  return {
    async candidates(posts, limit) {
      const now = await current();
      return posts.map(({ terms }) => claimsWith(now, terms.filter(usable), limit));
    },
    async search(q, { lang = null, limit }) {
      return searchIn((await current()).documents, q, lang, limit);
    },
    async health() {
      const state = { engine: 'memory' as const, degradedSince: null };
      try {
        return { ...state, ok: true, documents: (await current()).documents.length, problem: null };
      } catch (error) {
        return { ...state, ok: false, documents: null, problem: (error as Error).message };
      }
    },
  };
}

function build(claims: readonly Claim[], revision: number, analyzer: Analyzer): Index {
  const documents = claims.flatMap((claim) => documentsOf(claim, analyzer)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const byTerm = new Map<string, number[]>();
  documents.forEach(({ terms }, at) => {
    for (const term of terms) {
      const known = byTerm.get(term);
      if (known) known.push(at);
      else byTerm.set(term, [at]);
    }
  });
  return { revision, documents, byTerm };
}

function claimsWith(index: Index, terms: readonly string[], limit: number): Set<string> {
  const { documents, byTerm } = index;
  const found = new Set(terms.flatMap((term) => byTerm.get(term) ?? []));
  if (found.size > limit && terms.length > 1)
    return claimsWith(index, terms.slice(0, Math.ceil(terms.length / 2)), limit);
  const first = [...found].sort((a, b) => a - b).slice(0, limit);
  return new Set(first.map((at) => documents[at]!.claim_id));
}

const foldedWords = (text: string): string[] => splitWords(text).words.map(({ word }) => word);

/** Claims by how many words of the question their best wording has, then how well they are typed, then brevity. */
function searchIn(documents: readonly PhrasingDocument[], q: string, lang: string | null, limit: number): string[] {
  const asked = foldedWords(q);
  if (!asked.length) return [];
  const best = new Map<string, { points: number; length: number }>();
  for (const { claim_id, text, lang: written } of documents) {
    if (lang !== null && written !== lang) continue;
    const words = foldedWords(text);
    const points = asked.reduce((sum, word) => sum + Math.max(0, ...words.map((other) => closeness(word, other))), 0);
    const known = best.get(claim_id);
    if (points > 0 && (!known || points > known.points || (points === known.points && words.length < known.length)))
      best.set(claim_id, { points, length: words.length });
  }
  return [...best]
    .sort(([a, x], [b, y]) => y.points - x.points || x.length - y.length || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([claim]) => claim);
}
