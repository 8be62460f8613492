import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as evidence from '../actions/evidence.ts';
import { readConfig } from '../config.ts';
import { systemActor } from '../domain/person.ts';
import { ConfigError, InputError } from '../errors.ts';
import { openServices, type Services } from '../services.ts';
import { checkEvidence } from '../work/check-evidence.ts';
import { underLease } from '../work/job.ts';
import type { Command, CommandIo } from './_contract.ts';
import { mustExist } from './_store.ts';

const USAGE = `
mythwatch evidence check [--all] [--no-archive]  visit the cited addresses that are due; --all visits every one
mythwatch evidence list [--json]                 what is not in order, worst first
mythwatch evidence retractions FILE              take a Retraction Watch CSV as the list of retracted papers

The check obeys robots.txt and asks a site for one page at a time, so a first run over a few hundred addresses takes
some minutes; Ctrl-C ends it, and the next run goes on where it was. For broken pages it asks the Internet Archive for
a copy (--no-archive does not).
Exit codes: 0 all in order, 1 something can't be cited as it is, 2 wrong usage.`;

const command: Command = {
  summary: 'check the pages that corrections cite: links, changes, retractions',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        all: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'no-archive': { type: 'boolean', default: false },
      },
    });
    const [verb, file, ...rest] = positionals;
    if (!rest.length && verb === 'check' && !file)
      return withServices(io, (s) => check(s, io, values.all, !values['no-archive']));
    if (!rest.length && verb === 'list' && !file) return withServices(io, (s) => list(s, io, values.json));
    if (!rest.length && verb === 'retractions' && file) return withServices(io, (s) => takeRetractions(s, io, file));
    io.stderr.write(`${USAGE.trim()}\n`);
    return 2;
  },
};
export default command;

async function check(s: Services, io: CommandIo, all: boolean, archive: boolean): Promise<number> {
  if (!s.config.egress.contact)
    throw new ConfigError('The check goes out to the internet:', [
      {
        field: 'CONTACT',
        message: 'is not set.',
        mend: 'Give an e-mail or address of whoever runs this; it goes out with every request.',
      },
    ]);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  const isTerminal = 'isTTY' in io.stderr && io.stderr.isTTY === true;
  const job = checkEvidence({ all, ...(archive ? {} : { archive: null }) });
  try {
    const ran = await underLease(s, 'check-evidence', stop, (context) =>
      job({
        ...context,
        async progress(now) {
          await context.progress(now);
          if (isTerminal) io.stderr.write(`\r${now.done} of ${now.total} ${now.note}\u001b[K`);
        },
      }),
    );
    if (isTerminal) io.stderr.write('\n');
    if (!ran)
      throw new InputError(
        'Another process is checking just now. Try again when it has ended (mythwatch serve shows it under Jobs).',
      );
  } finally {
    process.off('SIGINT', interrupt);
  }
  return list(s, io, false);
}

async function list(s: Services, io: CommandIo, json: boolean): Promise<number> {
  const found = await evidence.troubled(s, systemActor('evidence'));
  const broken = found.filter(({ health }) => health.severity === 'broken').length;
  if (json) for (const { health, cited } of found) io.stdout.write(`${JSON.stringify(lineOf(health, cited))}\n`);
  else {
    for (const { health, cited } of found)
      io.stdout.write(
        `${health.severity.padEnd(6)} ${health.state.padEnd(11)} ${health.url}\n       ${health.detail}${health.leadsTo ? ` Now at ${health.leadsTo}` : ''}${health.archived ? ` Archived: ${health.archived}` : ''}\n       cited by ${[...cited.claims, ...cited.templates].join(', ')}\n`,
      );
    io.stdout.write(`${found.length} not in order, ${broken} of them can’t be cited as they are.\n`);
  }
  return broken ? 1 : 0;
}

const lineOf = (
  { url, state, severity, since, checkedAt, detail, leadsTo, archived }: evidence.Trouble['health'],
  { claims, templates }: evidence.Trouble['cited'],
) => ({ url, state, severity, since, checkedAt, detail, leadsTo, archived, claims, templates });

async function takeRetractions(s: Services, io: CommandIo, file: string): Promise<number> {
  const csv = await readFile(file, 'utf8').catch(() => {
    throw new InputError(`There is no file ${file} that can be read.`);
  });
  const { rows, leftOut, entries, hit } = await evidence.importRetractions(s, systemActor('evidence'), csv);
  io.stdout.write(
    `${rows} rows read, ${entries} papers in the list, ${leftOut} rows left out (no DOI or PMID, or another nature).\n`,
  );
  io.stdout.write(
    hit ? `${hit} cited publications are in it. Next: mythwatch evidence list\n` : 'Nothing that is cited is in it.\n',
  );
  return hit ? 1 : 0;
}

async function withServices(io: CommandIo, work: (s: Services) => Promise<number>): Promise<number> {
  const config = readConfig(io.env);
  if (!config.databaseUrl) mustExist(config.dataDir);
  const s = await openServices(config);
  try {
    return await work(s);
  } finally {
    await s.close();
  }
}
