import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/commands/_contract.ts';
import audit from '../../../src/commands/audit.ts';
import backup from '../../../src/commands/backup.ts';
import doctor from '../../../src/commands/doctor.ts';
import exporting from '../../../src/commands/export.ts';
import { uncopiedTables } from '../../../src/store/copy.ts';
import { type OpenedStore, openStore, sqlitePath } from '../../../src/store/open.ts';
import { needs, postgresUrl } from '../../services.ts';
import { AT, aClaim, actor, aResult, aTemplate, openedReview } from './builders.ts';
import { freshPlace, withStore } from './engines.ts';

async function run(command: Command, args: string[], env: Record<string, string | undefined>) {
  const stdout = new PassThrough();
  const code = await command.run(args, { stdin: new PassThrough(), stdout, stderr: new PassThrough(), env });
  return { code, out: String(stdout.read() ?? '') };
}

/** A store with a row in most tables. */
async function fill(store: OpenedStore): Promise<void> {
  const review = await openedReview(store, '1', {}, { signature: [1, 2], bands: ['b1', 'b2'], text: 'Čeština 🧄' });
  await store.matches.replace(review.postId, [aResult('garlic-flu')], 'm', AT);
  await store.claims.save(aClaim('garlic-flu'), { actor, expected: null, at: AT });
  await store.templates.save(aTemplate('garlic'), { actor, expected: null, at: AT });
  const answer = { reviewId: review.id, templateId: 'en/garlic', templateVersion: 1, channel: 'sms', text: 'Fact.' };
  await store.answers.copy({ ...answer, createdBy: actor, createdAt: AT }, { by: actor, at: AT, reason: null });
  await store.watches.create(
    { kind: 'feed', title: 'w', target: { url: 'https://example.org' }, intervalSeconds: 60, purpose: 'p' },
    { actor, at: AT },
  );
  await store.watches.keepBad({ watchId: null, at: AT, raw: 'r', error: 'e' });
  await store.settings.set('k', { a: 1 });
  await peopleTables(store);
}

/** The tables of people as better-auth makes them on SQLite. */
async function peopleTables(store: OpenedStore): Promise<void> {
  const ddl = [
    `create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" integer not null, "createdAt" date not null, "role" text not null, "disabled" integer not null)`,
    `create table "account" ("id" text not null primary key, "userId" text not null references "user" ("id") on delete cascade, "password" text, "createdAt" date not null)`,
  ];
  for (const statement of ddl) await sql.raw(statement).execute(store.db);
  await sql`insert into "user" values ('u1', 'Ada', 'ada@example.org', 1, ${AT}, 'admin', 0)`.execute(store.db);
  await sql`insert into "account" values ('a1', 'u1', 'hash', ${AT})`.execute(store.db);
}

test('every table of the store is copied by an export, or named as not copied', () =>
  withStore(null, async (store) => expect(await uncopiedTables(store.db)).toEqual([])));

describe.runIf(needs('PostgreSQL', postgresUrl))('export to PostgreSQL', () => {
  test('copies all rows as they are, people included, and only into an empty database', () =>
    withStore(null, async (store, place) => {
      await fill(store);
      const target = await freshPlace(postgresUrl);
      try {
        const env = { DATA_DIR: place.dataDir, DATABASE_URL: target.databaseUrl! };
        const { code, out } = await run(exporting, ['--to', 'postgres'], env);
        expect({ code, out }).toMatchObject({
          code: 0,
          out: expect.stringContaining('The audit log is whole: 5 entries'),
        });
        const there = await openStore(target);
        const both = async <T>(read: (s: OpenedStore) => Promise<T>) =>
          expect(await read(there)).toEqual(await read(store));
        const all = { limit: 100 };
        await both((s) => s.posts.list({}, all));
        await both((s) => s.reviews.list({}, all));
        await both((s) => s.claims.list({}, all));
        await both((s) => s.claims.revisions('garlic-flu'));
        await both((s) => s.templates.versions('en/garlic'));
        await both((s) => s.answers.list({}, all));
        await both((s) => s.watches.list({}, all));
        await both((s) => s.watches.badItems({}, all));
        await both((s) => s.outbox.pending(10));
        await both((s) => s.audit.list({}, all));
        await both((s) => s.settings.get('k'));
        await both((s) => s.people.byEmail('ada@example.org'));
        const [user] = (await sql`select * from "user"`.execute(there.db)).rows;
        expect(user).toMatchObject({ emailVerified: true, disabled: false, createdAt: new Date(AT) });
        await there.close();
        await expect(run(exporting, ['--to', 'postgres'], env)).rejects.toThrow(/not empty/);
      } finally {
        await target.remove();
      }
    }));
});

