import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { addressOf } from './address.ts';
import { addApi } from './api/index.ts';
import { addDocs } from './docs.ts';
import { createLimits, type Limits, TooMany } from './limits.ts';
import { createMetrics } from './metrics.ts';
import type { App, WebEnv } from './page.ts';
import { type ProblemDoc, toProblem } from './problem.ts';
import { sameOrigin } from './same-origin.ts';
import type { Sessions } from './sessions.ts';
import { smaller } from './smaller.ts';
import { addHealth, addMetrics } from './system.ts';
import { bestLanguage } from './words/speech.ts';
import { speaking } from './words.ts';

/** The desk, as the app sees it: pages that register themselves, and how an error looks to a person. */
export interface Pages {
  register(app: App, s: Services, sessions: Sessions): void;
  error(c: Context<WebEnv>, problem: ProblemDoc): Response | Promise<Response>;
}

const BODY_BYTES = 1024 * 1024;
const INGEST_BYTES = 16 * 1024 * 1024;
/** Where many posts, or many claims, come in at once. */
const LARGE = new Set(['/api/v1/posts', '/api/v1/imports', '/import']);

/** Everything that comes in by HTTP: API, desk (when `pages` is given), health, metrics and documentation. */
export function createApp(s: Services, sessions: Sessions, options: { pages?: Pages; limits?: Limits } = {}): App {
  const limits = options.limits ?? createLimits();
  const metrics = createMetrics(s);
  const app: App = new OpenAPIHono<WebEnv>({ defaultHook: (result) => (result.success ? undefined : refuse(result)) });
  app.use(smaller, requestId(), metrics.measure, headers(s.config.http.baseUrl), privately);
  app.onError((error, c) => answer(s, options.pages, error, c));
  app.notFound((c) =>
    answer(s, options.pages, new InputError('There is nothing at this address.', { status: 404 }), c),
  );
  addHealth(app, s);
  app.use(async (c, next) => {
    const maxSize = LARGE.has(c.req.path) ? INGEST_BYTES : BODY_BYTES;
    const onError = () => {
      throw new InputError(`At most ${maxSize / 1024 / 1024} MiB at once.`, { status: 413 });
    };
    return bodyLimit({ maxSize, onError })(c, next);
  });
  app.use(async (c, next) => {
    const known = await sessions.actorOf(c.req.raw.headers);
    c.set('actor', known?.actor ?? null);
    c.set('signedInBy', known?.by ?? null);
    c.set('language', known?.language ?? null);
    for (const cookie of known?.cookies ?? []) c.header('set-cookie', cookie, { append: true });
    await speaking(known?.language ?? bestLanguage(c.req.header('accept-language') ?? ''), next);
  });
  app.use(sameOrigin(s.config.http.baseUrl));
  for (const path of ['/api/*', '/v1alpha1/*', '/mcp', '/feeds/*', '/facts'])
    app.use(path, async (c, next) => {
      await limits.api(c.get('actor')?.id ?? addressOf(c, s.config));
      await next();
    });
  addMetrics(app, metrics);
  addApi(app, s, sessions);
  addDocs(app);
  options.pages?.register(app, s, sessions);
  return app;
}

/** Cards are made to stand in a frame on somebody else's page; nothing else is. */
const CARD = /^\/facts\/[^/]+\/[^/]+\/card$/;
const headers = (baseUrl: string | null): MiddlewareHandler<WebEnv> => {
  const [strict, framed] = [headersFor(baseUrl, false), headersFor(baseUrl, true)];
  return (c, next) => (CARD.test(c.req.path) ? framed(c, next) : strict(c, next));
};

/** Nothing from elsewhere, nothing inline. Referrers stay here, but within the house: without them, forms have no Origin. */
const headersFor = (baseUrl: string | null, inFrames: boolean) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: [inFrames ? '*' : "'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    // Only where TLS is known to be in front, and for this host alone: neighbours are not ours to bind.
    strictTransportSecurity: baseUrl?.startsWith('https:') ? 'max-age=15552000' : false,
    xFrameOptions: inFrames ? false : 'DENY',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  });

/** What is shown to one person is kept by nobody; only what says so itself (style sheet, script) may be cached. */
const privately = async (c: Context<WebEnv>, next: () => Promise<void>) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
};

function refuse(result: {
  target: string;
  error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
}): never {
  const problems = result.error.issues.map((issue) => ({
    field: issue.path.map(String).join('.') || result.target,
    message: issue.message,
  }));
  const status = result.target === 'json' || result.target === 'form' ? 422 : 400;
  throw new InputError('Some fields have problems.', { problems, status });
}

async function answer(s: Services, pages: Pages | undefined, error: unknown, c: Context<WebEnv>): Promise<Response> {
  const problem = toProblem(error, c.get('requestId'));
  if (problem.status >= 500) s.log.error({ request: c.get('requestId'), err: error }, 'request failed');
  if (error instanceof TooMany) c.header('retry-after', String(error.retryAfterSeconds));
  const forProgram = !pages || /^\/(api|openapi|healthz|readyz|metrics|feeds|mcp|v1alpha1)\b/.test(c.req.path);
  if (forProgram) {
    if (problem.status === 401) c.header('www-authenticate', 'Bearer realm="mythwatch"');
    return c.json(problem, problem.status as 400, { 'content-type': 'application/problem+json' });
  }
  if (problem.status === 401 && /^(GET|HEAD)$/.test(c.req.method)) {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 303);
  }
  try {
    return await pages.error(c, problem);
  } catch (failure) {
    // The page that says what went wrong may need what is broken.
    s.log.error({ request: c.get('requestId'), err: failure }, 'error page failed');
    return c.text(`${problem.title}. ${problem.detail}`, problem.status as 500);
  }
}
