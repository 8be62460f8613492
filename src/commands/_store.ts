import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { type OpenedStore, openStore, sqlitePath } from '../store/open.ts';

/** Opens the store that is there; never makes an empty one, which would look like a store that lost everything. */
export async function openExisting(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<OpenedStore> {
  if (!config.databaseUrl) mustExist(config.dataDir);
  return openStore(config);
}

/** The path of the SQLite file. ConfigError when there is none. */
export function mustExist(dataDir: string): string {
  const path = sqlitePath(dataDir);
  if (existsSync(path)) return path;
  throw new ConfigError('There is no store here.', [
    { field: 'DATA_DIR', message: `holds no ${path}.`, mend: 'Name the folder that the server uses.' },
  ]);
}