test('export says what it needs', () =>
  withStore(null, async (_store, { dataDir }) => {
    await expect(run(exporting, ['--to', 'postgres'], { DATA_DIR: dataDir })).rejects.toThrow(/DATABASE_URL/);
    await expect(run(exporting, [], { DATA_DIR: dataDir })).rejects.toThrow(/--to postgres/);
  }));

test('a backup made while the store is open can be opened and holds everything', () =>
  withStore(null, async (store, place) => {
    await fill(store);
    const other = await freshPlace(null);
    try {
      const file = sqlitePath(other.dataDir);
      const { code, out } = await run(backup, [file], { DATA_DIR: place.dataDir });
      expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('checked') });
      const restored = await openStore(other);
      expect(await restored.posts.list({}, { limit: 9 })).toEqual(await store.posts.list({}, { limit: 9 }));
      expect(await restored.audit.verify()).toMatchObject({ ok: true, entries: 5 });
      await restored.close();
      await expect(run(backup, [file], { DATA_DIR: place.dataDir })).rejects.toThrow(/there already/);
      expect(existsSync(`${file}.part`)).toBe(false);
    } finally {
      await other.remove();
    }
  }));

test('a backup of PostgreSQL names the command, without the password', async () => {
  const env = { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1/x', DATA_DIR: '/nonexistent' };
  const refused = run(backup, ["it's.dump"], env);
  await expect(refused).rejects.toThrow(/pg_dump --format=custom/);
  await expect(refused).rejects.not.toThrow(/hunter2/);
});

test('commands never take a missing store for an empty one', async () => {
  const place = await freshPlace(null);
  try {
    const env = { DATA_DIR: place.dataDir };
    await expect(run(audit, ['verify'], env)).rejects.toThrow(/DATA_DIR/);
    await expect(run(backup, [join(place.dataDir, 'b')], env)).rejects.toThrow(/DATA_DIR/);
    expect(existsSync(sqlitePath(place.dataDir))).toBe(false);
    const { code, out } = await run(doctor, [], env);
    expect({ code, made: existsSync(sqlitePath(place.dataDir)) }).toEqual({ code: 0, made: false });
    expect(out).toMatch(/^note +store/m);
  } finally {
    await place.remove();
  }
});

test('audit verify and doctor give exit code 1 and the place where history was changed', () =>
  withStore(null, async (store, place) => {
    await fill(store);
    const env = { DATA_DIR: place.dataDir };
    const whole = await run(audit, ['verify'], env);
    const [head] = (await store.audit.list({}, { limit: 1 })).items;
    expect(whole).toMatchObject({ code: 0, out: expect.stringContaining(`Newest: 5 of ${AT}, ${head!.hash}`) });
    expect((await run(doctor, [], env)).code).toBe(0);
    const file = new Sqlite(sqlitePath(place.dataDir));
    file.exec("drop trigger audit_entries_no_update; update audit_entries set actor = 'user:eve' where seq = 3");
    file.close();
    const broken = await run(audit, ['verify'], env);
    expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('at entry 3') });
    const examined = await run(doctor, [], env);
    expect(examined.code).toBe(1);
    expect(examined.out).toMatch(/^problem +audit log.*Entry 3/m);
  }));

test('doctor lists every problem of the configuration, and services that do not answer', async () => {
  const bad = await run(doctor, [], { PORT: '99999', DATABASE_URL: 'mysql://x' });
  expect(bad.code).toBe(1);
  expect(bad.out.match(/^problem/gm)).toHaveLength(2);
  const place = await freshPlace(null);
  try {
    const file = join(place.dataDir, 'file');
    writeFileSync(file, '');
    const env = { DATA_DIR: file, MEILI_URL: 'http://127.0.0.1:1' };
    const found = await run(doctor, [], env);
    expect(found.code).toBe(1);
    expect(found.out).toMatch(/^problem +data folder/m);
    expect(found.out).toMatch(/^problem +Meilisearch/m);
  } finally {
    await place.remove();
  }
});
