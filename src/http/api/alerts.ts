import { z } from '@hono/zod-openapi';
import * as alerts from '../../actions/alerts.ts';
import { AlertKind } from '../../domain/alert.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

const clock = z.string().openapi({ example: '08:00' });
const route = {
  way: z.string().openapi({ description: 'webhook, email, ntfy, slack or matrix.' }),
  title: z.string(),
  target: z.record(z.string(), z.unknown()).openapi({ description: 'As the way asks; see the answer to a wrong one.' }),
  kinds: z.array(z.enum(AlertKind.options)),
  priorityFrom: z.number().optional().openapi({ description: 'Flagged posts from this priority on, 0 to 100.' }),
  pace: z.enum(['at-once', 'hourly', 'daily']).optional(),
  dailyAt: clock.optional(),
  timeZone: z.string().optional().openapi({ example: 'Europe/Berlin' }),
  quiet: z.object({ from: clock, to: clock }).nullable().optional(),
  wakeForHigh: z.boolean().optional(),
  withText: z
    .boolean()
    .optional()
    .openapi({ description: 'Send the beginning of a post’s text along. Off by default.' }),
  enabled: z.boolean().optional(),
};
const Body = z
  .strictObject({ route: z.strictObject(route), secrets: z.record(z.string(), z.string()).optional() })
  .openapi('AlertRouteDoc');
const Route = z
  .object({ ...route, id: z.string(), createdAt: time, secrets: z.array(z.string()) })
  .openapi('AlertRoute', { description: 'Who is told what, and how. Of its secrets only the names are shown.' });
const Sending = z
  .object({
    ...{ id: z.string(), routeId: z.string(), kind: z.enum(['alert', 'test']) },
    ...{ status: z.enum(['waiting', 'sent', 'failed']), attempts: z.number().int(), nextAt: time.nullable() },
    ...{ createdAt: time, sentAt: time.nullable(), error: z.string().nullable() },
  })
  .openapi('AlertSending');
const base = { tag: 'alerts', access: 'manage-settings' } as const;
const All = z.object({ version: z.number().int(), routes: z.array(Route) });
const version = (all: { version: number }) => all.version;

export function addAlerts(app: App, s: Services): void {
  endpoint(
    app,
    s,
    { ...base, method: 'GET', path: '/alerts', summary: 'Who is told what, and how', answer: All, version },
    async ({ actor }) => alerts.routes(s, actor),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/alerts',
      summary: 'Tell somebody',
      body: Body,
      answer: Route,
      status: 201,
      ifMatch: true,
    },
    async ({ actor, body, expected }) => alerts.save(s, actor, expected, null, body.route, body.secrets ?? {}),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'PUT',
      path: '/alerts/{id}',
      summary: 'Change who is told',
      description: 'A secret that is left out stays.',
      params: idParam,
      body: Body,
      answer: Route,
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) =>
      alerts.save(s, actor, expected, params.id, body.route, body.secrets ?? {}),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'DELETE',
      path: '/alerts/{id}',
      summary: 'Tell them no longer',
      params: idParam,
      answer: z.null(),
      status: 204,
      ifMatch: true,
    },
    async ({ actor, params, expected }) => {
      await alerts.remove(s, actor, expected, params.id);
      return null;
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/alerts/{id}/test',
      summary: 'Send a test now',
      params: idParam,
      answer: Sending,
    },
    async ({ actor, params }) => alerts.test(s, actor, params.id),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/alerts/undo',
      summary: 'Take the newest change of the alerts back',
      answer: All,
      version,
      ifMatch: true,
    },
    async ({ actor, expected }) => alerts.undo(s, actor, expected),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/alert-sendings',
      summary: 'What was sent, newest first',
      query: z.object({ ...paging, routeId: z.string().optional() }),
      answer: pageOf(Sending),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return alerts.sendings(s, actor, filter, page);
    },
  );
}
