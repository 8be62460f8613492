import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { createPerson } from '../../src/actions/people.ts';
import { hashOf } from '../../src/actions/tokens.ts';
import type { AlertWay } from '../../src/alerts/_contract.ts';
import { createMemorySource } from '../../src/catalogue/search/memory.ts';
import type { Channel } from '../../src/channels/_contract.ts';
import type { Collector } from '../../src/collectors/_contract.ts';
import { readConfig } from '../../src/config.ts';
import { discover } from '../../src/discover.ts';
import type { Permission, Role } from '../../src/domain/person.ts';
import { activeTuning, TUNING, tuningsOf } from '../../src/domain/tuning.ts';
import { createPrinter } from '../../src/fetch/browser.ts';
import { createApp } from '../../src/http/app.ts';
import { createLimits, type Limits } from '../../src/http/limits.ts';
import type { App } from '../../src/http/page.ts';
import { pages } from '../../src/http/pages/index.ts';
import { createSessions, type Sessions } from '../../src/http/sessions.ts';
import { loadLanguages } from '../../src/languages/_load.ts';
import { makeAnalyzer } from '../../src/match/analyzer.ts';
import { buildMatcher } from '../../src/match/matcher.ts';
import type { Services } from '../../src/services.ts';
import { openStore } from '../../src/store/open.ts';

export const ORIGIN = 'http://desk.test';
const PASSWORD = 'correct horse battery';

/** A whole web side over a store of its own, with what goes out to the world left out. */
export interface House {
  s: Services;
  sessions: Sessions;
  app: App;
  /** The clock of the house; tests move it. */
  clock: { now: Date };
  person(role: Role): Promise<Visitor>;
  anonymous: Visitor;
  close(): Promise<void>;
}
/** Somebody who sends requests. */
export interface Visitor {
  id: string;
  headers: Record<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
}
interface Answered {
  status: number;
  headers: Headers;
  text: string;
  json: any;
}

const notes: Collector = {
  kind: 'notes',
  title: 'Notes',
  description: 'A place that only the tests know.',
  target: z.strictObject({ url: z.url() }),
  secrets: {},
  example: { url: 'https://example.org/notes' },
  defaultIntervalSeconds: 600,
  stream: false,
  async *collect() {},
};

const file: Collector = {
  ...notes,
  kind: 'file',
  target: z.strictObject({ path: z.string() }),
  example: { path: 'posts.jsonl' },
};

export async function openHouse(
  options: {
    env?: Record<string, string>;
    limits?: Limits;
    /** PostgreSQL instead of a file of its own. */
    databaseUrl?: string | null;
  } = {},
): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'mythwatch-http-'));
  const store = await openStore({ databaseUrl: options.databaseUrl ?? null, dataDir: folder });
  const clock = { now: new Date() };
  const languages = await loadLanguages();
  const limits = options.limits ?? createLimits();
  const s: Services = {
    config: readConfig({ DATA_DIR: folder, CONTACT: 'team@example.org', ...options.env }),
    log: pino({ level: 'silent' }),
    store,
    http: { get: outside, send: outside, webSocket: outside },
    printer: createPrinter(() => null),
    alerts: {
      ways: await discover<AlertWay>(new URL('../../src/alerts/', import.meta.url)),
      mail: { send: outside },
    },
    collectors: new Map<string, Collector>([
      ['notes', notes],
      ['file', file],
    ]),
    channels: await discover<Channel>(new URL('../../src/channels/', import.meta.url)),
    languages,
    matcher: async () =>
      buildMatcher(
        (await store.claims.all()).map((claim) => ({ ...claim, text: claim.claim, lang: 'en' })),
        languages,
        null,
        activeTuning(tuningsOf(await store.settings.get(TUNING))),
      ),
    draftMatcher: async (draft) =>
      buildMatcher(
        [...(await store.claims.all()).filter(({ id }) => id !== draft.id), draft].map((claim) => ({
          ...{ ...claim, text: claim.claim, lang: 'en' },
        })),
        languages,
      ),
    embedder: null,
    search: createMemorySource(store, makeAnalyzer(languages)),
    now: () => clock.now,
    authorKey: (platform, author) => hashOf(`${platform}:${author}`),
    secret: 'a secret of the tests that is long enough',
  };
  const sessions = await createSessions(s, { db: store.db, limits });
  const app = createApp(s, sessions, { limits, pages });
  return {
    s,
    sessions,
    app,
    clock,
    anonymous: visitor(app, '', {}),
    async person(role) {
      const email = `${role}-${crypto.randomUUID()}@example.org`;
      const made = await createPerson(s, { name: `A ${role}`, email, password: PASSWORD, role });
      return visitor(app, made.id, {
        cookie: cookieOf((await sessions.open(made.id, 'test')).cookies),
        origin: ORIGIN,
      });
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const cookieOf = (cookies: string[]): string => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** A token of this person's with these scopes. */
export async function tokenOf(house: House, owner: Visitor, scopes: Permission[]): Promise<Visitor> {
  const made = await owner.send('POST', '/api/v1/tokens', { name: 'test', scopes });
  return visitor(house.app, made.json.token.id, { authorization: `Bearer ${made.json.secret}` });
}

export function visitor(app: App, id: string, headers: Record<string, string>): Visitor {
  const ask = async (method: string, path: string, more: Record<string, string>, body?: unknown): Promise<Answered> => {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await app.request(`${ORIGIN}${path}`, {
      method,
      headers: { ...type, ...headers, ...more },
      ...(payload === undefined ? {} : { body: payload as string }),
    });
    const text = await response.text();
    const isJson = /json\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
  };
  return {
    id,
    headers,
    get: (path, more = {}) => ask('GET', path, more),
    send: (method, path, body, more = {}) => ask(method, path, more, body),
  };
}

const outside = (): never => {
  throw new Error('These tests do not go out.');
};
