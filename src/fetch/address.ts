import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { RemoteError } from '../errors.ts';

const PORTS = new Set(['', '80', '443', '8080', '8443']);
const SCHEMES = new Set(['http:', 'https:', 'ws:', 'wss:']);

/** Whether an IP address is of the public internet. IPv4 inside IPv6 is judged as IPv4. False for what is no address. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` turns ::ffff:a.b.c.d into a.b.c.d, behind which a private address could hide.
  return ipaddr.process(address).range() === 'unicast';
}

/** `host:port` as it stands in the list of exceptions, with the scheme's port where the address has none. */
export function hostAndPort(url: URL): string {
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  return `${bare(url.hostname)}:${url.port || (secure ? 443 : 80)}`;
}

/** The hostname without the brackets of IPv6. */
export const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Reads an address that we may ask. RemoteError `blocked-address` (permanent) for anything that is no plain web address
 * of the public internet; names are checked again when they are looked up (`dispatcher.ts`).
 */
export function checkAddress(raw: string, allow: ReadonlySet<string>): URL {
  const url = URL.parse(raw);
  if (!url) throw blocked(`"${raw.slice(0, 100)}" is no web address.`);
  if (!SCHEMES.has(url.protocol)) throw blocked(`Addresses of the kind "${url.protocol}" are not read.`);
  if (url.username || url.password) throw blocked('The address holds a user name or password; leave them out.');
  if (allow.has(hostAndPort(url))) return url;
  if (!PORTS.has(url.port)) throw blocked(`Port ${url.port} is not one that web pages are on (80, 443, 8080, 8443).`);
  const host = bare(url.hostname);
  if (isIP(host) && !isPublic(host)) throw blocked(`${host} is inside a private network.`);
  return url;
}

export const blocked = (message: string): RemoteError =>
  new RemoteError(message, { code: 'blocked-address', permanent: true });
