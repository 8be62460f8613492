import { z } from '@hono/zod-openapi';
import * as settings from '../../actions/settings.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { time } from './shapes.ts';

const section = z.enum(settings.sections as [settings.Section, ...settings.Section[]]);
const State = z
  .object({
    section,
    value: z.unknown(),
    version: z.number().int().openapi({ description: 'The ETag of the section; 0 while nobody has set it.' }),
    shipped: z.boolean().openapi({ description: 'It is as it was shipped.' }),
    fixed: z.boolean().openapi({ description: 'The environment says it, so it can’t be changed here.' }),
  })
  .openapi('Setting');
const Version = z.object({
  key: z.string(),
  version: z.number().int(),
  value: z.unknown(),
  author: z.string(),
  at: time,
});
const one = {
  tag: 'settings',
  params: z.object({ section }),
  answer: State,
  version: (state: { version: number }) => state.version,
};

export function addSettings(app: App, s: Services): void {
  endpoint(
    app,
    s,
    { ...one, method: 'GET', path: '/settings/{section}', access: 'read', summary: 'Read a section of the settings' },
    async ({ actor, params }) => settings.read(s, actor, params.section),
  );
  endpoint(
    app,
    s,
    {
      ...one,
      method: 'PUT',
      path: '/settings/{section}',
      access: 'manage-settings',
      summary: 'Change a section of the settings',
      body: z.unknown(),
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) => settings.change(s, actor, params.section, expected, body),
  );
  endpoint(
    app,
    s,
    {
      ...one,
      method: 'POST',
      path: '/settings/{section}/undo',
      access: 'manage-settings',
      summary: 'Go back to the version before',
      ifMatch: true,
    },
    async ({ actor, params, expected }) => settings.undo(s, actor, params.section, expected),
  );
  endpoint(
    app,
    s,
    {
      tag: 'settings',
      method: 'GET',
      path: '/settings/{section}/versions',
      access: 'manage-settings',
      summary: 'Every version of a section, newest first',
      params: one.params,
      answer: z.object({ items: z.array(Version) }),
    },
    async ({ actor, params }) => ({ items: await settings.history(s, actor, params.section) }),
  );
}
