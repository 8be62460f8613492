import { describe, expect, test } from 'vitest';
import type { TemplateDoc } from '../../src/domain/template.ts';
import { freshPlace } from '../contracts/store/engines.ts';
import { aClaim, aTemplate } from '../fixtures/catalogue/docs.ts';
import { needs, postgresUrl } from '../services.ts';
import { type House, openHouse, tokenOf } from './house.ts';
import { seedReview } from './seed.ts';

const script: TemplateDoc = {
  slug: 'in-danger',
  lang: 'en',
  claim: 'any',
  kind: 'crisis',
  crisis: 'self-harm',
  headline: 'You are not alone',
  empathy: 'Thank you for saying it. You matter.',
  callToAction: 'Call one of these lines now.',
  short: 'Please call one of these lines now.',
  evidence: [],
  lines: ['GB', 'IE'].map((country) => ({
    country,
    name: 'Example Line',
    phone: '116 000',
    url: 'https://line.example.org/',
    seen: '2026-01-02',
  })),
  author: 'Somebody',
  reviewDays: 180,
  updated: '2026-01-02',
};

const DAY = 86_400_000;
const api = (path: string) => `/api/v1${path}`;
const at = (version: number) => ({ 'if-match': `"${version}"` });

async function inHouse(url: string | null, work: (house: House) => Promise<void>) {
  const place = await freshPlace(url);
  const house = await openHouse({ databaseUrl: place.databaseUrl });
  try {
    await work(house);
  } finally {
    await house.close();
    await place.remove();
  }
}

