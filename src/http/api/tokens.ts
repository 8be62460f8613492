import { z } from '@hono/zod-openapi';
import * as tokens from '../../actions/tokens.ts';
import { Permission } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

const TokenShape = z
  .object({
    id: z.string(),
    name: z.string(),
    userId: z.string(),
    scopes: z.array(z.enum(Permission.options)),
    createdAt: time,
    expiresAt: time.nullable(),
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .openapi('Token');
const NewToken = z.strictObject(tokens.NewToken.shape).openapi('NewToken', {
  example: { name: 'importer', scopes: ['ingest'], expiresInDays: 90 },
});
const base = { tag: 'tokens', access: 'signed-in' } as const;

export function addTokens(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/tokens',
      summary: 'List your tokens, or everybody’s',
      query: z.object({
        ...paging,
        everybody: z.enum(['true', 'false']).default('false').openapi({ description: 'Needs `manage-people`.' }),
      }),
      answer: pageOf(TokenShape),
    },
    async ({ actor, query }) => tokens.list(s, actor, { everybody: query.everybody === 'true' }, split(query).page),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/tokens',
      summary: 'Make a token',
      description: 'The secret is in this answer only. A token can do no more than you can, and can not make tokens.',
      body: NewToken,
      answer: z.object({ token: TokenShape, secret: z.string() }),
      status: 201,
      secret: true,
    },
    async ({ actor, body }) => tokens.create(s, actor, body),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'DELETE',
      path: '/tokens/{id}',
      summary: 'End a token at once',
      params: idParam,
      answer: z.null(),
      status: 204,
    },
    async ({ actor, params }) => {
      await tokens.revoke(s, actor, params.id);
      return null;
    },
  );
}
