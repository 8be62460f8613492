import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Person, Role } from '../domain/person.ts';
import { ConflictError } from '../errors.ts';
import type { AuditStore, OneTimeLink, PersonStore } from './_contract.ts';
import type { Connection } from './connection.ts';
import { beyond, readCursor, toPage } from './cursor.ts';

/** better-auth's own tables, with its own names and the types that its migrations gave them on each engine. */
interface PeopleTables {
  user: UserRow;
  account: {
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    password: string;
    createdAt: Time;
    updatedAt: Time;
  };
  session: { id: string; userId: string };
  verification: LinkRow;
}
/** ISO text on SQLite, timestamptz (a Date) on PostgreSQL. */
type Time = string | Date;
interface UserRow {
  id: string;
  name: string;
  email: string;
  emailVerified: number | boolean;
  createdAt: Time;
  updatedAt: Time;
  role: string;
  disabled: number | boolean;
  language?: string | null;
}
interface LinkRow {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Time;
  createdAt: Time;
  updatedAt: Time;
}

const iso = (value: Time): string => new Date(value).toISOString();
const toPerson = (row: UserRow): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: Role.parse(row.role),
  disabled: Boolean(row.disabled),
  createdAt: iso(row.createdAt),
});

export function people(connection: Connection, log: AuditStore): PersonStore {
  // Its columns are camelCase already, so the plugin that turns ours into snake_case must stay out.
  const db = () => connection.db.withoutPlugins() as unknown as Kysely<PeopleTables>;
  const truth = (value: boolean) => (connection.engine === 'sqlite' ? Number(value) : value);
  const one = async (column: 'id' | 'email', value: string): Promise<Person | null> => {
    const row = await db().selectFrom('user').selectAll().where(column, '=', value).executeTakeFirst();
    return row ? toPerson(row) : null;
  };
  const store: PersonStore = {
    get: (id) => one('id', id),
    byEmail: (email) => one('email', email.toLowerCase()),
    async list(page) {
      const key = readCursor(page, ['string']);
      let query = db()
        .selectFrom('user')
        .selectAll()
        .orderBy('id')
        .limit(page.limit + 1);
      if (key) query = query.where(beyond(['id'], '>', key));
      return toPage(await query.execute(), page, (row) => [row.id], toPerson);
    },
    async count() {
      return Number(
        (
          await db()
            .selectFrom('user')
            .select((e) => e.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    },
    async admins() {
      const query = db().selectFrom('user').where('role', '=', 'admin').where('disabled', '=', truth(false));
      return Number((await query.select((e) => e.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
    },
    create: (person, options) =>
      connection.write(async () => {
        const email = person.email.toLowerCase();
        if (await one('email', email))
          throw new ConflictError(`Somebody with the e-mail address ${email} is here already.`);
        const id = randomUUID();
        const times = { createdAt: options.at, updatedAt: options.at };
        const user = { id, name: person.name, email, role: person.role, ...times };
        await db()
          .insertInto('user')
          .values({ ...user, emailVerified: truth(false), disabled: truth(false) })
          .execute();
        const account = { id: randomUUID(), accountId: id, providerId: 'credential', userId: id, ...times };
        await db()
          .insertInto('account')
          .values({ ...account, password: person.passwordHash })
          .execute();
        await log.append({ ...options, action: 'person.create', ...subject(id), data: { role: person.role } });
        return { id, name: person.name, email, role: person.role, disabled: false, createdAt: options.at };
      }),
    change: (id, change, options) =>
      connection.write(async () => {
        const set = {
          updatedAt: options.at,
          ...(change.role === undefined ? {} : { role: change.role }),
          ...(change.disabled === undefined ? {} : { disabled: truth(change.disabled) }),
          ...(change.language === undefined ? {} : { language: change.language }),
        };
        await db().updateTable('user').set(set).where('id', '=', id).execute();
        const person = await one('id', id);
        if (!person) return null;
        if (change.passwordHash !== undefined)
          await db()
            .updateTable('account')
            .set({ password: change.passwordHash, updatedAt: options.at })
            .where('userId', '=', id)
            .where('providerId', '=', 'credential')
            .execute();
        if (change.disabled || change.passwordHash !== undefined)
          await db().deleteFrom('session').where('userId', '=', id).execute();
        await log.append({ ...options, action: 'person.change', ...subject(id), data: changed(change) });
        return person;
      }),
    ...links(db),
  };
  return store;
}

/** What the audit log keeps of a change: never the password, not even its hash. */
const changed = ({ passwordHash, ...rest }: Parameters<PersonStore['change']>[1]) =>
  passwordHash === undefined ? rest : { ...rest, password: true };
const subject = (id: string) => ({ subjectKind: 'person', subjectId: id });

/** One-time links stand in better-auth's table of verifications. */
function links(db: () => Kysely<PeopleTables>): Pick<PersonStore, 'keepLink' | 'link' | 'takeLink' | 'links'> {
  const name = (kind: OneTimeLink['kind'], hash: string) => `${kind}:${hash}`;
  const toLink = (row: LinkRow): OneTimeLink => {
    const [kind, hash] = row.identifier.split(':') as [OneTimeLink['kind'], string];
    return { kind, hash, expiresAt: iso(row.expiresAt), data: JSON.parse(row.value) };
  };
  return {
    async keepLink(link, at) {
      // Whoever writes a link sweeps up those that ran out: nothing else would.
      await db().deleteFrom('verification').where('expiresAt', '<=', at).execute();
      const identifier = name(link.kind, link.hash);
      const times = { expiresAt: link.expiresAt, createdAt: at, updatedAt: at };
      const row = { id: randomUUID(), identifier, value: JSON.stringify(link.data), ...times };
      await db().insertInto('verification').values(row).execute();
    },
    async link(kind, hash, at) {
      const query = db().selectFrom('verification').selectAll().where('identifier', '=', name(kind, hash));
      const row = await query.where('expiresAt', '>', at).executeTakeFirst();
      return row ? toLink(row) : null;
    },
    async takeLink(kind, hash, at) {
      const query = db().deleteFrom('verification').where('identifier', '=', name(kind, hash));
      const row = await query.where('expiresAt', '>', at).returningAll().executeTakeFirst();
      return row ? toLink(row) : null;
    },
    async links(kind, at) {
      const query = db().selectFrom('verification').selectAll().where('identifier', 'like', `${kind}:%`);
      return (await query.where('expiresAt', '>', at).orderBy('createdAt').execute()).map(toLink);
    },
  };
}
