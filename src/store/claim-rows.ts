import type { Claim, ClaimDoc } from '../domain/claim.ts';
import type { ClaimRow } from './schema.ts';

export function toColumns(doc: ClaimDoc) {
  const { id, topic, verdict, harm } = doc;
  const search = [id, doc.claim, ...doc.phrasings.map((p) => p.text)].join('\n').toLowerCase();
  const langs = `,${[...new Set(doc.phrasings.map((p) => p.lang))].join(',')},`;
  return { id, topic, verdict, harm, search, langs, doc: JSON.stringify(doc) };
}

export function toClaim({ status, revision, origin, createdAt, updatedAt, doc }: ClaimRow): Claim {
  return { ...(JSON.parse(doc) as ClaimDoc), status, revision, origin, createdAt, updatedAt };
}
