import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { ConflictError, InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { WebEnv } from '../page.ts';

/** Headers that belong to the first answer and must come again with it. */
const KEPT = ['content-type', 'etag', 'location'];

/**
 * A POST with `Idempotency-Key` is done once: a repeat of the same request by the same caller gets the stored answer.
 * ConflictError when the key was used with another request, or when the first is still on its way. Only what went well
 * is kept: after an error the caller may mend the request and use the key again.
 */
export const idempotent =
  (s: Services, secret: boolean): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (key === undefined) return next();
    if (secret)
      throw new InputError('This answer holds a secret and is kept nowhere: send it without Idempotency-Key.', {
        status: 400,
      });
    if (!key || key.length > 200)
      throw new InputError('Idempotency-Key must have 1 to 200 characters.', { status: 400 });
    const actor = c.get('actor')?.id ?? 'anonymous';
    const body = await c.req.text();
    const match = c.req.header('if-match') ?? '';
    const hash = createHash('sha256').update(`${c.req.path}\n${match}\n${body}`).digest('hex');
    const stored = await s.store.idempotency.begin(key, actor, hash, s.now().toISOString());
    if (stored === 'in-progress')
      throw new ConflictError(
        'The first request with this key is still on its way, or the server stopped in the middle of it. Look whether it was done; if not, use a new key.',
      );
    if (stored) {
      const headers = { ...stored.headers, 'idempotency-replayed': 'true' };
      return new Response(stored.body || null, { status: stored.status, headers });
    }
    let kept = false;
    try {
      await next();
      if (c.res.ok) {
        const headers: Record<string, string> = {};
        for (const name of KEPT) {
          const value = c.res.headers.get(name);
          if (value) headers[name] = value;
        }
        await s.store.idempotency.finish(key, actor, {
          status: c.res.status,
          headers,
          body: await c.res.clone().text(),
        });
        kept = true;
      }
    } finally {
      if (!kept) await s.store.idempotency.forget(key, actor);
    }
  };
