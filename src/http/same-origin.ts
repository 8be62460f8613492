import type { MiddlewareHandler } from 'hono';
import { InputError } from '../errors.ts';
import type { WebEnv } from './page.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site request forgery: whatever changes something and comes by cookie must come from our own pages. Browsers say
 * so by Sec-Fetch-Site, older ones by Origin, for forms and scripts alike; hono/csrf looks at forms only.
 * A token is never sent by a browser of its own accord, so it needs none of this; neither does a program without a
 * session, which sends no such header.
 */
export const sameOrigin =
  (baseUrl: string | null): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    if (SAFE.has(c.req.method) || c.get('signedInBy') === 'token') return next();
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const ours = new Set([new URL(c.req.url).origin, ...(baseUrl ? [new URL(baseUrl).origin] : [])]);
    const fromUs = site ? site === 'same-origin' : origin ? ours.has(origin) : c.get('signedInBy') === null;
    if (!fromUs)
      throw new InputError('This request did not come from our own pages. Open the desk and try again.', {
        status: 403,
      });
    return next();
  };
