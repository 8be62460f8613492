import { fetch, WebSocket } from 'undici';
import { RemoteError } from '../errors.ts';
import { bare, blocked, checkAddress, hostAndPort } from './address.ts';
import { readBody } from './body.ts';
import { guardedAgent } from './dispatcher.ts';
import type { Fetched, FetchOptions, Http, SendOptions } from './http.ts';
import { createPace } from './pace.ts';
import { inWords, refusal } from './refusal.ts';
import { retryAfter } from './retry-after.ts';
import { createRobots, ROBOTS_BYTES } from './robots.ts';
import { socketFrames } from './socket.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const TOTAL_MS = 30_000;
const SEND_MS = 15_000;
const REPLY_BYTES = 64 * 1024;
const MAX_REDIRECTS = 5;
const NEVER = new AbortController().signal;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT_MOVE = new Set([301, 308]);

export interface HttpOptions {
  /** Says honestly who asks. */
  userAgent: string;
  /** Exact `host:port` exceptions to the address guard; they are not paced either. */
  egressAllow: readonly string[];
  now?: () => Date;
  /** Silence from the other side that is borne while waiting for headers and between two parts of a body. */
  timeouts?: { headersMs?: number; bodyMs?: number };
}

/** The only way out of the house: guarded at connect, bounded in bytes and time, paced per host, robots-aware. */
export function createHttp(options: HttpOptions): Http {
  const allow = new Set(options.egressAllow);
  const now = options.now ?? (() => new Date());
  const agent = guardedAgent(allow, options.timeouts);
  const pace = createPace(allow, () => now().getTime());
  const robots = createRobots(
    options.userAgent,
    (url) => get(url, { maxBytes: ROBOTS_BYTES, cut: true, accept: robotsStatus }),
    () => now().getTime(),
  );

  const once = async (url: URL, wanted: FetchOptions): Promise<Fetched> => {
    // From when the host's turn has come: waiting for it is politeness, not slowness.
    const limit = AbortSignal.timeout(wanted.timeoutMs ?? TOTAL_MS);
    const signal = wanted.signal ? AbortSignal.any([limit, wanted.signal]) : limit;
    const headers = { 'user-agent': options.userAgent, 'accept-language': '*', ...wanted.headers };
    try {
      const reply = await fetch(url, { headers, signal, redirect: 'manual', dispatcher: agent });
      const replied = reply.headers as unknown as Headers;
      const accepted = wanted.accept ?? ((status) => (status >= 200 && status < 300) || status === 304);
      if (!REDIRECTS.has(reply.status) && !accepted(reply.status)) {
        reply.body?.cancel().catch(() => {});
        throw refusal(reply.status, url, retryAfter(replied, now()));
      }
      const wants = REDIRECTS.has(reply.status) ? null : (reply.body as ReadableStream<Uint8Array> | null);
      if (!wants) reply.body?.cancel().catch(() => {});
      const body = await readBody(wants, wanted.maxBytes ?? MAX_BYTES, wanted.cut);
      return { status: reply.status, url: url.href, movedTo: null, headers: replied, body };
    } catch (error) {
      throw inWords(error, url, wanted.signal);
    }
  };

  async function get(address: string, wanted: FetchOptions = {}): Promise<Fetched> {
    let url = checkAddress(address, allow);
    let movedTo: string | null = null;
    let onlyPermanent = true;
    let asked = wanted;
    for (let hops = 0; ; hops += 1) {
      const host = hostAndPort(url);
      if (wanted.robots) {
        const pause = await robots.check(url);
        if (pause) pace.slowDown(host, pause);
      }
      const here = url;
      const reply = await pace.take(host, wanted.signal ?? NEVER, () => once(here, asked));
      const to = REDIRECTS.has(reply.status) ? reply.headers.get('location') : null;
      if (!to) return { ...reply, movedTo };
      if (hops >= MAX_REDIRECTS)
        throw new RemoteError('The address leads on and on (more than 5 redirects).', {
          code: 'http',
          permanent: true,
        });
      const next = checkAddress(URL.parse(to, url.href)?.href ?? to, allow);
      // What was meant for one site is not for another.
      if (next.origin !== url.origin) asked = { ...asked, headers: withoutSecrets(asked.headers) };
      onlyPermanent &&= PERMANENT_MOVE.has(reply.status);
      if (onlyPermanent) movedTo = next.href;
      url = next;
    }
  }

  const post = async (url: URL, text: string, wanted: SendOptions): Promise<Fetched> => {
    const limit = AbortSignal.timeout(wanted.timeoutMs ?? SEND_MS);
    const signal = wanted.signal ? AbortSignal.any([limit, wanted.signal]) : limit;
    const headers = { 'user-agent': options.userAgent, ...wanted.headers };
    const method = wanted.method ?? 'POST';
    try {
      const reply = await fetch(url, { method, body: text, headers, signal, redirect: 'manual', dispatcher: agent });
      const replied = reply.headers as unknown as Headers;
      if (reply.status < 200 || reply.status > 299) {
        reply.body?.cancel().catch(() => {});
        throw refusal(reply.status, url, retryAfter(replied, now()));
      }
      const body = await readBody(reply.body as ReadableStream<Uint8Array> | null, REPLY_BYTES, true);
      return { status: reply.status, url: url.href, movedTo: null, headers: replied, body };
    } catch (error) {
      throw inWords(error, url, wanted.signal);
    }
  };

  return {
    get,
    async send(address, text, wanted = {}) {
      const url = checkAddress(address, allow);
      if (!url.protocol.startsWith('http')) throw blocked('An address to send to begins with https:// or http://.');
      return pace.take(hostAndPort(url), wanted.signal ?? NEVER, () => post(url, text, wanted));
    },
    async *webSocket(address, { signal, timeoutMs }) {
      const url = checkAddress(address, allow);
      if (!url.protocol.startsWith('ws')) throw blocked('A stream address begins with wss:// or ws://.');
      const socket = new WebSocket(url.href, { dispatcher: agent, headers: { 'user-agent': options.userAgent } });
      yield* socketFrames(socket, bare(url.hostname), { signal, ...(timeoutMs ? { timeoutMs } : {}) });
    },
  };
}

const robotsStatus = (status: number): boolean => status < 500 && status !== 429;

function withoutSecrets(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(authorization|cookie|x-api-key)$/i.test(name)),
  );
}
