import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import type { Config } from '../config.ts';

/**
 * The address a request comes from. This process speaks plain HTTP, so a BASE_URL with https means that a proxy stands
 * in front: only then its last X-Forwarded-For entry (the one the proxy wrote) is believed.
 */
export function addressOf(c: Context, config: Config): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (forwarded && config.http.baseUrl?.startsWith('https:') && ipaddr.isValid(forwarded)) return network(forwarded);
  const address = socketAddress(c);
  return address ? network(address) : 'unknown';
}

/** An IPv6 customer has a whole /64 to call from, so the network counts as one. */
function network(text: string): string {
  if (!ipaddr.isValid(text)) return text;
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Whether the request comes from this very machine, and not through a proxy on it. */
export function isLocal(c: Context): boolean {
  const forwarded = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => c.req.header(name));
  const address = socketAddress(c);
  if (forwarded || !address || !ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'loopback';
}

function socketAddress(c: Context): string | null {
  // Without a socket (`app.request` in tests) there is no address.
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? null) : null;
}
