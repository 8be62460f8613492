import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import type { App, WebEnv } from '../../src/http/page.ts';
import { addStatic, assetPath } from '../../src/http/pages/static.ts';

const app: App = new OpenAPIHono<WebEnv>();
addStatic(app);

test('the style sheet is one small file that may be kept for ever under its own address', async () => {
  const answer = await app.request(assetPath('desk.css'));
  expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  const css = await answer.text();
  expect(css.length).toBeLessThanOrEqual(20_480);
  // What was taken out is white space and comments only: every block still closes.
  expect(css.split('{').length).toBe(css.split('}').length);
  expect(css).not.toMatch(/url\(|@import/);
});
test('an old or unknown address is never kept', async () => {
  const old = await app.request('/static/desk.css?v=0');
  expect(old.headers.get('cache-control')).toBe('no-cache');
  expect((await app.request('/static/..%2Fauth.ts')).status).not.toBe(200);
});
