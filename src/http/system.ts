import { need } from '../actions/permission.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { isLocal } from './address.ts';
import type { Metrics } from './metrics.ts';
import { type App, declare } from './page.ts';

/** Health, for whatever watches over this process. Stands before anything that asks the store who is there. */
export function addHealth(app: App, s: Services): void {
  declare(app, 'GET', '/healthz', 'public');
  app.get('/healthz', (c) => c.json({ status: 'alive' }));

  declare(app, 'GET', '/readyz', 'public');
  app.get('/readyz', async (c) => {
    try {
      await s.store.settings.get('ready');
      return c.json({ status: 'ready', store: s.store.engine });
    } catch (error) {
      s.log.error({ err: error }, 'the store does not answer');
      return c.json({ status: 'not ready', reason: 'The store does not answer.' }, 503);
    }
  });
}

export function addMetrics(app: App, metrics: Metrics): void {
  // Open to this machine, as scrapers know no sessions; from elsewhere an admin's token.
  declare(app, 'GET', '/metrics', 'manage-people');
  app.get('/metrics', async (c) => {
    const actor = c.get('actor');
    if (!isLocal(c)) {
      if (!actor) throw new InputError('Metrics need an admin token when asked from elsewhere.', { status: 401 });
      need(actor, 'manage-people');
    }
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
}
