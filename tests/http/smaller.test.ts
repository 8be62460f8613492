import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetPath } from '../../src/http/pages/static.ts';
import { type House, ORIGIN, openHouse, type Visitor } from './house.ts';

let house: House;
let rita: Visitor;
beforeAll(async () => {
  house = await openHouse();
  rita = await house.person('reviewer');
});
afterAll(() => house.close());
const ask = (path: string, headers: Record<string, string>) =>
  house.app.request(`${ORIGIN}${path}`, { headers: { ...rita.headers, ...headers } });

test('pages and their files go out packed to whoever takes it, whole and with every header', async () => {
  for (const path of ['/', assetPath('desk.css')]) {
    const plain = await ask(path, {});
    const packed = await ask(path, { 'accept-encoding': 'gzip, br' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toContain('accept-encoding');
    expect(packed.headers.get('content-security-policy')).toBe(plain.headers.get('content-security-policy'));
    const text = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
    // The number in the address of live updates and the request's own id may differ; the size does not.
    expect(Math.abs(text.length - (await plain.text()).length)).toBeLessThan(20);
  }
});

test('the API is left as it is, and cookies of a packed page are all there', async () => {
  expect((await ask('/api/v1/me', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBeNull();
  const saved = await house.app.request(`${ORIGIN}/preferences`, {
    method: 'POST',
    headers: { ...rita.headers, 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'gzip' },
    body: 'theme=dark&keys=off&back=/account',
  });
  expect(saved.headers.getSetCookie().length).toBe(2);
});
