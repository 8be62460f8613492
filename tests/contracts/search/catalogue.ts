import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClaimDoc } from '../../../src/domain/claim.ts';
import { loadLanguages } from '../../../src/languages/_load.ts';
import { makeAnalyzer, termsOf } from '../../../src/match/analyzer.ts';
import { type OpenedStore, openStore } from '../../../src/store/open.ts';

export const analyzer = makeAnalyzer(await loadLanguages());
export const terms = (text: string, lang: string | null = 'en'): string[] => termsOf(text, lang, analyzer);

/** A store of its own on disk; `close` removes it. */
export async function freshStore(): Promise<{ store: OpenedStore; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mythwatch-search-'));
  const store = await openStore({ databaseUrl: null, dataDir });
  const close = async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { store, close };
}

export const doc = (id: string, claim: string, phrasings: [lang: string, text: string][] = []): ClaimDoc =>
  ClaimDoc.parse({
    id,
    topic: 'home-remedies',
    claim,
    correction: 'It does nothing of the kind.',
    verdict: 'false',
    harm: 'medium',
    phrasings: phrasings.map(([lang, text]) => ({ lang, text })),
    evidence: [
      { url: 'https://a.example.org/x', publisher: 'Agency A', title: 'A page', tier: 'A', seen: '2026-01-01' },
    ],
  });

export const CLAIMS: ClaimDoc[] = [
  doc('salt-cures-flu', 'Gargling salt water cures influenza', [
    ['en', 'A salty gargle kills the flu'],
    ['de', 'Gurgeln mit Salzwasser heilt die Grippe'],
    ['es', 'Las gárgaras con agua salada curan la gripe'],
  ]),
  doc('onions-absorb-germs', 'Cut onions absorb germs from a room', [
    ['en', 'Onions in your socks draw out the flu'],
    ['pl', 'Pokrojona cebula wyciąga zarazki z pokoju'],
  ]),
  doc('magnets-heal-pain', 'Magnetic bracelets heal joint pain', [
    ['fr', 'Les bracelets magnétiques soignent la douleur'],
  ]),
  doc('moon-water-detox', 'Water left under the moon detoxifies the liver'),
];

export const save = async (store: OpenedStore, claim: ClaimDoc): Promise<void> => {
  const known = await store.claims.get(claim.id);
  await store.claims.save(claim, {
    actor: 'system:test',
    expected: known?.revision ?? null,
    at: '2026-03-01T00:00:00.000Z',
  });
};
