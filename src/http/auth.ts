import { createHmac } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { getMigrations } from 'better-auth/db/migration';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { Role } from '../domain/person.ts';
import type { Services } from '../services.ts';

const SESSION_SECONDS = 7 * 86_400;

/**
 * better-auth holds sessions and checks passwords; its own routes are not mounted, so that the only ways in are the
 * ones in `sessions.ts`. People are made by one-time links (`actions/invites.ts`), never by signing up.
 */
export function configureAuth(s: Services, options: { db: Kysely<any> }) {
  const baseURL = s.config.http.baseUrl ?? 'http://localhost';
  return betterAuth({
    appName: 'Mythwatch',
    baseURL,
    // A key of its own, so that nothing else derived from the secret can sign a session.
    secret: createHmac('sha256', s.secret).update('sessions').digest('hex'),
    database: { db: options.db, type: s.store.engine },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false, defaultValue: 'viewer' },
        disabled: { type: 'boolean', required: true, input: false, defaultValue: false },
        language: { type: 'string', required: false, input: false },
      },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: 86_400 },
    databaseHooks: { session: { create: { before: async ({ userId }) => refuseDisabled(s, userId) } } },
    advanced: {
      cookiePrefix: 'mythwatch',
      useSecureCookies: baseURL.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [sessionOpener],
  });
}
export type BetterAuth = ReturnType<typeof configureAuth>;

async function refuseDisabled(s: Services, personId: string): Promise<void> {
  const person = await s.store.people.get(personId);
  if (person?.disabled) throw new APIError('FORBIDDEN', { message: 'This account is disabled. Ask an admin.' });
}

/** Opens a session for somebody whom a one-time link vouches for. Has no path: only our own code can call it. */
const sessionOpener = {
  id: 'session-opener',
  endpoints: {
    openSession: createAuthEndpoint(
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw new APIError('UNAUTHORIZED', { message: 'There is no such person.' });
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ userId: user.id });
      },
    ),
  },
};

/** The person of a session, as better-auth returns them. */
export const SessionUser = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  disabled: z.boolean(),
  language: z.string().nullish(),
});

/**
 * Makes better-auth's tables. Its migration is not made for several processes that start at once, so one that lost the
 * race looks again: what the other made is then there.
 */
export async function migrateAuth(auth: BetterAuth): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { toBeCreated, toBeAdded, toBeAddedIndexes, runMigrations } = await getMigrations(auth.options);
    if (!toBeCreated.length && !toBeAdded.length && !toBeAddedIndexes.length) return;
    try {
      await runMigrations();
    } catch (error) {
      if (attempt >= 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
    }
  }
}