function suite(url: string | null): void {
  test('a correction from its draft to its recall, which reaches the two who copied it and not the third', () =>
    inHouse(url, async (house) => {
      const [author, approver, ada, bo, cy] = await Promise.all([
        house.person('editor'),
        house.person('editor'),
        house.person('responder'),
        house.person('responder'),
        house.person('responder'),
      ]);
      const claim = aClaim('colds', { harm: 'high' });
      expect((await author.send('POST', api('/claims'), claim)).status).toBe(201);
      const doc = aTemplate('colds');
      const made = await author.send('POST', api('/templates'), doc);
      expect(made.json).toMatchObject({ version: 1, status: 'proposed' });
      const path = api('/templates/en/colds');

      // Sent back with a note, mended, handed in: a new version.
      expect(
        (await approver.send('POST', `${path}/send-back`, { note: 'Say how many people.' }, at(1))).json.status,
      ).toBe('draft');
      expect((await approver.send('POST', `${path}/approve`, {}, at(1))).status).toBe(409);
      const mended = { ...doc, fact: `${doc.fact} It is a food.` };
      expect((await author.send('PUT', path, mended, at(1))).json).toMatchObject({ version: 2, status: 'proposed' });

      // Four eyes, whichever door the author comes by.
      expect((await author.send('POST', `${path}/approve`, {}, at(2))).status).toBe(403);
      const robot = await tokenOf(house, author, ['read', 'approve-content']);
      expect((await robot.send('POST', `${path}/approve`, {}, at(2))).status).toBe(403);
      const approved = await approver.send('POST', `${path}/approve`, {}, at(2));
      expect(approved.json).toMatchObject({ status: 'approved', version: 2 });

      const copy = { templateId: 'en/colds', channel: 'letter' };
      const taken = await ada.send('POST', api('/answers'), copy);
      expect(taken.status).toBe(201);
      const byToken = await tokenOf(house, bo, ['read', 'answer']);
      expect((await byToken.send('POST', api('/answers'), copy)).status).toBe(201);
      const use = api(`/answers/${taken.json.answer.id}/use`);
      expect((await ada.send('POST', use, { place: 'https://social.example.org/p/1' })).status).toBe(204);
      expect((await cy.send('POST', use, { place: 'elsewhere' })).status).toBe(403);
      expect((await ada.send('POST', use, { place: 'Mrs Doe, doe@example.org' })).status).toBe(422);

      // Past its date it is listed as due, and not offered until somebody says that it is still right.
      house.clock.now = new Date(Date.now() + 181 * DAY);
      expect((await ada.send('POST', api('/answers'), copy)).status).toBe(422);
      await house.s.store.templates.markDue(house.clock.now.toISOString(), 10);
      const due = (await approver.get(api('/due'))).json.items;
      expect(due.map((one: { kind: string; id: string }) => `${one.kind} ${one.id}`)).toContain('template en/colds');
      expect((await author.send('POST', `${path}/renew`, {}, at(2))).status).toBe(403);
      const renewed = await approver.send('POST', `${path}/renew`, {}, at(2));
      expect(renewed.json.reviewDue > house.clock.now.toISOString()).toBe(true);
      expect((await approver.get(api('/due'))).json.items).not.toContainEqual(
        expect.objectContaining({ id: 'en/colds' }),
      );

      // A new version takes its place; who copies from now on takes that one.
      expect(
        (await author.send('PUT', path, { ...mended, closing: 'Rest and fluids help; a cold ends by itself.' }, at(2)))
          .json.version,
      ).toBe(3);
      expect((await approver.send('POST', `${path}/approve`, {}, at(3))).json.status).toBe('approved');
      expect((await cy.send('POST', api('/answers'), copy)).json.copy.templateVersion).toBe(3);

      const gone = await approver.send('POST', `${path}/withdraw`, { reason: 'Its study was retracted.' }, at(2));
      expect(gone.json).toMatchObject({ version: 2, status: 'withdrawn' });
      const told = async (who: typeof ada) => (await who.get(api('/me/recalls'))).json.items;
      const [mine] = await told(ada);
      expect(mine).toMatchObject({
        templateId: 'en/colds',
        version: 2,
        people: 2,
        open: 2,
        reason: 'Its study was retracted.',
      });
      expect(await told(bo)).toHaveLength(1);
      expect(await told(cy)).toEqual([]);
      const detail = (await ada.get(api(`/recalls/${mine.id}`))).json;
      expect(detail.copies.map((one: { places: string[] }) => one.places)).toEqual([
        ['https://social.example.org/p/1'],
      ]);
      expect(detail.instead).toMatchObject({ version: 3 });
      const answer = api(`/recalls/${mine.id}/answer`);
      expect((await cy.send('POST', answer, { state: 'deleted' })).status).toBe(409);
      expect((await ada.send('POST', answer, { state: 'replaced' })).json.state).toBe('replaced');
      expect(await told(ada)).toEqual([]);
      expect((await approver.get(api(`/recalls/${mine.id}`))).json).toMatchObject({
        recall: { people: 2, open: 1 },
        notices: expect.arrayContaining([expect.objectContaining({ person: `user:${bo.id}`, state: 'open' })]),
      });

      const log = (await cy.get(api('/corrections'))).json.items;
      expect(log).toEqual([
        expect.objectContaining({ kind: 'retraction', version: 2, why: 'Its study was retracted.' }),
      ]);
      const events = (await cy.get(`${path}/events`)).json.items.map(
        (one: { kind: string; version: number }) => `${one.kind} ${one.version}`,
      );
      expect(events).toEqual(['send-back 1', 'approve 2', 'due 2', 'renew 2', 'approve 3', 'withdraw 2']);
      expect(await house.s.store.audit.verify()).toMatchObject({ ok: true });
    }));

  test('a claim that does little harm takes two approvers for its correction', () =>
    inHouse(url, async (house) => {
      const [author, one, two] = await Promise.all(
        ['editor', 'editor', 'admin'].map((role) => house.person(role as 'editor')),
      );
      await author!.send('POST', api('/claims'), aClaim('colds', { harm: 'low' }));
      await author!.send('POST', api('/templates'), aTemplate('colds'));
      const approve = api('/templates/en/colds/approve');
      expect((await one!.send('POST', approve, {}, at(1))).json.status).toBe('proposed');
      expect((await one!.send('POST', approve, {}, at(1))).status).toBe(403);
      expect((await two!.send('POST', approve, {}, at(1))).json.status).toBe('approved');
    }));

  test('a translation is stale when its original moves, and not offered when what it was made from is withdrawn', () =>
    inHouse(url, async (house) => {
      const [author, approver] = await Promise.all([house.person('editor'), house.person('editor')]);
      await author.send('POST', api('/claims'), aClaim('colds', { harm: 'high' }));
      const [english, german] = [
        aTemplate('colds'),
        aTemplate('colds', { lang: 'de', warning: 'Eine falsche Behauptung sagt:' }),
      ];
      await author.send('POST', api('/templates'), english);
      expect((await author.send('POST', api('/templates'), german)).json.originalVersion).toBe(1);
      await approver.send('POST', api('/templates/en/colds/approve'), {}, at(1));
      expect((await approver.send('POST', api('/templates/de/colds/approve'), {}, at(1))).status).toBe(200);
      const offered = async () =>
        (await house.s.store.templates.offered('colds', house.clock.now.toISOString())).map(
          ({ id, version }) => `${id}@${version}`,
        );
      await author.send(
        'PUT',
        api('/templates/en/colds'),
        { ...english, fact: `${english.fact} It is a food.` },
        at(1),
      );
      await approver.send('POST', api('/templates/en/colds/approve'), {}, at(2));
      expect(await offered()).toEqual(['de/colds@1', 'en/colds@2']);
      await approver.send('POST', api('/templates/en/colds/withdraw'), { reason: 'Wrong figure.' }, at(1));
      expect(await offered()).toEqual(['en/colds@2']);
      // Somebody compares it with the version on offer and finds it right.
      expect((await approver.send('POST', api('/templates/de/colds/renew'), {}, at(1))).json.originalVersion).toBe(2);
      expect(await offered()).toEqual(['de/colds@1', 'en/colds@2']);
    }));

  test('somebody in danger gets a script with the lines of their country, before any correction and without a reason', () =>
    inHouse(url, async (house) => {
      const [author, approver, responder] = await Promise.all(
        (['editor', 'editor', 'responder'] as const).map((role) => house.person(role)),
      );
      const { review } = await seedReview(house, 'tea', {
        text: 'Cold tea heals the measles, they say. I just want to die.',
        strategy: 'monitor',
      });
      for (const [i, doc] of [aTemplate('tea', { claim: 'tea' }), script].entries()) {
        expect([i, (await author!.send('POST', api('/templates'), doc)).status]).toEqual([i, 201]);
        const path = api(`/templates/en/${doc.slug}/approve`);
        expect((await approver!.send('POST', path, {}, at(1))).json.status).toBe('approved');
      }
      const { templates } = (await responder!.get(api(`/reviews/${review.id}`))).json;
      expect(templates.map((one: { template: { id: string } }) => one.template.id)).toEqual(['en/in-danger', 'en/tea']);
      const copy = { templateId: 'en/in-danger', channel: 'letter', reviewId: review.id, values: { country: 'IE' } };
      const { text } = (await responder!.send('POST', api('/answers'), copy)).json;
      expect(text).toContain('IE: Example Line, 116 000');
      expect(text).not.toContain('GB:');
    }));

  test('a question to an expert has a day, and its answer goes into the review', () =>
    inHouse(url, async (house) => {
      const reviewer = await house.person('reviewer');
      const { review } = await seedReview(house, 'tea');
      const ask = (body: object) => reviewer.send('POST', api(`/reviews/${review.id}/ask-expert`), body);
      const question = { question: 'Is there any trial of tea for measles?', askedOf: 'Dr Example', due: '2999-01-02' };
      expect((await ask({ ...question, due: '2020-01-02' })).status).toBe(422);
      expect((await ask({ ...question, question: 'Ask jane.doe@example.org about it.' })).status).toBe(422);
      const asked = await ask(question);
      expect(asked.json).toMatchObject({ status: 'open', due: '2999-01-02', claimId: 'tea' });
      await ask({ ...question, due: '2999-01-01' });
      const open = (await reviewer.get(api('/expert-questions?status=open'))).json.items;
      expect(open.map((one: { due: string }) => one.due)).toEqual(['2999-01-01', '2999-01-02']);
      const close = api(`/expert-questions/${asked.json.id}/close`);
      const given = { outcome: 'answered', answer: 'None is known.' };
      expect((await reviewer.send('POST', close, given)).json).toMatchObject({
        status: 'answered',
        answer: given.answer,
      });
      expect((await reviewer.send('POST', close, given)).status).toBe(409);
      const notes = (await house.s.store.reviews.events(review.id)).map(({ data }) => String(data.note ?? ''));
      expect(notes.some((note) => note.includes('Dr Example answers: None is known.'))).toBe(true);
    }));
}

describe('lives on SQLite', () => suite(null));
describe.runIf(needs('PostgreSQL', postgresUrl))('lives on PostgreSQL', () => suite(postgresUrl));
