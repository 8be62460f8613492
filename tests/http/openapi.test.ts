import { afterAll, beforeAll, expect, test } from 'vitest';
import { routesOf } from '../../src/http/routes.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let document: any;
beforeAll(async () => {
  house = await openHouse();
  document = (await house.anonymous.get('/openapi.json')).json;
});
afterAll(() => house.close());

test('it is OpenAPI 3.1 and holds every route of the API and no other', () => {
  expect(document.openapi).toMatch(/^3\.1/);
  const written = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  const running = routesOf(house.app).filter(({ kind }) => kind === 'api');
  expect(written.sort()).toEqual(running.map(({ method, path }) => `${method} ${path}`).sort());
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
  expect(references.length).toBeGreaterThan(20);
  for (const path of new Set(references)) {
    const end = path.split('/').reduce((at, part) => at?.[part], document);
    expect([path, typeof end]).toEqual([path, 'object']);
  }
});

test('every operation says what it is, who may, what it takes and what it gives', () => {
  for (const [path, item] of Object.entries<Record<string, any>>(document.paths))
    for (const [method, operation] of Object.entries(item)) {
      const where = `${method} ${path}`;
      expect([where, operation.summary.length > 3, operation.description.length > 10, operation.tags.length]).toEqual([
        where,
        true,
        true,
        1,
      ]);
      for (const [, name] of path.matchAll(/\{(\w+)\}/g))
        expect([
          where,
          operation.parameters.some((p: { name: string; in: string }) => p.name === name && p.in === 'path'),
        ]).toEqual([where, true]);
      expect([where, Object.keys(operation.responses)]).toEqual([where, expect.arrayContaining(['default'])]);
      if (method === 'put' || method === 'patch')
        expect([where, operation.requestBody?.required]).toEqual([where, true]);
    }
});

test('the readable page shows every route and loads nothing', async () => {
  const { text, headers } = await house.anonymous.get('/docs');
  expect(headers.get('content-type')).toContain('text/html');
  expect(text).not.toMatch(/<script|<link|<img|src=|https?:\/\/(?!www\.w3)/);
  for (const [path, item] of Object.entries(document.paths))
    for (const method of Object.keys(item as object)) expect(text).toContain(`${method.toUpperCase()} ${path}`);
});
