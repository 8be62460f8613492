import { existsSync } from 'node:fs';
import { access, constants, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { discover } from '../discover.ts';
import type { EmbedderKind } from '../embedders/_contract.ts';
import { ConfigError } from '../errors.ts';
import { pendingMigrations } from '../store/migrate.ts';
import { openDatabase, openStore, sqlitePath } from '../store/open.ts';
import type { Command } from './_contract.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const LITTLE_DISK = 500e6;

/** `well`, `note` (works without it) or `problem`, and what there is to say. */
type Finding = ['well' | 'note' | 'problem', string];
interface Check {
  name: string;
  look(config: Config): Promise<Finding>;
}

const doctor: Command = {
  summary: 'check configuration, store, disk and the services beside it',
  usage: `mythwatch doctor

One line for each check. Changes nothing. Exit code 1 when there is a problem.`,
  async run(args, { stdout, env }) {
    parseArgs({ args, options: {} });
    let problems = 0;
    const say = (name: string, [kind, text]: Finding) => {
      if (kind === 'problem') problems += 1;
      stdout.write(`${kind.padEnd(8)} ${name.padEnd(14)} ${text}\n`);
    };
    const config = configOf(env, (problem) => say('configuration', ['problem', problem]));
    if (!config) return 1;
    say('configuration', ['well', config.databaseUrl ? 'with PostgreSQL' : `with SQLite in ${config.dataDir}`]);
    for (const { name, look } of CHECKS)
      say(name, await look(config).catch((error: Error): Finding => ['problem', oneLine(error)]));
    return problems ? 1 : 0;
  },
};
export default doctor;

const oneLine = (error: Error): string => error.message.replaceAll(/\s*\n\s*/g, ' ');

function configOf(env: Record<string, string | undefined>, onProblem: (text: string) => void): Config | null {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { field, message, mend } of error.problems) onProblem([field, message, mend].filter(Boolean).join(' '));
    return null;
  }
}

const CHECKS: Check[] = [
  { name: 'data folder', look: dataFolder },
  { name: 'disk', look: disk },
  { name: 'store', look: store },
  { name: 'audit log', look: auditLog },
  { name: 'Meilisearch', look: meilisearch },
  { name: 'second opinion', look: secondOpinion },
  { name: 'embedder', look: embedder },
  { name: 'Chromium', look: chromium },
];

async function dataFolder({ dataDir }: Config): Promise<Finding> {
  const probe = join(dataDir, `.doctor-${process.pid}`);
  if (!existsSync(dataDir)) return ['note', `${dataDir} is not there yet; the first start makes it.`];
  try {
    await access(dataDir, constants.W_OK);
    await writeFile(probe, '');
    await rm(probe);
    return ['well', `${dataDir} can be written.`];
  } catch (error) {
    return ['problem', `${dataDir} can't be written: ${(error as Error).message}. Give this user the right to.`];
  }
}

async function disk({ dataDir }: Config): Promise<Finding> {
  const at = existsSync(dataDir) ? dataDir : '.';
  const { bavail, bsize } = await statfs(at);
  const free = bavail * bsize;
  const text = `${(free / 1e9).toFixed(1)} GB free.`;
  return free < LITTLE_DISK ? ['problem', `Only ${text} Make room before the store can't grow.`] : ['well', text];
}

async function store(config: Config): Promise<Finding> {
  if (notMade(config)) return ['note', `${sqlitePath(config.dataDir)} is not there yet; the first start makes it.`];
  const { db, engine } = await openDatabase(config);
  try {
    const pending = await pendingMigrations(db, engine);
    if (pending.length) return ['note', `reachable; the next start brings it up to date (${pending.join(', ')}).`];
    return ['well', `${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'} is reachable and up to date.`];
  } finally {
    await db.destroy();
  }
}

const notMade = (config: Config): boolean => !config.databaseUrl && !existsSync(sqlitePath(config.dataDir));

async function auditLog(config: Config): Promise<Finding> {
  if (notMade(config)) return ['note', 'nothing to check yet.'];
  const { db, engine } = await openDatabase(config);
  const pending = await pendingMigrations(db, engine).finally(() => db.destroy());
  if (pending.length) return ['note', 'is checked once the store is up to date.'];
  const opened = await openStore(config);
  try {
    const { ok, entries, reason } = await opened.audit.verify();
    return ok ? ['well', `whole, ${entries} entries.`] : ['problem', `broken after ${entries} entries. ${reason}`];
  } finally {
    await opened.close();
  }
}

async function meilisearch({ meili }: Config): Promise<Finding> {
  if (!meili) return ['well', 'not used; the in-process index answers.'];
  try {
    const answer = await fetch(new URL('/health', meili.url), { signal: AbortSignal.timeout(5000) });
    if (answer.ok) return ['well', 'answers.'];
    return ['problem', `answers with status ${answer.status}. Until it is well, the in-process index answers.`];
  } catch (error) {
    const why = (error as { cause?: Error }).cause?.message ?? (error as Error).message;
    return ['problem', `MEILI_URL can't be reached: ${why}. Until then, the in-process index answers.`];
  }
}

async function secondOpinion({ opinion }: Config): Promise<Finding> {
  if (!opinion) return ['well', 'off; nothing is sent to a language model.'];
  return modelServer(opinion, 'OPINION', 'Until it is well, there are no second opinions.');
}

/** Opens it as a start would, and has it read one word. */
async function embedder({ embedder: set }: Config): Promise<Finding> {
  if (!set) return ['well', 'not used; the built-in vectors answer.'];
  const { kind, ...options } = set;
  const kinds = await discover<EmbedderKind>(new URL('../embedders/', import.meta.url));
  const known = kinds.get(kind);
  if (!known) return ['problem', `EMBEDDER is none of off, ${[...kinds.keys()].join(', ')}: ${kind}.`];
  try {
    const [vector] = await known.open(options).embed(['health'], 'post');
    return ['well', `${known.title}: ${options.model}, ${vector?.length} dimensions.`];
  } catch (error) {
    return ['problem', `${oneLine(error as Error)} Until it is well, the built-in vectors answer.`];
  }
}

/** Asks a model server for its list of models. */
async function modelServer(
  { url, key, model }: { url: string; key: string | null; model: string },
  setting: string,
  meanwhile: string,
): Promise<Finding> {
  try {
    const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
    const answer = await fetch(`${url.replace(/\/+$/u, '')}/models`, { headers, signal: AbortSignal.timeout(5000) });
    if (!answer.ok) return ['problem', `${setting}_URL answers with status ${answer.status}. ${meanwhile}`];
    const listed = ((await answer.json()) as { data?: { id?: string }[] }).data?.map(({ id }) => id) ?? [];
    if (!listed.length || listed.includes(model)) return ['well', `the server answers; the model is ${model}.`];
    return ['problem', `The server does not list ${model}. Check ${setting}_MODEL. ${meanwhile}`];
  } catch (error) {
    const why = (error as { cause?: Error }).cause?.message ?? (error as Error).message;
    return ['problem', `${setting}_URL can't be reached: ${why}. ${meanwhile}`];
  }
}

async function chromium({ env }: Config): Promise<Finding> {
  const found = [env.CHROMIUM_PATH, ...CHROMIUM].find((path) => path && existsSync(path));
  return found ? ['well', found] : ['note', 'not found; only pages that need a browser are not read.'];
}
