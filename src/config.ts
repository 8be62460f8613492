import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EmbedderOptions } from './embedders/_contract.ts';
import { ConfigError, type Problem } from './errors.ts';

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

/**
 * Every setting, with its default and what it is for. `docs` is the text of the README's table, which a test compares.
 * Each name marked `secret` may be given as NAME_FILE instead: the path of a file that holds the value.
 */
export const SETTINGS = {
  DATA_DIR: { schema: z.string().min(1).default('data'), docs: 'Folder for the SQLite file and generated keys.' },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
    secret: true,
    docs: 'PostgreSQL address; without it SQLite in `DATA_DIR` is used.',
  },
  HOST: { schema: z.string().default('127.0.0.1'), docs: 'Address to listen on.' },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(4300),
    docs: 'Port to listen on; 0 picks a free one.',
  },
  BASE_URL: { schema: z.url().optional(), docs: 'Public address of the desk, for links, cookies and the user agent.' },
  ROLE: {
    schema: z.enum(['all', 'api', 'worker']).default('all'),
    docs: 'What this process does: API and desk, workers, or both.',
  },
  SECRET: {
    schema: z.string().min(32, 'needs at least 32 characters').optional(),
    secret: true,
    docs: 'Key for sessions and author hashes; generated once into `DATA_DIR` when not set. Required with several machines.',
  },
  CONTACT: {
    schema: z.string().min(3).optional(),
    docs: 'E-mail or address of whoever runs this, sent with every request that collectors make. Required before a watch may go out to the internet.',
  },
  EGRESS_ALLOW: {
    schema: list,
    docs: 'Exact `host:port` pairs inside the private network that collectors may reach, separated by commas.',
  },
  MEILI_URL: {
    schema: z.url().optional(),
    docs: 'Meilisearch address for candidate search; without it the in-process index is used.',
  },
  MEILI_KEY: { schema: z.string().optional(), secret: true, docs: 'Meilisearch API key.' },
  OPINION_URL: {
    schema: z.url().optional(),
    docs: 'Address of an OpenAI-compatible model server, with its version (`http://127.0.0.1:11434/v1`), that is asked for a second opinion on the look list. The redacted text of those posts is sent there. Off without it.',
  },
  OPINION_MODEL: {
    schema: z.string().min(1).optional(),
    docs: 'Name of the model on that server. Required with `OPINION_URL`.',
  },
  OPINION_KEY: { schema: z.string().optional(), secret: true, docs: 'Key of that server, if it asks for one.' },
  EMBEDDER: {
    schema: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'must be the name of an embedder')
      .default('off'),
    docs: 'Vectors that order the claims found for a post, in place of the built-in ones: `off`, `openai` (a model server) or `transformers` (in this process; needs `@huggingface/transformers`).',
  },
  EMBEDDER_MODEL: {
    schema: z.string().min(1).optional(),
    docs: 'Name of the embedding model, or the folder it lies in. Required with `EMBEDDER`.',
  },
  EMBEDDER_URL: {
    schema: z.url().optional(),
    docs: 'Address of the model server, with its version. The redacted text of posts that come near a claim is sent there.',
  },
  EMBEDDER_KEY: { schema: z.string().optional(), secret: true, docs: 'Key of that server, if it asks for one.' },
  EMBEDDER_REVISION: {
    schema: z.string().min(1).default('main'),
    docs: 'Version of the model; another one makes all vectors anew.',
  },
  EMBEDDER_DOWNLOAD: {
    schema: z.enum(['yes', 'no']).default('no'),
    docs: 'Whether `transformers` may fetch its model from the hub.',
  },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    docs: 'How much is logged. Never a post or an author.',
  },
  RETENTION_DAYS: {
    schema: z.coerce.number().int().min(1).max(3650).default(90),
    docs: 'Days until the text of a collected post is blanked; counts stay.',
  },
} as const satisfies Record<string, { schema: z.ZodType; docs: string; secret?: boolean }>;

