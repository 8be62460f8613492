import { afterEach, beforeEach, expect, test } from 'vitest';
import * as answers from '../../src/actions/answers.ts';
import { type EvidenceHealth, type EvidenceState, SEVERITY } from '../../src/domain/evidence-health.ts';
import { systemActor } from '../../src/domain/person.ts';
import { TemplateDoc } from '../../src/domain/template.ts';
import { addFact } from '../fixtures/public/site.ts';
import { type House, openHouse } from './house.ts';
import { seedReview, templateDoc } from './seed.ts';

let house: House;
const url = templateDoc('x', 'x').evidence[0]!.url;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const health = (state: EvidenceState): EvidenceHealth => {
  const at = house.clock.now.toISOString();
  return {
    ...{ url, link: state, paper: null, state, severity: SEVERITY[state], since: at, checkedAt: at, nextCheckAt: at },
    ...{
      failures: 0,
      failingSince: null,
      detail: 'The text has changed.',
      leadsTo: null,
      baseTitle: null,
      baseSketch: [],
    },
    ...{ lastTitle: null, lastSketch: [], doi: null, pmid: null, archived: 'https://archive.example.org/copy' },
    ...{ acceptedState: null, acceptedBy: null, acceptedAt: null },
  };
};
const find = (state: EvidenceState) =>
  house.s.store.evidence.save(health(state), { actor: 'system:test', at: house.clock.now.toISOString() });
const actor = systemActor('test');
const request = { templateId: 'en/tea', channel: 'letter', reviewId: null, values: {} };

test('a correction whose evidence is broken is neither offered nor copied, and says which publication and what to do', async () => {
  const { review, post } = await seedReview(house, 'tea');
  await addFact(house, { slug: 'tea', claim: {} });
  const offered = async () => (await answers.offeredFor(house.s, review, post)).map(({ template }) => template.id);
  expect(await offered()).toEqual(['en/tea']);
  await find('gone');
  expect(await offered()).toEqual([]);
  const responder = await house.person('responder');
  const copied = await responder.send('POST', '/api/v1/answers', request);
  expect([copied.status, copied.json.detail]).toEqual([
    422,
    expect.stringMatching(/^Its evidence “A guideline of one” does not hold\. .* Ask an editor to replace it\.$/),
  ]);
  await find('ok');
  expect(await offered()).toEqual(['en/tea']);
});

test('a correction whose evidence has changed is offered with a mark, until somebody has looked', async () => {
  await addFact(house, { slug: 'tea' });
  await find('changed');
  const marked = await answers.preview(house.s, actor, request);
  expect(marked).toMatchObject({
    refusal: null,
    evidence: expect.stringContaining('Look at its evidence “A guideline of one” before you copy.'),
  });
  const editor = await house.person('editor');
  const page = await editor.get('/evidence');
  expect(page.text).toMatch(/A guideline of one[\s\S]*Text changed[\s\S]*https:\/\/archive\.example\.org\/copy/);
  expect((await editor.get('/templates/en/tea')).text).toContain('Text changed');
  expect((await editor.get('/api/v1/evidence')).json.items).toMatchObject([
    { url, severity: 'marked', templates: ['en/tea'], claims: ['tea'] },
  ]);
  const looked = await editor.send(
    'POST',
    '/evidence',
    `url=${encodeURIComponent(url)}&state=changed&note=Same+numbers`,
    { 'content-type': 'application/x-www-form-urlencoded' },
  );
  expect(looked.status).toBe(303);
  expect((await answers.preview(house.s, actor, request)).evidence).toBeNull();
  expect((await editor.get('/evidence')).text).toContain('All cited publications are in order.');
  const [entry] = (await house.s.store.audit.list({ action: 'evidence.accept' }, { limit: 1 })).items;
  expect(entry).toMatchObject({
    actor: `user:${editor.id}`,
    subjectId: url,
    data: { state: 'changed', note: 'Same numbers' },
  });
});

test('no look settles a page that is gone, and one on an older state is told so', async () => {
  await addFact(house, { slug: 'tea' });
  await find('gone');
  const editor = await house.person('editor');
  const accept = (state: EvidenceState) => editor.send('POST', '/api/v1/evidence/accept', { url, state });
  expect((await accept('gone')).status).toBe(422);
  expect((await accept('changed')).status).toBe(409);
});

test('a crisis script stays on offer when the page of a line is gone, and whoever copies it is told to check the number', async () => {
  const line = { country: 'GB', name: 'Example Line', phone: '000 000', url, seen: '2026-11-20' };
  const { slug, lang, claim, headline, short, author, updated } = templateDoc('help', 'any');
  const script = TemplateDoc.parse({
    ...{ slug, lang, claim, headline, short, author, updated, kind: 'crisis', crisis: 'poisoning' },
    ...{ empathy: 'This sounds frightening.', callToAction: 'Call the poison line right away.', lines: [line] },
  });
  const by = { actor: 'user:ada', at: house.clock.now.toISOString() };
  await house.s.store.templates.save(script, { ...by, expected: null });
  await house.s.store.templates.approve('en/help', 1, { ...by, actor: 'user:eve' });
  await find('gone');
  const shown = await answers.preview(house.s, actor, { ...request, templateId: 'en/help' });
  expect(shown).toMatchObject({
    refusal: null,
    evidence: expect.stringContaining('Check the line “Example Line” before you copy.'),
  });
});
