import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import type { Command } from './_contract.ts';
import { openExisting } from './_store.ts';

const audit: Command = {
  summary: 'check that the audit log is whole',
  usage: `mythwatch audit verify

Walks the hash chain of the audit log. Exit code 1 when an entry was changed, removed or put in, and where.
It prints the newest entry's number and hash: keep them somewhere else, and a later check that shows a lower number, or
another hash for that number, tells that the end of the log was cut off.`,
  async run(args, { stdout, env }) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    if (positionals.join(' ') !== 'verify') throw new InputError(`Say: mythwatch audit verify\n\n${audit.usage}`);
    const store = await openExisting(readConfig(env));
    try {
      const { ok, entries, brokenAt, reason } = await store.audit.verify();
      if (!ok) {
        stdout.write(`The audit log is broken at entry ${brokenAt}, after ${entries} good ones. ${reason}\n`);
        return 1;
      }
      const [head] = (await store.audit.list({}, { limit: 1 })).items;
      stdout.write(`The audit log is whole: ${entries} entries.\n`);
      if (head) stdout.write(`Newest: ${head.seq} of ${head.at}, ${head.hash}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
export default audit;
