import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { form } from './forms.ts';
import { type House, ORIGIN, openHouse, type Visitor } from './house.ts';
import { claimDoc } from './seed.ts';

let house: House;
let editor: Visitor;
let other: Visitor;
beforeAll(async () => {
  house = await openHouse();
  [editor, other] = [await house.person('editor'), await house.person('editor')];
  await editor.send('POST', '/api/v1/claims', claimDoc('tea'));
});
afterAll(() => house.close());

const claim = async () => (await editor.get('/api/v1/claims/tea')).json;
/** The claim's form as the page shows it. */
const typed = async (change: Record<string, string> = {}) => {
  const { claim: text, correction, topic, verdict, harm, reviewDays, revision, phrasings, evidence } = await claim();
  const pieces = Object.entries(evidence[0]).map(([name, value]) => [`evidence.0.${name}`, String(value)]);
  const wordings = phrasings.map((one: { text: string }) => one.text).join('\n');
  return {
    ...{
      id: 'tea',
      revision: String(revision),
      claim: text,
      correction,
      topic,
      verdict,
      harm,
      reviewDays: String(reviewDays),
    },
    ...{ 'wordings.en': wordings, ...Object.fromEntries(pieces), ...change },
  };
};

describe('editing a claim', () => {
  test('Check shows what stands in the way and what would change, word by word, and saves nothing', async () => {
    const before = (await claim()).revision;
    const body = await typed({
      do: 'check',
      claim: 'Does cold tea cure it?',
      correction: 'No tea cures the measles; two doses of vaccine prevent it.',
    });
    const page = await form(house.app, editor, '/claims/tea/edit', body);
    expect(page.status).toBe(200);
    expect(page.text).toContain('To mend before it can be saved');
    expect(page.text).toContain('Does cold tea cure it?');
    const part = await form(
      house.app,
      editor,
      '/claims/check',
      await typed({ correction: 'No tea cures the measles; two doses of vaccine prevent it.' }),
    );
    expect(part.text).toContain('Nothing stands in the way');
    expect(part.text).toMatch(/<ins><span class="sr">\[added\] <\/span>two/);
    expect(part.text).not.toContain('<html');
    expect((await claim()).revision).toBe(before);
  });

  test('a post is tried on wordings that are not saved yet, with the reasons of a review; nothing is kept', async () => {
    const body = await typed({
      do: 'check',
      'wordings.en': 'drinking kombucha makes rubella vanish',
      post: 'My aunt says drinking kombucha makes rubella vanish!',
    });
    const page = await form(house.app, editor, '/claims/tea/edit', body);
    expect(page.text).toContain('What would happen');
    expect(page.text).toContain('drinking kombucha makes rubella vanish');
    expect(page.text).toContain('Closest wording');
    expect(await house.s.store.posts.count()).toBe(0);
    expect((await claim()).phrasings).toEqual(claimDoc('tea').phrasings);
  });

  test('wordings are saved by language, and the revision says what changed', async () => {
    const body = await typed({
      'wordings-lang': 'de',
      'wordings-new': 'kalter Tee heilt Masern\nTee hilft gegen Masern',
      note: 'two German ones',
    });
    expect((await form(house.app, editor, '/claims/tea/edit', body)).status).toBe(303);
    expect((await claim()).phrasings.map(({ lang }: { lang: string }) => lang)).toEqual(['en', 'de', 'de']);
    const history = await editor.get('/claims/tea/history');
    expect(history.text).toContain('two German ones');
    expect(history.text).toMatch(/<ins><span class="sr">\[added\] <\/span>kalter Tee heilt Masern/);
  });

  test('an earlier text is restored as a new revision', async () => {
    const { revision } = await claim();
    const restored = await form(house.app, editor, '/claims/tea/restore', { revision: String(revision), old: '1' });
    expect(restored.status).toBe(303);
    expect(await claim()).toMatchObject({ revision: revision + 1, phrasings: claimDoc('tea').phrasings });
  });
});

