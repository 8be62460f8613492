import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { form } from './forms.ts';
import { type House, openHouse, type Visitor } from './house.ts';

let house: House;
let admin: Visitor;
let editor: Visitor;
beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('admin');
  editor = await house.person('editor');
});
afterAll(() => house.close());
const change = (section: string, version: number, body: unknown) =>
  admin.send('PUT', `/api/v1/settings/${section}`, body, { 'if-match': `"${version}"` });

describe('a section of the settings', () => {
  test('begins as shipped, is changed with its version, and every change can be taken back', async () => {
    expect((await editor.get('/api/v1/settings/retention')).json).toMatchObject({
      value: { days: 90 },
      version: 0,
      shipped: true,
    });
    expect((await change('retention', 0, { days: 30 })).json).toMatchObject({
      value: { days: 30 },
      version: 1,
      shipped: false,
    });
    expect((await change('retention', 0, { days: 10 })).status).toBe(409);
    expect((await change('retention', 1, { days: 0 })).status).toBe(422);
    const undone = await admin.send('POST', '/api/v1/settings/retention/undo', {}, { 'if-match': '"1"' });
    expect(undone.json).toMatchObject({ value: { days: 90 }, version: 2, shipped: true });
    const { items } = (await admin.get('/api/v1/settings/retention/versions')).json;
    expect(items.map(({ value }: { value: unknown }) => value)).toEqual([null, { days: 30 }]);
    const audited = (await admin.get('/api/v1/audit?subjectId=retention')).json.items;
    expect(audited.map(({ action }: { action: string }) => action)).toEqual(['setting.undo', 'setting.change']);
  });

  test('names a channel that does not exist', async () => {
    const answer = await change('channels', 0, { used: ['x', 'pigeon'] });
    expect([answer.status, answer.json.problems[0].message]).toEqual([422, expect.stringContaining('pigeon')]);
    expect((await change('channels', 0, { used: ['x', 'sms'] })).json.value).toEqual({ used: ['sms', 'x'] });
  });

  test('what the environment fixes is shown as fixed and can’t be changed', async () => {
    const fixed = await openHouse({ env: { RETENTION_DAYS: '14' } });
    try {
      const boss = await fixed.person('admin');
      expect((await boss.get('/api/v1/settings/retention')).json).toMatchObject({ value: { days: 14 }, fixed: true });
      expect((await boss.send('PUT', '/api/v1/settings/retention', { days: 30 }, { 'if-match': '"0"' })).status).toBe(
        422,
      );
      expect((await boss.get('/settings')).text).toContain('fixed in the environment');
    } finally {
      await fixed.close();
    }
  });
});

test('the settings page saves hours as they are typed, and brings a wrong form back with its text', async () => {
  const hours = { 'triage.high': '0,5', 'triage.medium': '4', 'triage.low': '', 'triage.none': '' };
  const rest = { 'answer.high': '2', 'answer.medium': '8', 'answer.low': '24', 'answer.none': '' };
  const saved = await form(house.app, admin, '/settings/service-levels', { version: '0', ...hours, ...rest });
  expect(saved.status).toBe(303);
  expect((await admin.get('/api/v1/settings/service-levels')).json.value).toMatchObject({
    triage: { high: 30, medium: 240, low: null, none: null },
  });
  const wrong = await form(house.app, admin, '/settings/service-levels', {
    version: '1',
    ...hours,
    ...rest,
    'answer.high': 'soon',
  });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('value="soon"')]);
});

test('an alert is set up on the desk; its secret is kept encrypted and shown nowhere', async () => {
  const typed = {
    ...{ version: '0', way: 'webhook', title: 'Team on duty', 'target.url': 'https://hooks.example.org/x' },
    ...{ 'secrets.key': 'a-very-secret-key', kinds: 'review', priorityFrom: '70', pace: 'daily', dailyAt: '07:30' },
    ...{ timeZone: 'Europe/Berlin', 'quiet.from': '22:00', 'quiet.to': '06:00', enabled: 'yes' },
  };
  expect((await form(house.app, admin, '/settings/alerts/new', { ...typed, 'secrets.key': '' })).text).toContain(
    'is missing',
  );
  const wrong = await form(house.app, admin, '/settings/alerts/new', { ...typed, timeZone: 'Berlin' });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('no time zone')]);
  expect((await form(house.app, admin, '/settings/alerts/new', typed)).status).toBe(303);
  const { json } = await admin.get('/api/v1/alerts');
  expect(json.routes).toMatchObject([
    { title: 'Team on duty', secrets: ['key'], quiet: { from: '22:00', to: '06:00' }, withText: false },
  ]);
  const pages = await Promise.all(
    ['/settings/alerts', `/settings/alerts/${json.routes[0].id}`, '/audit'].map((path) => admin.get(path)),
  );
  const stored = JSON.stringify(await house.s.store.settings.versions('alerts', 5));
  for (const text of [...pages.map((page) => page.text), stored]) expect(text).not.toContain('a-very-secret-key');
  // An edit that leaves the secret empty keeps it.
  const id = json.routes[0].id;
  expect(
    (
      await form(house.app, admin, `/settings/alerts/${id}`, {
        ...typed,
        version: '1',
        'secrets.key': '',
        title: 'Night',
      })
    ).status,
  ).toBe(303);
  expect((await admin.get('/api/v1/alerts')).json.routes).toMatchObject([{ title: 'Night', secrets: ['key'] }]);
  // To another place it does not go by itself.
  const moved = { ...typed, version: '2', 'secrets.key': '', 'target.url': 'https://elsewhere.example.org/x' };
  expect((await form(house.app, admin, `/settings/alerts/${id}`, moved)).text).toContain('is missing');
  expect((await editor.get('/settings/alerts')).status).toBe(403);
});
