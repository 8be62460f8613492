import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { ConfigError, ConflictError, InputError, type Problem, RemoteError } from '../errors.ts';

/** An answer of the kind `application/problem+json` (RFC 9457). `detail` is for a person and says what to do. */
export const ProblemDoc = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** The id of the request, as in the log. */
  instance: z.string(),
  problems: z.array(z.object({ field: z.string(), message: z.string(), mend: z.string().optional() })).optional(),
  /** After a lost race: the thing as it is now. */
  current: z.unknown().optional(),
});
export type ProblemDoc = z.infer<typeof ProblemDoc>;

const TITLES: Record<number, string> = {
  400: 'The request is malformed',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'No such method here',
  409: 'The state has moved',
  413: 'Too large',
  415: 'Wrong content type',
  422: 'The input has problems',
  428: 'If-Match is missing',
  429: 'Too many requests',
  500: 'Something went wrong here',
  502: 'Another service failed',
  503: 'Not ready',
};

/** The one switch from errors to answers. What nobody foresaw says nothing about its insides. */
export function toProblem(error: unknown, requestId: string): ProblemDoc {
  const make = (status: number, detail: string, more: Partial<ProblemDoc> = {}): ProblemDoc => ({
    type: `urn:mythwatch:problem:${status}`,
    title: TITLES[status] ?? 'The request failed',
    status,
    detail,
    instance: requestId,
    ...more,
  });
  if (error instanceof InputError)
    return make(error.status, error.message, error.problems.length ? { problems: error.problems.map(shown) } : {});
  if (error instanceof ConflictError) return make(409, error.message, { current: error.current });
  if (error instanceof z.ZodError)
    return make(422, 'Some fields have problems.', { problems: error.issues.map(fromIssue) });
  if (error instanceof RemoteError) return make(502, error.message);
  if (error instanceof ConfigError) return make(500, 'The server is not configured for this. Its log says more.');
  if (error instanceof HTTPException) return make(error.status, error.message || 'The request was refused.');
  return make(500, `Something went wrong here. The log has it under ${requestId}.`);
}

const shown = ({ field, message, mend }: Problem) => ({ field, message, ...(mend ? { mend } : {}) });
const fromIssue = (issue: { path: readonly PropertyKey[]; message: string }): Problem => ({
  field: issue.path.map(String).join('.'),
  message: issue.message,
});
