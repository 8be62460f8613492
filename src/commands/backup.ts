import { existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { readConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import type { Command } from './_contract.ts';
import { mustExist } from './_store.ts';

const ALL_PAGES = 0x7fffffff;

const backup: Command = {
  summary: 'copy the SQLite store to a file, while the server runs',
  usage: `mythwatch backup FILE

Writes a checked copy of the store. The server may go on running. To restore: stop the server, put the file in
DATA_DIR as mythwatch.sqlite (and remove mythwatch.sqlite-wal and -shm), start it.
The key in DATA_DIR/secret is not in it; keep a copy of it in a safe place. With PostgreSQL, use pg_dump.`,
  async run(args, { stdout, env }) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const [file, ...rest] = positionals;
    if (!file || rest.length) throw new InputError(`Name one file.\n\n${backup.usage}`);
    const config = readConfig(env);
    if (config.databaseUrl) throw new InputError(withPgDump(file, env));
    const target = resolve(file);
    if (existsSync(target)) throw new InputError(`${target} is there already. Name a new file.`);
    const from = mustExist(config.dataDir);
    const bytes = await copy(from, target);
    stdout.write(`Saved ${target} (${(bytes / 1e6).toFixed(1)} MB), checked.\n`);
    stdout.write(`Not in it: ${resolve(config.dataDir, 'secret')}, the instance's key. Keep a copy in a safe place.\n`);
    return 0;
  },
};
export default backup;

function withPgDump(file: string, env: Record<string, string | undefined>): string {
  const url = env.DATABASE_URL_FILE ? '"$(cat "$DATABASE_URL_FILE")"' : '"$DATABASE_URL"';
  return [
    'The store is in PostgreSQL, whose own tool makes the backup:',
    `  pg_dump --format=custom --file='${file.replaceAll("'", "'\\''")}' ${url}`,
  ].join('\n');
}

/** SQLite's online backup into a file beside the target, checked and on disk before it gets its name. Returns bytes. */
async function copy(from: string, target: string): Promise<number> {
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    const live = new Sqlite(from, { readonly: true });
    try {
      // In one step: a copy in several would begin again whenever the server writes.
      await live.backup(part, { progress: () => ALL_PAGES });
    } finally {
      live.close();
    }
    check(part);
    const handle = await open(part, 'r+');
    await handle.sync();
    const { size } = await handle.stat();
    await handle.close();
    renameSync(part, target);
    return size;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function check(path: string): void {
  const copied = new Sqlite(path);
  try {
    copied.pragma('journal_mode = DELETE');
    const found = copied.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`The copy is not sound: ${found}`);
  } finally {
    copied.close();
  }
}
