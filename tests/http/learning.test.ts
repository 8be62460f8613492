import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, type Visitor } from './house.ts';
import { claimDoc, seedReview } from './seed.ts';

let house: House;
let editor: Visitor;
let reviewer: Visitor;
beforeAll(async () => {
  house = await openHouse();
  [editor, reviewer] = [await house.person('editor'), await house.person('reviewer')];
});
afterAll(() => house.close());

const form = (fields: Record<string, string>) =>
  [new URLSearchParams(fields).toString(), { 'content-type': 'application/x-www-form-urlencoded' }] as const;
const post = (who: Visitor, path: string, fields: Record<string, string>) => who.send('POST', path, ...form(fields));
const phrasingsOf = async (id: string) => (await house.s.store.claims.get(id))!.phrasings;
async function confirmed(id: string): Promise<string> {
  const { review } = await seedReview(house, id);
  await house.s.store.reviews.append(
    review.id,
    review.version,
    { status: 'confirmed' },
    {
      kind: 'confirm',
      actor: 'user:x',
      at: house.s.now().toISOString(),
      data: { before: { matchId: review.matchId } },
    },
  );
  return review.id;
}

describe('a wording learned from a confirmed review', () => {
  test('is added by one click of an editor, as a revision with its day, and on file', async () => {
    const id = await confirmed('learn-one');
    const text = 'iced leaves make the spots vanish overnight';
    const answer = await post(editor, `/reviews/${id}/phrasing`, { do: 'add', lang: 'en', text });
    expect(answer.status).toBe(303);
    const learned = house.s.now().toISOString().slice(0, 10);
    expect(await phrasingsOf('learn-one')).toContainEqual({ lang: 'en', text, learned });
    const [newest] = await house.s.store.claims.revisions('learn-one');
    expect(newest).toMatchObject({ author: `user:${editor.id}`, note: 'phrasing learned from a review (en)' });
    const { items } = await house.s.store.audit.list({ action: 'phrasing.add' }, { limit: 5 });
    expect(items[0]).toMatchObject({
      actor: `user:${editor.id}`,
      data: { claimId: 'learn-one', reviewId: id, lang: 'en' },
    });
    expect(JSON.stringify(items)).not.toContain('iced');
    expect((await editor.get('/claims/learn-one')).text).toContain(`href="/reviews/${id}"`);
  });

  test('is taken back by one click: the claim has another revision without it', async () => {
    const id = await confirmed('learn-undo');
    const added = await editor.send('POST', `/api/v1/reviews/${id}/phrasing`, {
      lang: 'en',
      text: 'frosty infusions end the rash',
    });
    expect(added.status).toBe(200);
    const undone = await editor.send('POST', `/api/v1/phrasing-proposals/${added.json.proposal.id}/undo`);
    expect(undone.json.status).toBe('dropped');
    expect(await phrasingsOf('learn-undo')).toEqual(claimDoc('learn-undo').phrasings);
    expect((await house.s.store.claims.get('learn-undo'))!.revision).toBe(3);
    const again = await editor.send('POST', `/api/v1/phrasing-proposals/${added.json.proposal.id}/undo`);
    expect(again.status).toBe(200);
    expect(again.json.status).toBe('open');
    await editor.send('POST', `/api/v1/phrasing-proposals/${added.json.proposal.id}/drop`);
  });

  test('starts from the matched words with personal details taken out', async () => {
    const id = await confirmed('learn-phi');
    const review = (await house.s.store.reviews.get(id))!;
    const { db } = house.s.store as unknown as { db: { updateTable(t: string): any } };
    const text = 'Cold tea heals the measles, write to jane.doe@example.org now';
    await db.updateTable('posts').set({ text }).where('id', '=', review.postId).execute();
    await db
      .updateTable('matches')
      .set({
        why: JSON.stringify({
          phrasing: 'p',
          phrasingLang: 'en',
          window: { start: 0, end: text.length },
          words: [],
          features: [],
          stanceEvidence: [],
        }),
      })
      .where('id', '=', review.matchId)
      .execute();
    const { json } = await reviewer.get(`/api/v1/reviews/${id}/phrasing`);
    expect(json.draft).toEqual({
      claimId: 'learn-phi',
      lang: 'en',
      text: 'Cold tea heals the measles, write to [email] now',
    });
    const kept = await post(editor, `/reviews/${id}/phrasing`, {
      do: 'add',
      lang: 'en',
      text: 'ask 0151 5550123 or jane@example.org for the tea',
    });
    expect(kept.status).toBe(422);
    expect(kept.text).toContain('personal details');
    expect(kept.text).toContain('for the tea');
    expect(await phrasingsOf('learn-phi')).toHaveLength(1);
  });

  test('nearly the same wording is shown first and only added when sent again', async () => {
    const id = await confirmed('learn-near');
    const fields = { do: 'add', lang: 'en', text: 'the cold teas heal measles, learn near' };
    const warned = await post(editor, `/reviews/${id}/phrasing`, fields);
    expect(warned.status).toBe(200);
    expect(warned.text).toContain('nearly the same wording');
    expect(await phrasingsOf('learn-near')).toHaveLength(1);
    expect((await post(editor, `/reviews/${id}/phrasing`, { ...fields, warned: fields.text })).status).toBe(303);
    expect(await phrasingsOf('learn-near')).toHaveLength(2);
  });

  test('a wording that a sibling claim would catch says which', async () => {
    const id = await confirmed('learn-sibling');
    const sibling = {
      ...claimDoc('spoons-sibling'),
      claim: 'Silver spoons stop every fever within one hour',
      phrasings: [{ lang: 'en', text: 'silver spoons stop fever within an hour' }],
    };
    await house.s.store.claims.save(sibling, { actor: 'system:test', expected: null, at: house.s.now().toISOString() });
    const answer = await post(editor, `/reviews/${id}/phrasing`, {
      do: 'add',
      lang: 'en',
      text: 'silver spoons stop every fever within one hour',
    });
    expect(answer.text).toContain('would also be matched to');
    expect(answer.text).toContain('/claims/spoons-sibling');
  });

  test('a reviewer proposes, sees it wait, and may not add; an editor adds it reworded or drops it', async () => {
    const id = await confirmed('learn-propose');
    expect(
      (await reviewer.send('POST', `/api/v1/reviews/${id}/phrasing`, { lang: 'en', text: 'chilled brew ends spots' }))
        .status,
    ).toBe(403);
    const answer = await post(reviewer, `/reviews/${id}/phrasing`, {
      do: 'propose',
      lang: 'en',
      text: 'chilled brew ends spots',
    });
    expect(answer.status).toBe(303);
    const twice = await reviewer.send('POST', `/api/v1/reviews/${id}/phrasing/propose`, {
      lang: 'en',
      text: 'chilled brew ends spots',
    });
    expect(twice.status).toBe(409);
    const waiting = await editor.get('/wordings');
    expect(waiting.text).toContain('chilled brew ends spots');
    expect(waiting.text).toMatch(/Wordings <span class="count">1</);
    const proposal = (await editor.get('/api/v1/phrasing-proposals?status=open')).json.items[0];
    expect((await post(reviewer, `/wordings/${proposal.id}`, { do: 'drop' })).status).toBe(403);
    const fields = {
      do: 'accept',
      [`lang-${proposal.id}`]: 'en',
      [`text-${proposal.id}`]: 'a chilled brew ends the spots',
    };
    expect((await post(editor, `/wordings/${proposal.id}`, fields)).status).toBe(303);
    expect((await phrasingsOf('learn-propose')).map(({ text }) => text)).toContain('a chilled brew ends the spots');
    expect((await post(editor, `/wordings/${proposal.id}`, fields)).status).toBe(422);
    expect((await post(editor, `/wordings/${proposal.id}`, { do: 'undo' })).status).toBe(303);
    expect(await phrasingsOf('learn-propose')).toHaveLength(1);
    expect((await post(editor, `/wordings/${proposal.id}`, { do: 'drop' })).status).toBe(303);
    expect(
      (await editor.get('/api/v1/phrasing-proposals?status=dropped')).json.items.map((one: any) => one.id),
    ).toContain(proposal.id);
  });

  test('an unconfirmed review teaches nothing', async () => {
    const { review } = await seedReview(house, 'learn-open');
    expect((await reviewer.get(`/api/v1/reviews/${review.id}/phrasing`)).json).toEqual({ draft: null, warnings: null });
    const answer = await editor.send('POST', `/api/v1/reviews/${review.id}/phrasing`, {
      lang: 'en',
      text: 'something new',
    });
    expect(answer.status).toBe(422);
    expect((await editor.get(`/reviews/${review.id}`)).text).not.toContain('Teach the matcher');
  });
});
