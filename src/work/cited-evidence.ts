import type { Evidence } from '../domain/claim.ts';
import type { HelpLine, ResponseTemplate } from '../domain/template.ts';
import type { Store } from '../store/_contract.ts';

/** An address that the catalogue cites, and what cites it. */
export interface Cited {
  piece: Evidence;
  /** Ids of claims that are not withdrawn. */
  claims: string[];
  /** Templates that are not withdrawn, in the versions that may be on offer: `en/slug`. */
  templates: string[];
}

/** Every address that something not withdrawn cites, by address. */
// Help lines of crisis scripts are read on a page too, and a wrong number is worse than a dead link.
export async function citedEvidence(store: Pick<Store, 'claims' | 'templates'>): Promise<Map<string, Cited>> {
  const cited = new Map<string, Cited>();
  const note = (piece: Evidence, kind: 'claims' | 'templates', id: string) => {
    const known = cited.get(piece.url) ?? { piece, claims: [], templates: [] };
    if (!known[kind].includes(id)) known[kind].push(id);
    cited.set(piece.url, known);
  };
  for (const { id, evidence } of await store.claims.all()) for (const piece of evidence) note(piece, 'claims', id);
  for await (const newest of eachTemplate(store)) {
    const versions =
      newest.status === 'proposed' && newest.version > 1 ? await store.templates.versions(newest.id) : [newest];
    for (const { status, evidence, lines, id } of versions)
      if (status === 'approved' || (status === 'proposed' && id === newest.id))
        for (const piece of [...evidence, ...(lines ?? []).map(asPiece)]) note(piece, 'templates', id);
  }
  return cited;
}

const asPiece = ({ url, name, seen }: HelpLine): Evidence => ({ url, publisher: name, title: name, tier: 'A', seen });

async function* eachTemplate(store: Pick<Store, 'templates'>): AsyncIterable<ResponseTemplate> {
  let cursor: string | null = null;
  do {
    const page: { items: ResponseTemplate[]; next: string | null } = await store.templates.list(
      {},
      { limit: 200, ...(cursor ? { cursor } : {}) },
    );
    for (const template of page.items) if (template.status !== 'withdrawn') yield template;
    cursor = page.next;
  } while (cursor);
}
