import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { openServices } from '../services.ts';
import { collectDue, gather } from '../work/collect.ts';
import { underLease } from '../work/job.ts';
import type { Command } from './_contract.ts';
import { ended } from './serve.ts';

const collect: Command = {
  summary: 'read what the watches ask for, once or until stopped',
  usage: `mythwatch collect [--once]

--once runs every watch that is due, once, and ends: 0 when all went well, 1 when a watch failed. Streams are left out.
Without it, due watches and streams are read until Ctrl-C. Never runs beside a server on the same store: leases say so.`,
  async run(args, { stdout, env }) {
    const { values } = parseArgs({ args, options: { once: { type: 'boolean' } } });
    const s = await openServices(readConfig(env));
    const stop = new AbortController();
    void ended().then(() => stop.abort());
    try {
      if (!(await underLease(s, 'collect', stop, values.once ? collectDue : gather))) {
        stdout.write('Another process is collecting on this store. Nothing was done; try again when it has ended.\n');
        return 1;
      }
      if (!values.once) return 0;
      const { items } = await s.store.watches.list({}, { limit: 200 });
      for (const w of items) stdout.write(`${w.title}: ${w.lastError ?? `well, ${w.postsSeen} posts so far`}\n`);
      if (!items.length) stdout.write('There is no watch yet. Add one: mythwatch watch add --help\n');
      return items.some((w) => w.failures > 0) ? 1 : 0;
    } finally {
      await s.close();
    }
  },
};
export default collect;
