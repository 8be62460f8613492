import { setTimeout as delay } from 'node:timers/promises';
import { RemoteError } from '../errors.ts';
import { readBody } from './body.ts';
import { retryAfter } from './retry-after.ts';

/** A server with OpenAI's interface, as whoever runs Mythwatch has configured it. Not reached through the address guard. */
export interface ModelServer {
  /** Address up to and with the version, `http://127.0.0.1:11434/v1`. */
  url: string;
  key: string | null;
}
export interface AskOptions {
  signal?: AbortSignal;
  /** For one try; default 60 s. */
  timeoutMs?: number;
  /** Further tries after 429, a 5xx, silence or a broken line; default 2. */
  retries?: number;
  /** First wait, doubled each time; default 1 s. */
  waitMs?: number;
}

const MAX_BYTES = 64 * 1024 * 1024;
/** A server that asks for more patience than this is left alone until the next run. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Posts JSON to `path` of the server and gives the answer's JSON. RemoteError: `timeout`, `network`, `rate-limited`,
 * `forbidden`, `http` (with the status; permanent for 4xx), `malformed`. The body is never part of an error.
 */
export async function askServer(
  server: ModelServer,
  path: string,
  body: unknown,
  options: AskOptions = {},
): Promise<unknown> {
  const { retries = 2, waitMs = 1000, signal } = options;
  for (let tried = 0; ; tried++) {
    try {
      return await once(server, path, body, options);
    } catch (error) {
      if (!(error instanceof RemoteError) || error.permanent || tried >= retries || signal?.aborted) throw error;
      const wait = error.retryAfterMs ?? waitMs * 2 ** tried * (0.75 + Math.random() / 2);
      if (wait > LONGEST_WAIT_MS) throw error;
      await delay(wait, undefined, signal ? { signal } : {}).catch(() => {
        throw error;
      });
    }
  }
}

async function once(server: ModelServer, path: string, body: unknown, { signal, timeoutMs = 60_000 }: AskOptions) {
  const limit = AbortSignal.timeout(timeoutMs);
  let text: string;
  try {
    const reply = await fetch(`${server.url.replace(/\/+$/u, '')}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(server.key ? { authorization: `Bearer ${server.key}` } : {}) },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      redirect: 'error',
    });
    if (!reply.ok) {
      reply.body?.cancel().catch(() => {});
      throw refused(reply);
    }
    text = new TextDecoder().decode(await readBody(reply.body, MAX_BYTES));
  } catch (error) {
    if (error instanceof RemoteError) throw error;
    const late = limit.aborted;
    throw new RemoteError(late ? 'The model server did not answer in time.' : 'The model server does not answer.', {
      code: late ? 'timeout' : 'network',
      cause: error,
    });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new RemoteError("The model server's answer is not JSON.", { code: 'malformed', permanent: true });
  }
}

function refused(reply: Response): RemoteError {
  const { status } = reply;
  const code =
    status === 429 ? 'rate-limited' : status === 401 || status === 403 ? 'forbidden' : status === 404 ? 'gone' : 'http';
  const hint =
    code === 'forbidden' ? ' Check the key.' : code === 'gone' ? ' Check the address and the name of the model.' : '';
  return new RemoteError(`The model server answers ${status}.${hint}`, {
    code,
    httpStatus: status,
    permanent: status < 500 && status !== 429 && status !== 408,
    retryAfterMs: retryAfter(reply.headers, new Date()),
  });
}
