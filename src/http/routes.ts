import { type Access, type App, accessOf } from './page.ts';

export interface RouteRow {
  method: string;
  /** As Hono writes it: `/api/v1/posts/:id`. */
  path: string;
  kind: 'api' | 'page' | 'system';
  /** Null for a route that nobody declared: the authorisation test fails on it. */
  access: Access | null;
}

const SYSTEM = new Set(['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs']);

/** Every route of the running app, from the app itself; middleware (which has no method of its own) is left out. */
export function routesOf(app: App): RouteRow[] {
  const rows = new Map<string, RouteRow>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue;
    const kind = path.startsWith('/api/') ? 'api' : SYSTEM.has(path) ? 'system' : 'page';
    rows.set(`${method} ${path}`, { method, path, kind, access: accessOf(app, method, path) });
  }
  return [...rows.values()];
}
