import { readdir } from 'node:fs/promises';

/**
 * Loads an open set: every `*.ts` file of a folder whose name does not begin with `_`, by file name without its ending.
 * Each default-exports one member, so that a new member is one new file and no list is kept by hand.
 */
export async function discover<T>(folder: URL): Promise<ReadonlyMap<string, T>> {
  const files = (await readdir(folder)).filter((name) => /^[a-z0-9][a-z0-9-]*\.ts$/.test(name)).sort();
  const members = await Promise.all(
    files.map(async (file) => {
      const module = (await import(new URL(file, folder).href)) as { default?: T };
      if (!module.default) throw new Error(`${file} has no default export, so it is no member of ${folder.pathname}`);
      return [file.slice(0, -3), module.default] as const;
    }),
  );
  return new Map(members);
}
