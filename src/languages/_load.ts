import { readdir } from 'node:fs/promises';
import type { Language } from './_contract.ts';

/** Loads every language file of this folder, keyed by its code. Files that begin with `_` are no languages. */
export async function loadLanguages(): Promise<ReadonlyMap<string, Language>> {
  const files = (await readdir(import.meta.dirname)).filter((name) => /^[a-z]{2,3}\.ts$/.test(name)).sort();
  const loaded = await Promise.all(
    files.map(async (name) => ((await import(new URL(name, import.meta.url).href)) as { default: Language }).default),
  );
  return new Map(loaded.map((language) => [language.code, language]));
}
