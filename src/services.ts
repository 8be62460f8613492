import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { AlertWay } from './alerts/_contract.ts';
import { indexFor } from './catalogue/index-cache.ts';
import type { CandidateSource } from './catalogue/search/_contract.ts';
import { openCandidates } from './catalogue/search/open.ts';
import { tableFor } from './catalogue/table-cache.ts';
import type { Channel } from './channels/_contract.ts';
import type { Collector } from './collectors/_contract.ts';
import type { Config } from './config.ts';
import { discover } from './discover.ts';
import type { ClaimDoc } from './domain/claim.ts';
import { activeTuning, TUNING, type Tuning, tuningsOf } from './domain/tuning.ts';
import type { EmbedderKind } from './embedders/_contract.ts';
import { ConfigError } from './errors.ts';
import { createPrinter, type Printer } from './fetch/browser.ts';
import { createHttp } from './fetch/client.ts';
import type { Http } from './fetch/http.ts';
import type { Mail } from './fetch/mail.ts';
import { createMail } from './fetch/mail.ts';
import type { Language } from './languages/_contract.ts';
import { loadLanguages } from './languages/_load.ts';
import { createLogger } from './logger.ts';
import type { CatalogueClaim, Matcher } from './match/_contract.ts';
import { makeAnalyzer } from './match/analyzer.ts';
import type { Table } from './match/contrast.ts';
import { buildMatcher } from './match/matcher.ts';
import type { Store } from './store/_contract.ts';
import { type OpenedStore, openStore } from './store/open.ts';
import { VERSION } from './version.ts';
import { embeddedBy, idOf, type OpenEmbedder, wordingVectors } from './work/embedding.ts';

/** What a request or a job works with. Constructed in this file only. */
export interface Services {
  config: Config;
  log: Logger;
  store: Store;
  http: Http;
  /** Draws cards and reports with the system's Chromium. */
  printer: Printer;
  /** How the team is told, by name (every file of `alerts/`), and how letters go out. */
  alerts: { ways: ReadonlyMap<string, AlertWay>; mail: Mail };
  /** By kind: every file of `collectors/`. */
  collectors: ReadonlyMap<string, Collector>;
  /** By id: every file of `channels/`. */
  channels: ReadonlyMap<string, Channel>;
  /** By code: every file of `languages/`. */
  languages: ReadonlyMap<string, Language>;
  /** The matcher for the catalogue as it is now; rebuilt when a claim changed. */
  matcher(): Promise<Matcher>;
  /**
   * A matcher in which this claim takes the place of the stored one: for trying wordings before they are saved. Of a large
   * catalogue it knows only a part, so that it is there within seconds.
   */
  draftMatcher(claim: ClaimDoc): Promise<Matcher>;
  /** The embedder that is set up, or null. Its vectors only count once the catalogue has them too. */
  embedder: OpenEmbedder | null;
  /** Finds claims by terms and by words: Meilisearch with memory behind it, or memory alone. */
  search: CandidateSource;
  now: () => Date;
  /** HMAC(instance key, `platform:author`), hex. */
  authorKey(platform: string, author: string): string;
  /** The instance key, for what signs or encrypts; never shown or logged. */
  secret: string;
}

/** Services that hold resources: whoever opened them closes them. */
export interface OpenServices extends Services {
  store: OpenedStore;
  close(): Promise<void>;
}

/** Opens everything the configuration asks for. ConfigError when something can't be opened. */
export async function openServices(config: Config): Promise<OpenServices> {
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  const [ways, collectors, channels, languages] = await Promise.all([
    discover<AlertWay>(new URL('./alerts/', import.meta.url)),
    discover<Collector>(new URL('./collectors/', import.meta.url)),
    discover<Channel>(new URL('./channels/', import.meta.url)),
    loadLanguages(),
  ]);
  const secret = config.secret ?? keptSecret(config.dataDir);
  const contact = config.egress.contact ?? config.http.baseUrl;
  const log = createLogger(config.logLevel);
  const embedder = await openEmbedder(config);
  return {
    config,
    log,
    store,
    http: createHttp({
      userAgent: `Mythwatch/${VERSION}${contact ? ` (+${contact})` : ''}`,
      egressAllow: [...config.egress.allow],
    }),
    printer: createPrinter(),
    alerts: { ways, mail: createMail(config.egress.allow) },
    collectors,
    channels,
    languages,
    ...currentMatcher(store, languages, join(config.dataDir, 'tables'), log, embedder),
    embedder,
    search: openCandidates(store, makeAnalyzer(languages), config.meili, {
      now: () => new Date(),
      changed: (state) =>
        log.warn(state, state.degraded ? 'Meilisearch is away: memory answers' : 'Meilisearch answers again'),
    }),
    now: () => new Date(),
    authorKey: (platform, author) => createHmac('sha256', secret).update(`${platform}:${author}`).digest('hex'),
    secret,
    close: () => store.close(),
  };
}

