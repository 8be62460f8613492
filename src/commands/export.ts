import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { ConfigError, InputError } from '../errors.ts';
import { copyToPostgres } from '../store/copy.ts';
import { openStore } from '../store/open.ts';
import type { Command } from './_contract.ts';
import { openExisting } from './_store.ts';

const exporting: Command = {
  summary: 'move the SQLite store to PostgreSQL',
  usage: `mythwatch export --to postgres

Copies everything from the SQLite file in DATA_DIR into the empty PostgreSQL database of DATABASE_URL: all or nothing,
with the rows counted and the audit log checked. Stop the server first. The SQLite file is left as it is. Afterwards
start the server with the same DATABASE_URL, and with SECRET set to what DATA_DIR/secret holds if it moves to another
machine.`,
  async run(args, { stdout, env }) {
    const { values } = parseArgs({ args, options: { to: { type: 'string' } } });
    if (values.to !== 'postgres') throw new InputError(`Say: mythwatch export --to postgres\n\n${exporting.usage}`);
    const config = readConfig(env);
    if (!config.databaseUrl)
      throw new ConfigError('There is nowhere to export to.', [
        { field: 'DATABASE_URL', message: 'is not set.', mend: 'Give the address of an empty PostgreSQL database.' },
      ]);
    const from = await openExisting({ databaseUrl: null, dataDir: config.dataDir });
    try {
      const to = await openStore(config);
      try {
        await copyToPostgres(from.db, to.db, (table, rows) => stdout.write(`  ${table.padEnd(18)} ${rows}\n`));
        const { ok, entries, reason } = await to.audit.verify();
        stdout.write(
          ok ? `Done. The audit log is whole: ${entries} entries.\n` : `The audit log is broken. ${reason}\n`,
        );
        return ok ? 0 : 1;
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
  },
};
export default exporting;
