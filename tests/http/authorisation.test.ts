import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Permission, Role } from '../../src/domain/person.ts';
import { type RouteRow, routesOf } from '../../src/http/routes.ts';
import { API_ACCESS, PAGE_ACCESS, ROLES } from './access.ts';
import { type House, openHouse, tokenOf, type Visitor } from './house.ts';

const EXPECTED: Record<string, Permission | 'public' | 'signed-in'> = { ...API_ACCESS, ...PAGE_ACCESS };

// Built before the tests are named, so that each route of the running app is a test of its own.
const house: House = await openHouse();
const routes = routesOf(house.app);
const name = (route: RouteRow) => `${route.method} ${route.path}`;

const roles = new Map<Role, Visitor>();
beforeAll(async () => {
  for (const role of Role.options) roles.set(role, await house.person(role));
});
afterAll(() => house.close());

/** Ids that no row has: whoever is let through gets 404, 422, 428 or an empty list, but never 401 or 403. */
const concrete = (path: string) =>
  path
    .replaceAll(':lang', 'en')
    .replaceAll(/:(slug|file)/g, 'nothing')
    .replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
const ask = (who: Visitor, route: RouteRow) =>
  route.method === 'GET' ? who.get(concrete(route.path)) : who.send(route.method, concrete(route.path), {});

test('every route stands in the table, and every row is a route', () => {
  expect(routes.map(name).sort()).toEqual(Object.keys(EXPECTED).sort());
});

test('every route declares what it asks, and it is what the table says', () => {
  expect(Object.fromEntries(routes.map((route) => [name(route), route.access]))).toEqual(EXPECTED);
});

describe.each(routes.map((route) => [name(route), route] as const))('%s', (title, route) => {
  const access = EXPECTED[title];
  // Enter links are held to this machine, and these requests come from nowhere: doors.test.ts lets one in.
  const elsewhere = title === 'POST /enter' ? 403 : null;

  test('somebody who is not signed in', async () => {
    const { status, headers } = await ask(house.anonymous, route);
    if (elsewhere) expect(status).toBe(elsewhere);
    else if (access === 'public') expect(status).not.toBe(403);
    else if (route.kind === 'page' && route.method === 'GET') {
      expect([status, headers.get('location')?.split('?')[0]]).toEqual([303, '/sign-in']);
    } else expect(status).toBe(401);
  });

  test.each(Role.options)('a person with the role %s', async (role) => {
    const who = /session|sign-out/.test(title) ? await house.person(role) : roles.get(role)!;
    const { status } = await ask(who, route);
    if (elsewhere) expect(status).toBe(elsewhere);
    else if (access === 'public') expect(status).not.toBe(403);
    else if (access && ROLES[access].includes(role)) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
  });

  if (access !== 'public' && access !== 'signed-in')
    test('an admin’s token without the scope', async () => {
      const others = Permission.options.filter((permission) => permission !== access);
      const narrow = await tokenOf(house, roles.get('admin')!, others);
      expect((await ask(narrow, route)).status).toBe(403);
    });
});

test('the roles have what the table says and nothing else', async () => {
  const { PERMISSIONS } = await import('../../src/domain/person.ts');
  for (const permission of Permission.options)
    expect([permission, Role.options.filter((role) => PERMISSIONS[role].includes(permission))]).toEqual([
      permission,
      ROLES[permission],
    ]);
});
