import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Services } from '../services.ts';
import type { WebEnv } from './page.ts';

export interface Metrics {
  /** Times every request by route, never by its address: an address may hold a secret. */
  measure: MiddlewareHandler<WebEnv>;
  text(): Promise<string>;
  contentType: string;
}

/** Metrics of this process, and how much work waits. */
export function createMetrics(s: Services): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'mythwatch_' });
  const seconds = new Histogram({
    name: 'mythwatch_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'mythwatch_reviews',
    help: 'Reviews in the queue by status.',
    labelNames: ['status'] as const,
    registers: [registry],
    async collect() {
      this.reset();
      for (const [status, count] of Object.entries(await s.store.reviews.counts({ band: 'flag' })))
        this.set({ status }, count);
    },
  });
  new Gauge({
    name: 'mythwatch_posts',
    help: 'Posts in the store.',
    registers: [registry],
    async collect() {
      this.set(await s.store.posts.count());
    },
  });
  return {
    measure: async (c, next) => {
      const start = performance.now();
      await next();
      const labels = { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) };
      seconds.observe(labels, (performance.now() - start) / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
