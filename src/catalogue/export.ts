import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ResponseTemplate } from '../domain/template.ts';
import type { Store } from '../store/_contract.ts';
import { claimPath, formatClaim, formatTemplate, templatePath } from './files.ts';

/**
 * Writes every claim and template that is not withdrawn to `dir/claims` and `dir/responses`, in the form of the shipped
 * files: an entry that nobody changed gives the very bytes it came from. Files that are already right are left alone;
 * others in the folder stay. Returns the paths inside `dir`, and which of them were written.
 */
export async function exportCatalogue(store: Store, dir: string): Promise<{ files: string[]; written: string[] }> {
  const [claims, templates] = [await store.claims.all(), await allTemplates(store)];
  const texts = [
    ...claims.map((doc) => [`claims/${claimPath(doc)}`, formatClaim(doc)] as const),
    ...templates.map((doc) => [`responses/${templatePath(doc)}`, formatTemplate(doc)] as const),
  ];
  const written: string[] = [];
  for (const [file, text] of texts) if (await writeIfChanged(join(dir, file), text)) written.push(file);
  return { files: texts.map(([file]) => file), written };
}

async function allTemplates(store: Store): Promise<ResponseTemplate[]> {
  const found: ResponseTemplate[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.templates.list({}, { limit: 200, ...(cursor ? { cursor } : {}) });
    found.push(...page.items.filter((template) => template.status !== 'withdrawn'));
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
}

/** Through a second file and a rename, so that a crash leaves the old text or the new, never half of one. */
async function writeIfChanged(path: string, text: string): Promise<boolean> {
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
  return true;
}
