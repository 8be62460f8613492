import { destination, type Logger, pino } from 'pino';

/** Logs go to stderr as JSON lines: ids and counts only, never a post's text, an author or a secret. */
export const createLogger = (level: string): Logger =>
  pino(
    {
      level,
      base: { name: 'mythwatch' },
      // Not pino's own, which takes every property along: a database's error can quote the row it refused.
      serializers: { err: plainError },
      redact: {
        paths: ['text', '*.text', 'author', '*.author', 'authorization', '*.authorization'],
        censor: '[left out]',
      },
    },
    destination({ dest: 2, sync: false }),
  );

/** What helps to find a fault and holds no row: its class, code, words and place. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error).slice(0, 200);
  const { name, message, stack, code } = error as Error & { code?: unknown };
  return { type: name, message, stack, ...(code === undefined ? {} : { code }) };
}