/** ConfigError when the embedder that is asked for does not exist, or can't be used as it is set up. */
async function openEmbedder(config: Config): Promise<OpenEmbedder | null> {
  if (!config.embedder) return null;
  const { kind, ...options } = config.embedder;
  const kinds = await discover<EmbedderKind>(new URL('./embedders/', import.meta.url));
  const known = kinds.get(kind);
  if (known) return { id: idOf(kind, options), ...known.open(options) };
  throw new ConfigError('The configuration has problems:', [
    {
      field: 'EMBEDDER',
      message: `is none of off, ${[...kinds.keys()].join(', ')}: ${kind}`,
      mend: 'Name one of them.',
    },
  ]);
}

/** The key made at the first start; losing it signs everybody out and separates authors from their earlier posts. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(path)) {
    // Written whole beside its place, then linked: nobody ever reads half a key, and the first of two processes wins.
    const part = `${path}.${randomBytes(6).toString('hex')}`;
    writeFileSync(part, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
    try {
      linkSync(part, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      unlinkSync(part);
    }
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new ConfigError('The key of this instance is damaged:', [
    {
      field: path,
      message: 'is shorter than 32 characters.',
      mend: 'Bring it back from a backup, or delete it: everybody must then sign in again.',
    },
  ]);
}

/** Keeps one matcher and builds a new one when the catalogue's revision moved; asks at most every two seconds. */
function currentMatcher(
  store: Store,
  languages: ReadonlyMap<string, Language>,
  tables: string,
  log: Logger,
  embedder: OpenEmbedder | null,
): Pick<Services, 'matcher' | 'draftMatcher'> {
  const FRESH_MS = 2_000;
  const tableOf = currentTable(tables, log);
  let built: (Built & { revision: number; embedded: string | null }) | null = null;
  let checked = 0;
  let building: Promise<Matcher> | null = null;
  const renew = async (): Promise<Matcher> => {
    const revision = await store.claims.catalogueRevision();
    const tuning = activeTuning(tuningsOf(await store.settings.get(TUNING)));
    const embedded = embedder && (await embeddedBy(store, embedder.id));
    const same = built?.tuning?.version === tuning?.version && built?.embedded === (embedded?.at ?? null);
    if (!built || built.revision !== revision || !same) {
      const claims = (await store.claims.all()).map(asMatched);
      const vectors = embedded && (await wordingVectors(store, embedded));
      const table = await tableOf(claims);
      const data = await indexFor(claims, table, languages, tables);
      const matcher = buildMatcher(claims, languages, table, tuning, vectors, data);
      built = { revision, embedded: embedded?.at ?? null, claims, table, tuning, matcher };
    }
    checked = Date.now();
    return built.matcher;
  };
  const matcher = async (): Promise<Matcher> => {
    if (built && Date.now() - checked < FRESH_MS) return built.matcher;
    building ??= renew().finally(() => {
      building = null;
    });
    return building;
  };
  return {
    matcher,
    async draftMatcher(claim) {
      await matcher();
      return matcherWith(claim, built!, languages);
    },
  };
}

interface Built {
  claims: readonly CatalogueClaim[];
  table: Table | null;
  tuning: Tuning | null;
  matcher: Matcher;
}

/** Some 2 seconds of building. */
const DRAFT_CLAIMS = 3000;
function matcherWith(claim: ClaimDoc, built: Built, languages: ReadonlyMap<string, Language>): Matcher {
  const others = built.claims.filter(({ id }) => id !== claim.id);
  const step = Math.ceil(others.length / DRAFT_CLAIMS);
  const some = step > 1 ? others.filter((_, at) => at % step === 0) : others;
  return buildMatcher([...some, asMatched(claim)], languages, built.table, built.tuning);
}

/** A claim as the matcher sees it. */
const asMatched = (claim: ClaimDoc): CatalogueClaim => ({
  id: claim.id,
  text: claim.claim,
  correction: claim.correction,
  lang: 'en',
  phrasings: claim.phrasings,
  ...(claim.thresholds && { thresholds: claim.thresholds }),
});

/**
 * The table of term vectors, trained at the first catalogue and again when it has grown by a fifth. In between the table
 * there is serves on (it reads new words by their letters); a start trains for the catalogue as it then is.
 * Without one, matching goes on by words and letters.
 */
function currentTable(folder: string, log: Logger): (claims: readonly CatalogueClaim[]) => Promise<Table | null> {
  const GROWN = 1.2;
  let trained: { table: Table; claims: number } | null = null;
  return async (claims) => {
    if (!trained || claims.length > trained.claims * GROWN) {
      try {
        trained = { table: await tableFor(claims, folder), claims: claims.length };
      } catch (error) {
        log.error({ err: error }, 'the catalogue could not be trained on: matching goes by words and letters');
      }
    }
    return trained?.table ?? null;
  };
}
