import type { ClaimDoc, Evidence } from '../domain/claim.ts';
import type { TemplateDoc } from '../domain/template.ts';

interface Row {
  piece: Evidence;
  claims: Set<string>;
  templates: Set<string>;
}

/** `docs/evidence.md`: every address that the catalogue stands on, who published it, and which claims use it. */
export function evidenceTable(claims: readonly ClaimDoc[], templates: readonly TemplateDoc[]): string {
  const rows = new Map<string, Row>();
  const row = (piece: Evidence): Row => {
    const known = rows.get(piece.url) ?? { piece, claims: new Set(), templates: new Set() };
    rows.set(piece.url, known);
    return known;
  };
  for (const { id, evidence } of claims) for (const piece of evidence) row(piece).claims.add(id);
  for (const { slug, lang, evidence } of templates)
    for (const piece of evidence) row(piece).templates.add(`${lang}/${slug}`);
  const sorted = [...rows.values()].sort((a, b) => key(a).localeCompare(key(b), 'en'));
  const tiers = Object.groupBy(sorted, ({ piece }) => piece.tier);
  const count = (tier: 'A' | 'B' | 'C') => tiers[tier]?.length ?? 0;
  return `# Evidence

The ${sorted.length} addresses that the shipped claims and responses stand on. This page is made from the files by
\`npm run -s mythwatch -- catalogue evidence > docs/evidence.md\`; a test compares the two.

Tier A (${count('A')}): WHO, a national agency, a systematic review. Tier B (${count('B')}): a study, a professional society.
Tier C (${count('C')}): a fact-check, an explainer, the press. *Seen* is the day on which
somebody last saw the page support the correction; for the shipped files that was mostly a stored copy of the page, so
open a link before you rely on it.

| Tier | Publisher | Title | Seen | Claims | Responses |
| --- | --- | --- | --- | --- | --- |
${sorted.map(tableRow).join('\n')}
`;
}

const key = ({ piece }: Row): string => `${piece.tier} ${piece.publisher.toLowerCase()} ${piece.url}`;

function tableRow({ piece, claims, templates }: Row): string {
  const title = `[${cell(piece.title)}](<${piece.url}>)`;
  return `| ${piece.tier} | ${cell(piece.publisher)} | ${title} | ${piece.seen} | ${[...claims].sort().join(', ')} | ${templates.size || ''} |`;
}

const cell = (text: string): string => text.replaceAll(/[|[\]<>\\]/g, '\\$&');
