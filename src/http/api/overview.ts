import { z } from '@hono/zod-openapi';
import { overviewOf } from '../../actions/overview.ts';
import { readPeriod } from '../../overview/period.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';

const n = z.number().int();
const counts = z.array(z.object({ name: z.string(), posts: n }));
const Overview = z
  .object({
    period: z.object({
      key: z.enum(['24h', '7d', '30d', '90d', 'custom']),
      step: z.enum(['hour', 'day']),
      buckets: z.array(z.string()),
    }),
    collected: n,
    about: n.openapi({ description: 'Posts that touch a claim.' }),
    before: z.object({ collected: n, about: n }),
    series: z.array(z.object({ bucket: z.string(), collected: n, about: n })),
    claims: z.array(
      z.object({
        claimId: z.string(),
        claim: z.string(),
        topic: z.string(),
        posts: n,
        before: n,
        direction: z.enum(['up', 'flat', 'down', 'new']),
        asserts: n,
        questions: n,
        series: z.array(n),
      }),
    ),
    claimsSeen: n,
    topics: z.array(z.object({ topic: z.string(), posts: n, series: z.array(n) })),
    spikes: z.object({
      found: z.array(
        z.object({
          claimId: z.string(),
          day: z.string(),
          posts: n,
          expected: z.number(),
          usual: n,
          chance: z.number(),
        }),
      ),
      enough: z.object({ ok: z.literal(true) }).or(z.object({ ok: z.literal(false), days: n, needed: n })),
    }),
    stances: counts,
    platforms: counts,
    languages: counts.openapi({ description: 'ISO 639-1; "" where the language could not be told.' }),
    responses: z.array(
      z.object({
        risk: z.enum(['none', 'low', 'medium', 'high']),
        what: z.enum(['triage', 'answer']),
        done: n,
        inTime: n.nullable(),
        target: n.nullable(),
        median: n.nullable(),
        p90: n.nullable(),
      }),
    ),
    backlog: z.array(z.object({ fromHours: n, toHours: n.nullable(), reviews: n })),
    watches: z.object({ well: n, failing: n, paused: n, stopped: n }),
  })
  .openapi('Overview', {
    description: 'How things stand in a period (UTC). All numbers are of what is collected; times are minutes.',
  });

export function addOverview(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/overview',
      access: 'read',
      tag: 'overview',
      summary: 'Volume, unusual days, stances, response times and backlog of a period',
      query: z.object({
        period: z.enum(['24h', '7d', '30d', '90d']).optional(),
        from: z.iso.date().optional().openapi({ description: 'First day; goes before `period`.' }),
        to: z.iso.date().optional().openapi({ description: 'Last day, counted too. At most 366 days.' }),
      }),
      answer: Overview,
    },
    async ({ actor, query: { period, from, to } }) =>
      overviewOf(
        s,
        actor,
        readPeriod({ ...(period ? { period } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }, s.now()),
      ),
  );
}
