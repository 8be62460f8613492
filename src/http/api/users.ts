import { z } from '@hono/zod-openapi';
import * as invites from '../../actions/invites.ts';
import * as people from '../../actions/people.ts';
import { Role } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

export const PersonShape = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(Role.options),
    disabled: z.boolean(),
    createdAt: time,
  })
  .openapi('Person');
const Link = z.object({ path: z.string(), expiresAt: time }).openapi('OneTimeLink', {
  description: 'Give the path, with the address of the desk before it, to one person. Shown once.',
});
const base = { tag: 'users', access: 'manage-people' } as const;

export function addUsers(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/users',
      summary: 'List people',
      query: z.object(paging),
      answer: pageOf(PersonShape),
    },
    async ({ actor, query }) => people.list(s, actor, split(query).page),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'PATCH',
      path: '/users/{id}',
      summary: 'Give a role, disable or enable',
      description: 'Not oneself, and not the last admin. Disabling ends all sessions and stops the tokens at once.',
      params: idParam,
      body: z.union([z.strictObject({ role: z.enum(Role.options) }), z.strictObject({ disabled: z.boolean() })]),
      answer: PersonShape,
    },
    async ({ actor, params, body }) =>
      'role' in body
        ? people.setRole(s, actor, params.id, body.role)
        : people.setDisabled(s, actor, params.id, body.disabled),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/users/{id}/password-link',
      summary: 'A one-time link to set a new password',
      params: idParam,
      answer: Link,
      status: 201,
      secret: true,
    },
    async ({ actor, params }) => invites.passwordLink(s, actor, params.id),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/invites',
      summary: 'Invite somebody',
      body: z.strictObject(invites.Invite.shape),
      answer: Link,
      status: 201,
      secret: true,
    },
    async ({ actor, body }) => invites.invite(s, actor, body),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/invites',
      summary: 'Invitations that nobody has taken up',
      answer: z.object({ items: z.array(z.object({ email: z.string(), role: z.string(), expiresAt: time })) }),
    },
    async ({ actor }) => ({ items: await invites.list(s, actor) }),
  );
}
