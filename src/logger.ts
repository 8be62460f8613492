import { destination, type Logger, pino } from 'pino';

/** Logs go to stderr as JSON lines: ids and counts only, never a post's text, an author or a secret. */
export const createLogger = (level: string): Logger =>
  pino(
    {
      level,
      base: { name: 'mythwatch' },
      redact: {
        paths: ['text', '*.text', 'author', '*.author', 'authorization', '*.authorization'],
        censor: '[left out]',
      },
    },
    destination({ dest: 2, sync: false }),
  );
