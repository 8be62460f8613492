import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Collector, Found } from '../../src/collectors/_contract.ts';
import { discover } from '../../src/discover.ts';
import { createHttp } from '../../src/fetch/client.ts';

export const collectors = await discover<Collector>(new URL('../../src/collectors/', import.meta.url));

export interface Web {
  origin: string;
  host: string;
  requests: IncomingMessage[];
  /** What the server says; a test may change it at any time. */
  answer: (request: IncomingMessage, reply: ServerResponse) => void;
  close(): Promise<void>;
}

/** A web server on loopback. */
export async function openWeb(answer: Web['answer']): Promise<Web> {
  const server = createServer((request, reply) => {
    web.requests.push(request);
    web.answer(request, reply);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const web: Web = {
    origin: `http://${host}`,
    host,
    requests: [],
    answer,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return web;
}

export const send = (reply: ServerResponse, status: number, type: string, body: string | Buffer): void => {
  reply.writeHead(status, { 'content-type': type }).end(body);
};

export interface Stream {
  url: string;
  host: string;
  /** The address that each client asked for. */
  asked: URL[];
  close(): Promise<void>;
}

/** A WebSocket server on loopback; `play` gets every client with the address that it asked for. */
export async function openStream(play: (socket: WebSocket, asked: URL) => void): Promise<Stream> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const asked: URL[] = [];
  server.on('connection', (socket, request) => {
    const url = new URL(request.url ?? '/', 'ws://stream.test');
    asked.push(url);
    play(socket, url);
  });
  await new Promise((done) => server.once('listening', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `ws://${host}`,
    host,
    asked,
    close: () => {
      for (const socket of server.clients) socket.terminate();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

interface Run {
  cursor?: unknown;
  hosts?: readonly string[];
  signal?: AbortSignal;
}

/** Events of a run, as they come. The way out is the real one, with short patience. */
export function running(kind: string, target: Record<string, unknown>, run: Run = {}): AsyncIterable<Found> {
  const collector = collectors.get(kind)!;
  return collector.collect({
    target: collector.target.parse(target),
    secrets: {},
    cursor: run.cursor ?? null,
    signal: run.signal ?? new AbortController().signal,
    http: createHttp({
      userAgent: 'Mythwatch/0 (+tests@example.org)',
      egressAllow: run.hosts ?? [],
      timeouts: { headersMs: 400, bodyMs: 400 },
    }),
    now: () => new Date(),
  });
}

/** Everything a run yields until it ends, or until `enough` of it is there. */
export async function collected(
  kind: string,
  target: Record<string, unknown>,
  run: Run & { enough?: (found: Found[]) => boolean } = {},
): Promise<Found[]> {
  const stop = new AbortController();
  const found: Found[] = [];
  for await (const event of running(kind, target, { ...run, signal: run.signal ?? stop.signal })) {
    found.push(event);
    if (run.enough?.(found)) stop.abort();
  }
  return found;
}

export const postsIn = (found: readonly Found[]) => found.flatMap((one) => (one.kind === 'post' ? [one.post] : []));
export const ofKind = <K extends Found['kind']>(found: readonly Found[], kind: K) =>
  found.filter((one): one is Extract<Found, { kind: K }> => one.kind === kind);
export const lastCursor = (found: readonly Found[]): unknown => ofKind(found, 'checkpoint').at(-1)?.cursor ?? null;

/** A file with that content in a folder of its own. */
export async function openFile(
  name: string,
  content: string | Buffer,
): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'mythwatch-file-'));
  await writeFile(join(folder, name), content);
  return { path: join(folder, name), remove: () => rm(folder, { recursive: true }) };
}
