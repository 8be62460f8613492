import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Actor } from '../../domain/person.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type Access, type App, declare, guard, type Method, type WebEnv } from '../page.ts';
import { ProblemDoc } from '../problem.ts';
import { idempotent } from './idempotency.ts';

type Shape = z.ZodObject;
type None = z.ZodObject<Record<never, never>>;

/** One route of the API: what it takes, what it gives, whom it is for. It stands in /openapi.json as it runs. */
export interface Endpoint<
  Who extends Access,
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  A extends z.ZodType,
> {
  method: Method;
  /** Below /api/v1, with parameters as in OpenAPI: `/posts/{id}`. */
  path: string;
  access: Who;
  tag: string;
  summary: string;
  description?: string;
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
  /** Default 200. With 204 there is no body. */
  status?: 200 | 201 | 204;
  /** The number that is the ETag of the answer. */
  version?: (answer: z.output<A>) => number;
  /** `If-Match` must be sent: the version that the caller saw. */
  ifMatch?: true;
  /** The answer holds a secret that must not be kept for a repeat. */
  secret?: true;
}
export interface Asked<Who extends Access, P extends Shape, Q extends Shape, B extends z.ZodType> {
  actor: Who extends 'public' ? Actor | null : Actor;
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  /** The version in If-Match; 0 where the route does not ask for it. */
  expected: number;
  c: Context<WebEnv>;
}

/** Registers the route with its guard, validation, ETag, If-Match and Idempotency-Key. */
export function endpoint<
  const Who extends Access,
  A extends z.ZodType,
  P extends Shape = None,
  Q extends Shape = None,
  B extends z.ZodType = None,
>(
  app: App,
  s: Services,
  spec: Endpoint<Who, P, Q, B, A>,
  handle: (asked: Asked<Who, P, Q, B>) => Promise<z.input<A>>,
): void {
  const status = spec.status ?? 200;
  const path = `/api/v1${spec.path}`;
  declare(app, spec.method, path.replaceAll(/\{(\w+)\}/g, ':$1'), spec.access);
  const route = createRoute({
    method: spec.method.toLowerCase() as 'get',
    path,
    middleware: [guard(spec.access), ...(spec.method === 'POST' ? [idempotent(s, spec.secret ?? false)] : [])],
    tags: [spec.tag],
    summary: spec.summary,
    description: describe(spec),
    security: spec.access === 'public' ? [] : [{ token: [] }, { session: [] }],
    request: request(spec),
    responses: {
      [status]: status === 204 ? { description: 'Done.' } : { description: 'Done.', content: json(spec.answer) },
      default: { description: 'What went wrong and how to mend it.', content: problem },
    },
  });
  app.openapi(route, (async (c: Context<WebEnv>) => {
    const valid = (part: string): never => (c.req as unknown as { valid: (part: string) => never }).valid(part);
    const answer = await handle({
      actor: c.get('actor') as Actor,
      params: spec.params ? valid('param') : ({} as never),
      query: spec.query ? valid('query') : ({} as never),
      body: spec.body ? valid('json') : ({} as never),
      expected: spec.ifMatch ? ifMatch(c) : 0,
      c,
    });
    if (status === 204) return c.body(null, 204);
    if (spec.version) {
      const etag = `"${spec.version(answer as z.output<A>)}"`;
      c.header('etag', etag);
      if (spec.method === 'GET' && c.req.header('if-none-match') === etag) return c.body(null, 304);
    }
    return c.json(answer as object, status);
  }) as never);
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
// Made anew with this z: one made elsewhere may be older than what adds `.openapi` to zod.
const Problem = z.object(ProblemDoc.shape).openapi('Problem');
const problem = { 'application/problem+json': { schema: Problem } };

/** Reads `If-Match: "7"`. InputError 428 when it is missing: an edit must say what it changes. */
function ifMatch(c: Context): number {
  const header = c.req.header('if-match');
  const mend = 'Read the thing first and send its ETag, for example If-Match: "7".';
  if (header === undefined) throw new InputError(`This edit needs If-Match. ${mend}`, { status: 428 });
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (!version) throw new InputError(`If-Match is not an ETag of ours. ${mend}`, { status: 400 });
  return Number(version);
}

type AnyEndpoint = Endpoint<Access, Shape, Shape, z.ZodType, z.ZodType>;

function request(
  spec: { params?: Shape; query?: Shape; body?: z.ZodType } & Pick<AnyEndpoint, 'ifMatch' | 'method' | 'secret'>,
) {
  const headers: Record<string, z.ZodType> = {};
  if (spec.ifMatch)
    headers['if-match'] = z
      .string()
      .optional()
      .openapi({ description: 'The ETag you read. Required.', example: '"7"' });
  if (spec.method === 'POST' && !spec.secret)
    headers['idempotency-key'] = z.string().optional().openapi({
      description: 'Any text of yours, at most 200 characters: a repeat with it gets the first answer again.',
    });
  return {
    ...(spec.params ? { params: spec.params } : {}),
    ...(spec.query ? { query: spec.query } : {}),
    ...(spec.body ? { body: { required: true, content: json(spec.body) } } : {}),
    ...(Object.keys(headers).length ? { headers: z.object(headers) } : {}),
  };
}

function describe(spec: Pick<AnyEndpoint, 'access' | 'description'>): string {
  const who =
    spec.access === 'public'
      ? 'Open to everybody.'
      : spec.access === 'signed-in'
        ? 'For everybody who is signed in.'
        : `Needs the permission \`${spec.access}\`.`;
  return spec.description ? `${spec.description} ${who}` : who;
}