describe('approving a claim', () => {
  const approve = (who: Visitor) => who.send('POST', '/api/v1/claims/status', { ids: ['tea'], status: 'approved' });
  test('is for somebody other than its author; wordings that others added do not matter', async () => {
    expect((await approve(editor)).status).toBe(422);
    expect((await editor.get('/claims/tea')).text).toContain('a colleague must approve it');
    const { revision } = await claim();
    await other.send(
      'POST',
      '/api/v1/claims/tea/phrasings',
      { lang: 'en', text: 'tea kills measles' },
      { 'if-match': `"${revision}"` },
    );
    expect((await approve(other)).json).toEqual({ changed: 1 });
  });

  test('another text waits again; another wording does not', async () => {
    expect((await claim()).status).toBe('approved');
    await form(
      house.app,
      editor,
      '/claims/tea/edit',
      await typed({ 'wordings.en': 'cold tea heals the measles tea\ntea makes measles go' }),
    );
    expect((await claim()).status).toBe('approved');
    await form(
      house.app,
      editor,
      '/claims/tea/edit',
      await typed({ correction: 'No tea cures the measles. Two doses of vaccine prevent it.' }),
    );
    expect((await claim()).status).toBe('proposed');
  });

  test('sending back needs a note, shows it until the author saves, and is in the history', async () => {
    const { revision } = await claim();
    const back = (note: string) =>
      other.send('POST', '/api/v1/claims/tea/send-back', { note }, { 'if-match': `"${revision}"` });
    expect((await back('')).status).toBe(422);
    expect((await back('Name the study, please.')).json).toMatchObject({ status: 'proposed', revision: revision + 1 });
    expect((await editor.get('/claims/tea')).text).toContain('Name the study, please.');
    await form(
      house.app,
      editor,
      '/claims/tea/edit',
      await typed({ correction: 'No tea cures the measles. The vaccine prevents it.' }),
    );
    expect((await editor.get('/claims/tea')).text.split('Evidence')[0]).not.toContain('Name the study, please.');
    expect((await editor.get('/claims/tea/history')).text).toContain('Name the study, please.');
  });
});

describe('trying a post', () => {
  test('shows the claim with its reasons, removes personal details, and keeps nothing', async () => {
    const viewer = await house.person('viewer');
    const text = 'cold tea heals the measles tea, call me at jane@example.org';
    const page = await form(house.app, viewer, '/try', { text, lang: 'en' });
    expect(page.text).toContain('Cold tea cures the measles (tea)');
    expect(page.text.split('What would happen')[1]).not.toContain('jane@example.org');
    const { json } = await viewer.send('POST', '/api/v1/try', { text });
    expect(json.matches[0]).toMatchObject({
      claimId: 'tea',
      explanation: { phrasing: { text: 'cold tea heals the measles tea' } },
    });
    expect(json.redactions).toEqual({ email: 1 });
    expect(await house.s.store.posts.count()).toBe(0);
    expect((await viewer.send('POST', '/api/v1/try', { text: ' ' })).status).toBe(422);
  });
});

test('a file is uploaded, looked at, confirmed once, and taken back', async () => {
  const body = new FormData();
  body.set('file', new File(['id,harm\ntea,low\nnew,x\n'], 'claims.csv'));
  const sent = await house.app.request(`${ORIGIN}/import`, { method: 'POST', body, headers: editor.headers });
  const path = sent.headers.get('location')!;
  expect(path).toMatch(/^\/import\/[0-9a-f-]{36}$/);
  const plan = (await editor.get(path)).text;
  expect(plan).toContain('claims.csv');
  expect(plan).toMatch(/<del><span class="sr">.removed. <.span>Can/);
  expect((await claim()).harm).toBe('high');
  expect((await form(house.app, editor, `${path}/write`, {})).status).toBe(303);
  expect((await claim()).harm).toBe('low');
  expect((await form(house.app, editor, `${path}/undo`, {})).status).toBe(303);
  expect((await claim()).harm).toBe('high');
});