export interface Config {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly http: { readonly host: string; readonly port: number; readonly baseUrl: string | null };
  readonly role: 'all' | 'api' | 'worker';
  readonly secret: string | null;
  readonly egress: { readonly contact: string | null; readonly allow: readonly string[] };
  readonly meili: { readonly url: string; readonly key: string | null } | null;
  /** The model that is asked for second opinions. */
  readonly opinion: { readonly url: string; readonly model: string; readonly key: string | null } | null;
  readonly embedder: (EmbedderOptions & { readonly kind: string }) | null;
  readonly logLevel: string;
  readonly retentionDays: number;
  /** The raw environment, for collectors' own secrets only. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads the environment. Throws one ConfigError that lists every problem. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: Problem[] = [];
  const read = <N extends keyof typeof SETTINGS>(name: N): z.output<(typeof SETTINGS)[N]['schema']> => {
    const setting = SETTINGS[name];
    const raw = 'secret' in setting ? fromFile(name, env, problems) : env[name];
    const result = setting.schema.safeParse(raw === '' ? undefined : raw);
    if (result.success) return result.data as z.output<(typeof SETTINGS)[N]['schema']>;
    problems.push({ field: name, message: result.error.issues.map((i) => i.message).join('; '), mend: setting.docs });
    return undefined as z.output<(typeof SETTINGS)[N]['schema']>;
  };
  const meiliUrl = read('MEILI_URL');
  const opinion = { url: read('OPINION_URL'), model: read('OPINION_MODEL'), key: read('OPINION_KEY') ?? null };
  if (opinion.url && !opinion.model)
    problems.push({
      field: 'OPINION_MODEL',
      message: 'is not set, but OPINION_URL is.',
      mend: 'Give the name of the model, as the server lists it.',
    });
  const embedder = {
    kind: read('EMBEDDER'),
    url: read('EMBEDDER_URL') ?? null,
    key: read('EMBEDDER_KEY') ?? null,
    model: read('EMBEDDER_MODEL') ?? '',
    revision: read('EMBEDDER_REVISION'),
    download: read('EMBEDDER_DOWNLOAD') === 'yes',
  };
  if (embedder.kind && embedder.kind !== 'off' && !embedder.model)
    problems.push({
      field: 'EMBEDDER_MODEL',
      message: 'is not set, but EMBEDDER is.',
      mend: 'Give the name of the model, or the folder it lies in.',
    });
  const config: Config = {
    dataDir: read('DATA_DIR'),
    databaseUrl: read('DATABASE_URL') ?? null,
    http: { host: read('HOST'), port: read('PORT'), baseUrl: read('BASE_URL') ?? null },
    role: read('ROLE'),
    secret: read('SECRET') ?? null,
    egress: { contact: read('CONTACT') ?? null, allow: read('EGRESS_ALLOW') },
    meili: meiliUrl ? { url: meiliUrl, key: read('MEILI_KEY') ?? null } : null,
    opinion: opinion.url && opinion.model ? { ...opinion, url: opinion.url, model: opinion.model } : null,
    embedder: embedder.kind === 'off' ? null : embedder,
    logLevel: read('LOG_LEVEL'),
    retentionDays: read('RETENTION_DAYS'),
    env,
  };
  if (problems.length) throw new ConfigError('The configuration has problems:', problems);
  return Object.freeze(config);
}

function fromFile(name: string, env: Record<string, string | undefined>, problems: Problem[]): string | undefined {
  const path = env[`${name}_FILE`];
  if (!path) return env[name];
  if (env[name]) problems.push({ field: name, message: `is set, and so is ${name}_FILE.`, mend: 'Keep one of them.' });
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    problems.push({
      field: `${name}_FILE`,
      message: `can't be read: ${(error as Error).message}`,
      mend: 'Give the path of a readable file.',
    });
    return undefined;
  }
}
