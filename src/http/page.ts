import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { refusal } from '../actions/permission.ts';
import type { Actor, Permission } from '../domain/person.ts';
import { InputError } from '../errors.ts';

/** What a route asks of whoever comes: nothing, to be signed in, or a permission. */
export type Access = 'public' | 'signed-in' | Permission;

/** What every request carries. */
export interface WebEnv {
  Variables: {
    requestId: string;
    /** Who asks; null when nobody is signed in. */
    actor: Actor | null;
    /** How they are known: by cookie (then the origin is checked) or by token. */
    signedInBy: 'session' | 'token' | null;
    /** The language that this person chose for the desk; null leaves it to the browser. */
    language: string | null;
    secureHeadersNonce?: string;
  };
}
export type App = OpenAPIHono<WebEnv>;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const declared = new WeakMap<object, Map<string, Access>>();

/** Notes what a route asks. A route that nobody declared fails the authorisation test. */
export function declare(app: App, method: Method, path: string, access: Access): void {
  const routes = declared.get(app) ?? new Map<string, Access>();
  const key = `${method} ${path}`;
  if (routes.has(key)) throw new Error(`The route ${key} is there twice.`);
  declared.set(app, routes.set(key, access));
}
export const accessOf = (app: App, method: string, path: string): Access | null =>
  declared.get(app)?.get(`${method} ${path}`) ?? null;

/** Lets through whom the route is for: 401 when nobody is signed in, 403 when they may not. */
export const guard =
  (access: Access): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    if (access !== 'public') {
      const actor = c.get('actor');
      if (!actor) throw new InputError('Sign in first.', { status: 401 });
      if (access !== 'signed-in' && !actor.permissions.includes(access)) throw refusal(access);
    }
    await next();
  };

type PageHandler<Who> = (c: Context<WebEnv>, actor: Who) => Response | Promise<Response>;

/**
 * Registers a page, or the form of a page, with what it asks. `public` handlers get the actor or null, all others the
 * actor. Paths are as in Hono: `/reviews/:id`. Errors thrown by the handler become the error page.
 */
export function page(
  app: App,
  method: 'GET' | 'POST',
  path: string,
  access: 'public',
  handler: PageHandler<Actor | null>,
): void;
export function page(
  app: App,
  method: 'GET' | 'POST',
  path: string,
  access: Exclude<Access, 'public'>,
  handler: PageHandler<Actor>,
): void;
export function page(app: App, method: 'GET' | 'POST', path: string, access: Access, handler: PageHandler<any>): void {
  declare(app, method, path, access);
  app.on(method, path, guard(access), (c) => handler(c, c.get('actor')));
}
