import { z } from '@hono/zod-openapi';
import * as invites from '../../actions/invites.ts';
import { Email, Password, PersonName, setOwnLanguage } from '../../actions/people.ts';
import { Permission, Role } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { addressOf } from '../address.ts';
import type { App } from '../page.ts';
import type { Sessions, SignedIn } from '../sessions.ts';
import { languageCodes } from '../words/speech.ts';
import { endpoint } from './endpoint.ts';
import { PersonShape } from './users.ts';

const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(Role.options),
    permissions: z.array(z.enum(Permission.options)),
    signedInBy: z.enum(['session', 'token']),
  })
  .openapi('Me');
const base = { tag: 'me' };

export function addMe(app: App, s: Services, sessions: Sessions): void {
  const enterAs = (
    { person, cookies }: SignedIn,
    c: { header: (n: string, v: string, o: { append: true }) => void },
  ) => {
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
    return person;
  };
  endpoint(
    app,
    s,
    { ...base, method: 'GET', path: '/me', access: 'signed-in', summary: 'Who you are and what you may', answer: Me },
    async ({ actor, c }) => ({
      ...actor,
      permissions: [...actor.permissions],
      signedInBy: c.get('signedInBy') ?? 'session',
    }),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/session',
      access: 'public',
      summary: 'Sign in by cookie',
      body: z.strictObject({ email: z.string().max(254), password: z.string().max(128) }),
      answer: PersonShape,
      secret: true,
    },
    async ({ body, c }) => enterAs(await sessions.signIn(body, addressOf(c, s.config)), c),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'DELETE',
      path: '/session',
      access: 'signed-in',
      summary: 'Sign out',
      answer: z.null(),
      status: 204,
    },
    async ({ c }) => {
      for (const cookie of await sessions.signOut(c.req.raw.headers)) c.header('set-cookie', cookie, { append: true });
      return null;
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/me/password',
      access: 'signed-in',
      summary: 'Change your password; your other sessions end',
      body: z.strictObject({ old: z.string().max(128), new: Password }),
      answer: z.null(),
      status: 204,
      secret: true,
    },
    async ({ body, c }) => {
      const cookies = await sessions.changePassword(c.req.raw.headers, body);
      for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
      return null;
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'PUT',
      path: '/me/language',
      access: 'signed-in',
      summary: 'Choose the language of the desk; null leaves it to the browser',
      body: z.strictObject({ language: z.enum(languageCodes() as [string, ...string[]]).nullable() }),
      answer: z.null(),
      status: 204,
    },
    async ({ actor, body }) => {
      await setOwnLanguage(s, actor, body.language);
      return null;
    },
  );
  const token = z.string().min(20).max(100);
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/setup',
      access: 'public',
      summary: 'Make the first admin',
      body: z.strictObject({ token, name: PersonName, email: Email, password: Password }),
      answer: PersonShape,
      status: 201,
      secret: true,
    },
    async ({ body: { token: secret, ...person }, c }) =>
      enterAs(await sessions.open((await invites.setUp(s, secret, person)).id, 'setup'), c),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/invites/accept',
      access: 'public',
      summary: 'Take up an invitation or a password link',
      body: z.strictObject({ token, name: PersonName, password: Password }),
      answer: PersonShape,
      status: 201,
      secret: true,
    },
    async ({ body: { token: secret, ...answer }, c }) =>
      enterAs(await sessions.open((await invites.acceptInvite(s, secret, answer)).id, 'invite'), c),
  );
}
