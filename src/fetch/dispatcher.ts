import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { bare, isPublic } from './address.ts';

const CONNECT_MS = 5_000;
const HEADERS_MS = 10_000;
const BODY_IDLE_MS = 10_000;

export const BLOCKED = 'ESSRF';
const refuse = (what: string): Error =>
  Object.assign(new Error(`${what} leads into a private network`), { code: BLOCKED });

/**
 * An undici dispatcher that dials public addresses only. The check is made when the connection is: a name that points
 * elsewhere the second time it is asked (DNS rebinding) is caught, and so is a literal address, which Node never looks
 * up. When one of a name's addresses is private, all are refused.
 * @param allow exact `host:port` exceptions
 */
export function guardedAgent(
  allow: ReadonlySet<string>,
  timeouts: { headersMs?: number; bodyMs?: number } = {},
): Agent {
  const open = buildConnector({ timeout: CONNECT_MS });
  const guarded = buildConnector({ timeout: CONNECT_MS, lookup: publicOnly });
  return new Agent({
    headersTimeout: timeouts.headersMs ?? HEADERS_MS,
    bodyTimeout: timeouts.bodyMs ?? BODY_IDLE_MS,
    connect(options, callback) {
      const host = bare(options.hostname);
      const port = options.port || (options.protocol === 'https:' ? '443' : '80');
      if (allow.has(`${host}:${port}`)) return open(options, callback);
      if (isIP(host) && !isPublic(host)) return callback(refuse(host), null);
      return guarded(options, callback);
    },
  });
}

const publicOnly: LookupFunction = (host, options, callback) => {
  const answer = callback as (error: Error | null, address?: string | LookupAddress[], family?: number) => void;
  lookup(host, { ...(options as LookupOptions), all: true, verbatim: true }, (error, addresses) => {
    if (error) return answer(error);
    const inside = addresses.find(({ address }) => !isPublic(address));
    if (inside || !addresses.length) return answer(refuse(host));
    if ((options as LookupOptions).all) return answer(null, addresses);
    return answer(null, addresses[0]!.address, addresses[0]!.family);
  });
};
