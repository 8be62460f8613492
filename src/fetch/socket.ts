import type { WebSocket } from 'undici';
import { RemoteError } from '../errors.ts';

const OPEN_MS = 15_000;
/** Frames that wait to be read. A stream that is faster than we are is paused by leaving, and resumed from the cursor. */
const MAX_WAITING = 20_000;
const MAX_FRAME = 1024 * 1024;

/**
 * The text frames of a WebSocket in order, until the signal aborts (a normal end) or the other side leaves (RemoteError
 * `network`, worth trying again). Frames over 1 MiB are left out: no post is that long.
 */
export async function* socketFrames(
  socket: WebSocket,
  host: string,
  options: { signal: AbortSignal; timeoutMs?: number },
): AsyncIterable<string> {
  const waiting: string[] = [];
  let ended: Error | 'aborted' | null = null;
  let wake: () => void = () => {};
  const end = (how: Error | 'aborted') => {
    ended ??= how;
    wake();
  };
  const broke = (what: string) => new RemoteError(`The stream of ${host} ${what}.`, { code: 'network' });
  const opening = setTimeout(() => {
    end(new RemoteError(`The stream of ${host} did not open in time.`, { code: 'timeout' }));
    socket.close();
  }, options.timeoutMs ?? OPEN_MS);
  socket.addEventListener('open', () => clearTimeout(opening));
  socket.addEventListener('message', (event) => {
    const frame: unknown = event.data;
    if (typeof frame !== 'string' || frame.length > MAX_FRAME) return;
    if (waiting.push(frame) > MAX_WAITING) {
      end(broke('is faster than we can read; it goes on from the last saved place'));
      socket.close();
    }
    wake();
  });
  socket.addEventListener('error', () => end(broke('could not be read')));
  socket.addEventListener('close', () => end(broke('was closed by the other side')));
  const abort = () => end('aborted');
  options.signal.addEventListener('abort', abort, { once: true });
  if (options.signal.aborted) abort();
  try {
    for (;;) {
      while (waiting.length && ended !== 'aborted') yield waiting.shift()!;
      if (ended === 'aborted') return;
      if (ended) throw ended;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    clearTimeout(opening);
    options.signal.removeEventListener('abort', abort);
    socket.close();
  }
}
