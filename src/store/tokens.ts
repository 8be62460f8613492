import { v7 as uuid } from 'uuid';
import type { ApiToken } from '../domain/person.ts';
import type { AuditStore, TokenStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { newestFirst } from './cursor.ts';
import type { TokenRow } from './schema.ts';

export function tokens(c: Connection, log: AuditStore): TokenStore {
  return {
    create: (token, { actor, at }) =>
      c.write(async () => {
        const row: TokenRow = {
          id: uuid(),
          name: token.name,
          userId: token.userId,
          scopes: JSON.stringify(token.scopes),
          createdAt: at,
          expiresAt: token.expiresAt,
          lastUsedAt: null,
          revokedAt: null,
          hash: token.hash,
        };
        await c.db.insertInto('apiTokens').values(row).execute();
        const data = { userId: token.userId, scopes: token.scopes, expiresAt: token.expiresAt };
        await log.append({ at, actor, action: 'token.create', subjectKind: 'token', subjectId: row.id, data });
        return toToken(row);
      }),
    async byHash(hash) {
      const row = await c.db.selectFrom('apiTokens').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row ? toToken(row) : null;
    },
    async list(userId, page) {
      let query = c.db.selectFrom('apiTokens').selectAll();
      if (userId !== null) query = query.where('userId', '=', userId);
      return newestFirst(query, page, toToken);
    },
    revoke: (id, { actor, at }) =>
      c.write(async () => {
        const row = await c.db
          .updateTable('apiTokens')
          .set({ revokedAt: at })
          .where('id', '=', id)
          .where('revokedAt', 'is', null)
          .returning('id')
          .executeTakeFirst();
        if (!row) return false;
        await log.append({ at, actor, action: 'token.revoke', subjectKind: 'token', subjectId: id });
        return true;
      }),
    async touch(id, at) {
      await c.db.updateTable('apiTokens').set({ lastUsedAt: at }).where('id', '=', id).execute();
    },
  };
}

const toToken = ({ hash: _, ...row }: TokenRow): ApiToken => ({ ...row, scopes: JSON.parse(row.scopes) });
