import { RemoteError } from '../errors.ts';
import { blocked } from './address.ts';
import { BLOCKED } from './dispatcher.ts';

const WORDS: Record<number, [code: string, words: string]> = {
  401: ['forbidden', 'wants a sign-in or a token'],
  403: ['forbidden', 'does not let us in'],
  404: ['gone', 'has nothing at this address'],
  410: ['gone', 'says that this was removed for good'],
  451: ['forbidden', 'may not show this for legal reasons'],
};

/** A status that nobody asked for, as an error that says whether trying again helps. */
export function refusal(status: number, url: URL, retryAfterMs: number | null): RemoteError {
  const known = WORDS[status];
  if (known)
    return new RemoteError(`${url.host} ${known[1]} (${status}).`, {
      code: known[0],
      permanent: true,
      httpStatus: status,
    });
  if (status === 429)
    return new RemoteError(`${url.host} asks us to slow down (429).`, {
      code: 'rate-limited',
      retryAfterMs,
      httpStatus: 429,
    });
  const permanent = status >= 400 && status < 500 && status !== 408 && status !== 425;
  return new RemoteError(`${url.host} answered with status ${status}.`, {
    code: 'http',
    permanent,
    retryAfterMs,
    httpStatus: status,
  });
}

/** What undici throws, in words for the health of a watch. Never holds more of the address than its host. */
export function inWords(error: unknown, url: URL, own: AbortSignal | undefined): unknown {
  if (error instanceof RemoteError || own?.aborted) return error;
  const codes = chain(error);
  const at = url.host;
  if (codes.has(BLOCKED)) return blocked(`${at} leads into a private network, so it was not asked.`);
  if (codes.has('TimeoutError') || [...codes].some((code) => /TIMEOUT|ETIMEDOUT/.test(code)))
    return new RemoteError(`${at} did not answer in time.`, { code: 'timeout', cause: error });
  if (codes.has('ENOTFOUND') || codes.has('EAI_AGAIN'))
    return new RemoteError(`There is no address for ${at} just now.`, { code: 'network', cause: error });
  return new RemoteError(`The connection to ${at} broke before all of the answer was there.`, {
    code: 'network',
    cause: error,
  });
}

/** Names and codes of an error and of what caused it, however deep. */
function chain(error: unknown): Set<string> {
  const found = new Set<string>();
  for (let at: any = error, depth = 0; at && depth < 6; at = at.cause, depth += 1) {
    if (at.code) found.add(String(at.code));
    if (at.name) found.add(String(at.name));
    for (const inner of at.errors ?? []) if (inner?.code) found.add(String(inner.code));
  }
  return found;
}
