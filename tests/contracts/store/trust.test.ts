import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ConflictError } from '../../../src/errors.ts';
import type { OpenedStore } from '../../../src/store/open.ts';
import { AT, aClaim, actor, aTemplate, LATER, openedReview } from './builders.ts';
import { onBothEngines } from './engines.ts';

const entry = (n: number) => ({
  at: AT,
  actor,
  action: 'review.confirm',
  subjectKind: 'review',
  subjectId: `r${n}`,
  data: { z: n, a: { y: [1, null], x: 'ü\u0000' } },
});

/** What an attacker with the database in hand would do: take the guard away, then change history. */
async function tamper(store: OpenedStore, statement: string): Promise<void> {
  if (store.engine === 'postgres') await sql`alter table audit_entries disable trigger user`.execute(store.db);
  else
    for (const deed of ['update', 'delete']) await sql.raw(`drop trigger audit_entries_no_${deed}`).execute(store.db);
  await sql.raw(statement).execute(store.db);
}

onBothEngines('the audit log', (fresh) => {
  test(
    'is a chain without gaps, also when many write at once',
    fresh(async (store) => {
      await Promise.all(Array.from({ length: 20 }, (_, n) => store.audit.append(entry(n))));
      const { items } = await store.audit.list({}, { limit: 50 });
      expect(items.map((e) => e.seq)).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i));
      expect(items.slice(1).map((e) => e.hash)).toEqual(items.slice(0, -1).map((e) => e.prevHash));
      expect(items[0]!.data).toEqual(entry(items[0]!.data.z as number).data);
      expect(await store.audit.verify()).toEqual({ ok: true, entries: 20, brokenAt: null, reason: null });
    }),
  );

  test(
    'an entry that was rolled back leaves no gap',
    fresh(async (store) => {
      await store.audit.append(entry(1));
      const failing = store.transaction(async (inside) => {
        await inside.audit.append(entry(2));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect((await store.audit.append(entry(3))).seq).toBe(2);
      expect(await store.audit.verify()).toMatchObject({ ok: true, entries: 2 });
    }),
  );

  test(
    'characters that a database would not keep do not break the chain',
    fresh(async (store) => {
      await store.audit.append({ ...entry(1), subjectId: 'a\u0000b\ud800', data: { t: 'a\u0000\ud800' } });
      expect(await store.audit.verify()).toMatchObject({ ok: true, entries: 1 });
    }),
  );

  test.each([
    ['another actor', 'changed', "update audit_entries set actor = 'user:eve' where seq = 2"],
    ['a changed fact', 'changed', `update audit_entries set data = '{"a":1}' where seq = 2`],
    ['a missing entry', 'missing', 'delete from audit_entries where seq = 2'],
    ['broken data', "can't be read", "update audit_entries set data = '{' where seq = 2"],
    ['a new hash', 'changed', `update audit_entries set hash = '${'a'.repeat(64)}' where seq = 2`],
    ['another order', 'follow', `update audit_entries set prev_hash = '${'b'.repeat(64)}' where seq = 2`],
  ])('shows %s and where', (_name, reason, statement) =>
    fresh(async (store) => {
      for (let n = 1; n <= 4; n += 1) await store.audit.append(entry(n));
      await tamper(store, statement);
      const found = await store.audit.verify();
      expect(found).toMatchObject({ ok: false, entries: 1, reason: expect.stringContaining(reason) });
      expect(found.brokenAt).toBe(reason === 'missing' ? 3 : 2);
    })(),
  );

  test(
    'filters find who did what to which',
    fresh(async (store) => {
      await store.audit.append(entry(1));
      await store.audit.append({ ...entry(2), actor: 'user:bo', action: 'claim.change', subjectKind: 'claim' });
      const seqs = async (filter: Parameters<typeof store.audit.list>[0]) =>
        (await store.audit.list(filter, { limit: 10 })).items.map((e) => e.seq);
      expect(await seqs({ actor })).toEqual([1]);
      expect(await seqs({ action: 'claim.change' })).toEqual([2]);
      expect(await seqs({ subjectKind: 'review', subjectId: 'r1' })).toEqual([1]);
      expect(await seqs({ subjectId: 'r9' })).toEqual([]);
    }),
  );

  test(
    'the database itself refuses to change history',
    fresh(async (store) => {
      const review = await openedReview(store, '1');
      await store.claims.save(aClaim('a'), { actor, expected: null, at: AT });
      await store.templates.save(aTemplate('garlic'), { actor, expected: null, at: AT });
      const answer = { reviewId: review.id, templateId: 't', templateVersion: 1, channel: 'sms', text: 'x' };
      await store.answers.copy({ ...answer, createdBy: actor, createdAt: AT }, { by: actor, at: AT, reason: null });
      const histories = { audit_entries: 'at', review_events: 'at', claim_revisions: 'at', copies: 'at' };
      for (const [table, column] of Object.entries({ ...histories, template_versions: 'doc' })) {
        for (const statement of [`update ${table} set ${column} = 'x'`, `delete from ${table}`])
          await expect(sql.raw(statement).execute(store.db), statement).rejects.toThrow(`${table} is append-only`);
      }
      await sql`update template_versions set status = 'approved'`.execute(store.db);
      expect(await store.audit.verify()).toMatchObject({ ok: true });
    }),
  );
});

