import parser, { type Robot } from 'robots-parser';
import { RemoteError } from '../errors.ts';
import type { Fetched } from './http.ts';

const DAY_MS = 86_400_000;
const UNREACHABLE_MS = 10 * 60_000;
const MAX_DELAY_S = 60;
/** RFC 9309 asks for at least 500 KiB; more is cut, not refused. */
export const ROBOTS_BYTES = 512 * 1024;

// Its types say that the function is in `default`; at run time the module itself is the function.
const robotsParser = parser as unknown as (url: string, text: string) => Robot;

interface Rules {
  /** Null while the site's wishes can't be known: then nothing is read (RFC 9309, 2.3.1.4), and it is tried again. */
  allows: ((url: string) => boolean) | null;
  /** Why they can't be known. */
  cause?: unknown;
  delayMs: number | null;
  until: number;
}

/**
 * robots.txt by RFC 9309: 2xx is parsed, 4xx means everything is allowed, 5xx and no answer mean nothing is; kept for a
 * day (ten minutes when it could not be had). `ask` fetches without robots.
 */
export function createRobots(userAgent: string, ask: (url: string) => Promise<Fetched>, now: () => number = Date.now) {
  const kept = new Map<string, Promise<Rules>>();
  const product = userAgent.split('/')[0]!;
  const rulesOf = async (url: URL): Promise<Rules> => {
    const known = await kept.get(url.origin);
    if (known && known.until > now()) return known;
    const asked = read(new URL('/robots.txt', url).href);
    kept.set(url.origin, asked);
    return asked;
  };
  const read = async (address: string): Promise<Rules> => {
    try {
      const { status, body } = await ask(address);
      if (status >= 400) return { allows: () => true, delayMs: null, until: now() + DAY_MS };
      const robots = robotsParser(address, Buffer.from(body).toString('utf8'));
      const seconds = robots.getCrawlDelay(product);
      return {
        // `undefined` is its answer for addresses of another site: not allowed.
        allows: (url) => robots.isAllowed(url, product) === true,
        delayMs: seconds ? Math.min(seconds, MAX_DELAY_S) * 1000 : null,
        until: now() + DAY_MS,
      };
    } catch (error) {
      if (error instanceof RemoteError && error.code === 'blocked-address') throw error;
      return { allows: null, cause: error, delayMs: null, until: now() + UNREACHABLE_MS };
    }
  };
  return {
    /** Returns the pause the site asks for, or null. RemoteError `robots` (permanent) when it does not want us there. */
    async check(url: URL): Promise<number | null> {
      const rules = await rulesOf(url);
      if (!rules.allows)
        throw new RemoteError(`${url.host} does not say whether robots may read it (its robots.txt can't be had).`, {
          code: 'robots',
          retryAfterMs: rules.until - now(),
          cause: rules.cause,
        });
      if (!rules.allows(url.href))
        throw new RemoteError(`${url.host} asks robots not to read this page (robots.txt).`, {
          code: 'robots',
          permanent: true,
        });
      return rules.delayMs;
    },
  };
}
