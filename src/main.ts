import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { setupLink } from './actions/invites.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { pages } from './http/pages/index.ts';
import { createSessions } from './http/sessions.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { type OpenServices, openServices } from './services.ts';
import { needed } from './work/needed.ts';
import { seedCatalogue } from './work/seed.ts';

/** A running instance. `stop` lets requests and jobs finish what they hold, at most ten seconds. */
export interface Running {
  url: string;
  services: OpenServices;
  scheduler: Scheduler | null;
  /** Path of the one-time link that makes the first admin; null once somebody is here. */
  setupPath: string | null;
  stop(): Promise<void>;
}

/** Start: configuration → services → catalogue → app → timetable. ConfigError when something can't be opened. */
export async function start(config: Config): Promise<Running> {
  const services = await openServices(config);
  try {
    await seedCatalogue(services);
    const web = config.role === 'worker' ? null : await listen(services);
    const scheduler =
      config.role === 'api' ? null : createScheduler(services.log, config.env, (name) => needed(name, services));
    await scheduler?.start();
    return {
      url: web?.url ?? '',
      services,
      scheduler,
      setupPath: web ? await setupLink(services) : null,
      async stop() {
        // New requests are refused first, then jobs finish, then the store closes: nothing writes to a closed store.
        await Promise.all([web?.close(), scheduler?.stop()]);
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}

async function listen(services: OpenServices): Promise<{ url: string; close(): Promise<void> }> {
  const { host, port, baseUrl } = services.config.http;
  const sessions = await createSessions(services, { db: services.store.db });
  const app = createApp(services, sessions, { pages });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address: AddressInfo) => {
      const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      resolve({
        url: baseUrl ?? `http://${shown}:${address.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            const patience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5_000);
            patience.unref();
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