onBothEngines('tokens', (fresh) => {
  test(
    'are found by hash, listed by owner and revoked once',
    fresh(async (store) => {
      const input = { name: 'ci', userId: 'u1', scopes: ['read' as const, 'ingest' as const], expiresAt: LATER };
      const token = await store.tokens.create({ ...input, hash: 'h1' }, { actor, at: AT });
      expect(token).toEqual({ ...input, id: token.id, createdAt: AT, lastUsedAt: null, revokedAt: null });
      await store.tokens.create({ ...input, userId: 'u2', hash: 'h2' }, { actor, at: AT });
      expect(await store.tokens.byHash('h1')).toEqual(token);
      expect(await store.tokens.byHash('h3')).toBeNull();
      expect((await store.tokens.list('u1', { limit: 10 })).items).toEqual([token]);
      expect((await store.tokens.list(null, { limit: 10 })).items).toHaveLength(2);
      await store.tokens.touch(token.id, LATER);
      expect(await store.tokens.revoke(token.id, { actor, at: LATER })).toBe(true);
      expect(await store.tokens.revoke(token.id, { actor, at: LATER })).toBe(false);
      expect(await store.tokens.byHash('h1')).toEqual({ ...token, lastUsedAt: LATER, revokedAt: LATER });
      const log = await store.audit.list({ subjectId: token.id }, { limit: 10 });
      expect(log.items.map((e) => e.action)).toEqual(['token.revoke', 'token.create']);
      expect(JSON.stringify(log.items)).not.toContain('"h1"');
    }),
  );
});

onBothEngines('idempotency keys', (fresh) => {
  test(
    'let one request through and give the others its answer',
    fresh(async (store) => {
      const begin = (key: string, who = actor, hash = 'r1', at = AT) => store.idempotency.begin(key, who, hash, at);
      const first = await Promise.all([1, 2, 3].map(() => begin('k')));
      expect(first.filter((one) => one === null)).toHaveLength(1);
      expect(first.filter((one) => one === 'in-progress')).toHaveLength(2);
      expect(await begin('k', 'user:bo')).toBeNull();
      await expect(begin('k', actor, 'r2')).rejects.toThrow(ConflictError);
      const answer = { status: 201, headers: { etag: '"1"' }, body: '{"a":1}' };
      await store.idempotency.finish('k', actor, answer);
      expect(await begin('k')).toEqual(answer);
      await store.idempotency.forget('k', actor);
      expect(await begin('k', actor, 'r2', LATER)).toBeNull();
      expect(await store.idempotency.expire(LATER)).toBe(1);
      expect(await begin('k', 'user:bo')).toBeNull();
    }),
  );
});

onBothEngines('an idempotency key whose request died', (fresh) => {
  test(
    'is in progress for five minutes, then may be tried again',
    fresh(async (store) => {
      const begin = (at: string) => store.idempotency.begin('k', actor, 'r', at);
      expect(await begin('2026-01-01T00:00:00.000Z')).toBeNull();
      expect(await begin('2026-01-01T00:04:59.000Z')).toBe('in-progress');
      expect(await begin('2026-01-01T00:05:01.000Z')).toBeNull();
      expect(await begin('2026-01-01T00:05:02.000Z')).toBe('in-progress');
    }),
  );
});

onBothEngines('settings', (fresh) => {
  test(
    'keep any JSON; what is set once stands',
    fresh(async (store) => {
      expect(await store.settings.get('a')).toBeNull();
      await store.settings.set('a', { b: [1, null] });
      expect(await store.settings.get('a')).toEqual({ b: [1, null] });
      await store.settings.set('a', 2);
      expect(await store.settings.setOnce('a', 3)).toBe(2);
      const once = await Promise.all(['x', 'y', 'z'].map((value) => store.settings.setOnce('key', value)));
      expect(new Set(once).size).toBe(1);
      expect(await store.settings.get('key')).toBe(once[0]);
    }),
  );
});
