import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { start } from '../main.ts';
import type { Command } from './_contract.ts';

const serve: Command = {
  summary: 'run API, desk and jobs in one process',
  usage: `mythwatch serve [--role all|api|worker] [--port N]

Runs until it gets SIGINT or SIGTERM, then lets jobs finish (at most ten seconds).
--role api runs the API and the desk only, --role worker the jobs only: with PostgreSQL they may be different machines.
The first start prints a one-time link that makes the first administrator. All settings are in the README.`,
  async run(args, { stdout, env }) {
    const { values } = parseArgs({ args, options: { role: { type: 'string' }, port: { type: 'string' } } });
    const settings = {
      ...env,
      ...(values.role ? { ROLE: values.role } : {}),
      ...(values.port ? { PORT: values.port } : {}),
    };
    const running = await start(readConfig(settings)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new ConfigError('The port is taken.', [
        { field: 'PORT', message: 'something listens there already.', mend: 'Stop it, or choose another: --port 4301' },
      ]);
    });
    if (running.url) stdout.write(`Mythwatch is at ${running.url}\n`);
    else stdout.write('The jobs are running.\n');
    if (running.setupPath)
      stdout.write(`Make the first administrator here (the link works once): ${running.url}${running.setupPath}\n`);
    await ended();
    stdout.write('Stopping: jobs finish what they hold.\n');
    await running.stop();
    return 0;
  },
};
export default serve;

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export const ended = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
  });
