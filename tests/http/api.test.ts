import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, type Visitor } from './house.ts';
import { claimDoc, seedReview, templateDoc } from './seed.ts';

let house: House;
let admin: Visitor;
let editor: Visitor;
let reviewer: Visitor;
beforeAll(async () => {
  house = await openHouse();
  [admin, editor, reviewer] = [
    await house.person('admin'),
    await house.person('editor'),
    await house.person('reviewer'),
  ];
});
afterAll(() => house.close());

describe('problems', () => {
  const shape = {
    type: expect.stringMatching(/^urn:mythwatch:problem:\d{3}$/),
    title: expect.any(String),
    detail: expect.any(String),
    instance: expect.any(String),
  };
  test('an unknown id is 404 and names it', async () => {
    for (const path of ['posts', 'claims', 'matches', 'reviews', 'watches', 'jobs']) {
      const { status, json, headers } = await admin.get(`/api/v1/${path}/nothing-here`);
      expect([path, status, headers.get('content-type')]).toEqual([path, 404, 'application/problem+json']);
      expect(json).toMatchObject({ ...shape, status: 404, detail: expect.stringContaining('nothing-here') });
    }
  });
  test('an unknown address is 404', async () => {
    expect((await admin.get('/api/v1/unknown')).json).toMatchObject({ ...shape, status: 404 });
  });
  test('fields are named with what is wrong', async () => {
    const { status, json } = await editor.send('POST', '/api/v1/claims', {
      ...claimDoc('x'),
      evidence: [{ url: 'ftp://x' }],
    });
    expect(status).toBe(422);
    expect(json.problems.map(({ field }: { field: string }) => field)).toContain('evidence.0.url');
  });
  test('broken JSON is 400, another content type 415', async () => {
    const broken = await editor.send('POST', '/api/v1/claims', '{"id":');
    expect([broken.status, broken.json.status]).toEqual([400, 400]);
    const form = await editor.send('POST', '/api/v1/claims', 'id=x', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(415);
  });
  test('a bad query and a bad cursor are 400', async () => {
    expect((await admin.get('/api/v1/posts?limit=0')).json).toMatchObject({
      status: 400,
      problems: [{ field: 'limit' }],
    });
    expect((await admin.get('/api/v1/posts?cursor=nonsense')).json).toMatchObject({
      status: 400,
      problems: [{ field: 'cursor' }],
    });
  });
  test('what nobody foresaw says nothing about its insides', async () => {
    const list = house.s.store.posts.list;
    house.s.store.posts.list = () => Promise.reject(new Error('SELECT secret FROM t'));
    const { status, json, text } = await admin.get('/api/v1/posts');
    house.s.store.posts.list = list;
    expect([status, json.title]).toEqual([500, 'Something went wrong here']);
    expect(text).not.toContain('SELECT');
  });
});

describe('edits', () => {
  test('need If-Match, win once, and the loser gets the state as it is now', async () => {
    const made = await editor.send('POST', '/api/v1/claims', claimDoc('race'));
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"']);
    const change = (correction: string) => ({ doc: { ...claimDoc('race'), correction } });
    const put = (body: unknown, headers = {}) => editor.send('PUT', '/api/v1/claims/race', body, headers);
    expect((await put(change('A correction without a condition.'))).status).toBe(428);
    expect((await put(change('A correction with nonsense.'), { 'if-match': '*' })).status).toBe(400);
    const answers = await Promise.all(
      [1, 2, 3].map((n) => put(change(`Correction number ${n}.`), { 'if-match': '"1"' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const winner = answers.find(({ status }) => status === 200)!;
    expect(winner.headers.get('etag')).toBe('"2"');
    for (const loser of answers.filter(({ status }) => status === 409))
      expect(loser.json.current).toMatchObject({ revision: 2, correction: winner.json.correction });
    expect((await editor.get('/api/v1/claims/race/revisions')).json.items).toHaveLength(2);
  });
  test('a claim that is there is not made a second time', async () => {
    await editor.send('POST', '/api/v1/claims', claimDoc('twice'));
    expect((await editor.send('POST', '/api/v1/claims', claimDoc('twice'))).status).toBe(409);
  });
  test('an unchanged thing need not be sent again', async () => {
    await editor.send('POST', '/api/v1/claims', claimDoc('cached'));
    const { headers } = await editor.get('/api/v1/claims/cached');
    const again = await editor.get('/api/v1/claims/cached', { 'if-none-match': headers.get('etag')! });
    expect([again.status, again.text]).toEqual([304, '']);
  });
  test('wordings are added and removed, each as a revision', async () => {
    await editor.send('POST', '/api/v1/claims', claimDoc('words'));
    const wording = { lang: 'de', text: 'kalter Tee heilt die Masern' };
    const added = await editor.send('POST', '/api/v1/claims/words/phrasings', wording, { 'if-match': '"1"' });
    expect(added.json).toMatchObject({ revision: 2, phrasings: [{ lang: 'en' }, wording] });
    const twice = await editor.send('POST', '/api/v1/claims/words/phrasings', wording, { 'if-match': '"2"' });
    expect(twice.status).toBe(422);
    const removed = await editor.send('POST', '/api/v1/claims/words/phrasings/remove', wording, { 'if-match': '"2"' });
    expect(removed.json.phrasings).toHaveLength(1);
    expect((await editor.get('/api/v1/claims/words/phrasings')).json.items).toEqual(removed.json.phrasings);
  });
});

describe('idempotency keys', () => {
  test('a repeat gets the first answer and does nothing', async () => {
    const send = () => editor.send('POST', '/api/v1/claims', claimDoc('once'), { 'idempotency-key': 'key-1' });
    const first = await send();
    const second = await send();
    expect([second.status, second.text, second.headers.get('etag')]).toEqual([201, first.text, '"1"']);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await editor.get('/api/v1/claims/once/revisions')).json.items).toHaveLength(1);
  });
  test('the same key with another body is 409, and somebody else’s key is their own', async () => {
    await editor.send('POST', '/api/v1/claims', claimDoc('mine'), { 'idempotency-key': 'key-2' });
    const other = await editor.send('POST', '/api/v1/claims', claimDoc('yours'), { 'idempotency-key': 'key-2' });
    expect(other.status).toBe(409);
    const theirs = await admin.send('POST', '/api/v1/claims', claimDoc('theirs'), { 'idempotency-key': 'key-2' });
    expect(theirs.status).toBe(201);
  });
  test('after an error the key is free again', async () => {
    const key = { 'idempotency-key': 'key-3' };
    expect((await editor.send('POST', '/api/v1/claims', { nonsense: true }, key)).status).toBe(422);
    expect((await editor.send('POST', '/api/v1/claims', claimDoc('mended'), key)).status).toBe(201);
  });
  test('two at once: one does it', async () => {
    const send = () => editor.send('POST', '/api/v1/claims', claimDoc('at-once'), { 'idempotency-key': 'key-4' });
    const statuses = (await Promise.all([send(), send()])).map(({ status }) => status).sort();
    expect([
      [201, 201],
      [201, 409],
    ]).toContainEqual(statuses);
    expect((await editor.get('/api/v1/claims/at-once/revisions')).json.items).toHaveLength(1);
  });
});

describe('pages', () => {
  test('walking them yields every claim once, whatever the size', async () => {
    const own = await openHouse();
    const visitor = await own.person('editor');
    const ids = Array.from({ length: 7 }, (_, n) => `claim-${n}`);
    for (const id of ids) await visitor.send('POST', '/api/v1/claims', claimDoc(id));
    for (const limit of [1, 3, 7, 200]) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { json } = await visitor.get(`/api/v1/claims?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
        expect(json.items.length).toBeLessThanOrEqual(limit);
        seen.push(...json.items.map(({ id }: { id: string }) => id));
        cursor = json.next ?? '';
      } while (cursor);
      expect([limit, seen.sort()]).toEqual([limit, ids]);
    }
    await own.close();
  });
});

describe('from a post to a copied correction', () => {
  test('posts come in one by one: good ones go through, a bad one is kept with its problems', async () => {
    const token = { platform: 'forum', text: 'Some words about the weather today.' };
    const posts = [
      { ...token, externalId: 'a', author: 'somebody' },
      { externalId: 'b' },
      { ...token, externalId: 'c' },
      { ...token, externalId: 'a', author: 'somebody' },
    ];
    const { status, json } = await reviewer.send('POST', '/api/v1/posts', { posts });
    expect(status).toBe(200);
    expect(json.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['new', 'refused', 'new', 'same']);
    expect(json.results[1].problems.map(({ field }: { field: string }) => field)).toContain('platform');
    const stored = await reviewer.get(`/api/v1/posts/${json.results[0].id}`);
    expect(stored.json).toMatchObject({ platform: 'forum', externalId: 'a' });
    expect(stored.text).not.toMatch(/authorKey|somebody/);
    const kept = await house.s.store.watches.badItems({}, { limit: 10 });
    expect(kept.items[0]).toMatchObject({ watchId: null, error: expect.stringContaining('platform') });
  });

  test('a review is claimed, confirmed, taken back; a lost race shows the review as it is', async () => {
    const { review } = await seedReview(house, 'path');
    const move = (kind: object, version: number, who = reviewer) =>
      who.send('POST', `/api/v1/reviews/${review.id}/moves`, kind, { 'if-match': `"${version}"` });
    const claimed = await move({ kind: 'claim' }, review.version);
    expect(claimed.json).toMatchObject({ status: 'claimed', assignee: `user:${reviewer.id}` });
    const late = await move({ kind: 'reject', reason: 'satire' }, review.version, editor);
    expect([late.status, late.json.current.status]).toEqual([409, 'claimed']);
    const confirmed = await move({ kind: 'confirm' }, claimed.json.version);
    expect(confirmed.json.status).toBe('confirmed');
    expect((await reviewer.get(`/api/v1/matches/${review.matchId}`)).json.status).toBe('confirmed');
    const undone = await reviewer.send('POST', `/api/v1/reviews/${review.id}/undo`, undefined, {
      'if-match': `"${confirmed.json.version}"`,
    });
    expect(undone.json.status).toBe('claimed');
    expect((await reviewer.get(`/api/v1/matches/${review.matchId}`)).json.status).toBe('suggested');
    const detail = (await reviewer.get(`/api/v1/reviews/${review.id}`)).json;
    expect(detail.events.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'claim', 'confirm', 'undo']);
    expect(detail.names[`user:${reviewer.id}`]).toBe('A reviewer');
    expect(detail.allowed).toContain('reject');
    const { items } = await house.s.store.audit.list({ subjectId: review.id }, { limit: 10 });
    expect(items.length).toBeGreaterThanOrEqual(4);
  });

  test('somebody else’s move is taken back by an editor only', async () => {
    const { review } = await seedReview(house, 'others');
    const moved = await reviewer.send(
      'POST',
      `/api/v1/reviews/${review.id}/moves`,
      { kind: 'reject', reason: 'satire' },
      { 'if-match': `"${review.version}"` },
    );
    const other = await house.person('reviewer');
    const undo = (who: Visitor) =>
      who.send('POST', `/api/v1/reviews/${review.id}/undo`, undefined, { 'if-match': `"${moved.json.version}"` });
    expect((await undo(other)).status).toBe(403);
    expect((await undo(editor)).json.status).toBe('open');
  });

  test('a move that is not possible says what is', async () => {
    const { review } = await seedReview(house, 'refused');
    const answer = await reviewer.send(
      'POST',
      `/api/v1/reviews/${review.id}/moves`,
      { kind: 'reopen', note: 'but why' },
      { 'if-match': `"${review.version}"` },
    );
    expect(answer.status).toBe(422);
    expect(answer.json.problems[0].mend).toContain('confirm');
  });

  test('several reviews at once: each for itself', async () => {
    const one = await seedReview(house, 'bulk-1');
    const two = await seedReview(house, 'bulk-2');
    await editor.send(
      'POST',
      `/api/v1/reviews/${two.review.id}/moves`,
      { kind: 'claim' },
      { 'if-match': `"${two.review.version}"` },
    );
    const ids = [one.review.id, two.review.id, 'unknown'];
    const { json } = await reviewer.send('POST', '/api/v1/reviews/moves', {
      ids,
      move: { kind: 'reject', reason: 'off-topic' },
    });
    expect(json.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false, false]);
    expect(json.results[0].review.status).toBe('rejected');
    expect(json.results[1].message).toContain('Somebody else');
  });

  test('a correction is approved by somebody else than its author, filled, copied and on file', async () => {
    const { review } = await seedReview(house, 'copied');
    const doc = templateDoc('tea', 'copied');
    const made = await editor.send('POST', '/api/v1/templates', doc);
    expect(made.json).toMatchObject({ id: 'en/tea', version: 1, status: 'proposed' });
    const responder = await house.person('responder');
    const request = {
      templateId: 'en/tea',
      channel: 'letter',
      reviewId: review.id,
      values: {} as Record<string, string>,
    };
    const copy = (more = {}) => responder.send('POST', '/api/v1/answers', { ...request, ...more });
    expect((await copy({ values: { clinic_name: 'Example Clinic' } })).json.detail).toContain('approved');
    const approve = (who: Visitor) =>
      who.send('POST', '/api/v1/templates/en/tea/approve', undefined, { 'if-match': '"1"' });
    expect((await approve(editor)).status).toBe(403);
    // Nor by another door: a token of the same person is the same person.
    const owned = await editor.send('POST', '/api/v1/tokens', { name: 'mine', scopes: ['read', 'approve-content'] });
    const byToken = { authorization: `Bearer ${owned.json.secret}`, 'if-match': '"1"' };
    const path = '/api/v1/templates/en/tea/approve';
    expect((await house.anonymous.send('POST', path, undefined, byToken)).status).toBe(403);
    expect((await approve(admin)).json).toMatchObject({ status: 'approved', approvedBy: `user:${admin.id}` });
    const refused = await copy();
    expect(refused.json.problems).toContainEqual({ field: 'values.clinic_name', message: 'is missing.' });
    expect(
      (await copy({ values: { clinic_name: 'write to jane.doe@example.org' } })).json.problems[0].message,
    ).toContain('personal detail');
    const values = { clinic_name: 'Example Clinic' };
    const preview = await responder.send('POST', '/api/v1/answers/preview', { ...request, values });
    expect(preview.json).toMatchObject({ refusal: null, missing: [], form: 'full', limit: null });
    const copied = await copy({ values });
    expect(copied.status).toBe(201);
    expect(copied.json.text).toBe(preview.json.text);
    expect(copied.json.text).toContain('Example Clinic');
    expect(copied.json.copy).toMatchObject({ by: `user:${responder.id}`, templateVersion: 1, reviewId: review.id });
    const onFile = await responder.get(`/api/v1/answers?reviewId=${review.id}`);
    expect(onFile.json.items).toHaveLength(1);
    expect((await responder.get(`/api/v1/reviews/${review.id}`)).json.events.at(-1).kind).toBe('copied');
  });

  test('what the content rules call an error is not approved, and says how to mend it', async () => {
    await editor.send('POST', '/api/v1/claims', claimDoc('rules'));
    const doc = { ...templateDoc('rules', 'rules'), headline: 'It says that a cold drink heals' };
    await editor.send('POST', '/api/v1/templates', doc);
    const found = await editor.get('/api/v1/templates/en/rules/findings');
    expect(found.json.items).toContainEqual(expect.objectContaining({ severity: 'error', field: 'headline' }));
    const refused = await admin.send('POST', '/api/v1/templates/en/rules/approve', undefined, { 'if-match': '"1"' });
    expect([refused.status, refused.json.problems[0].field]).toEqual([422, 'headline']);
    const results = await admin.send('POST', '/api/v1/templates/approve-topic', { topic: 'tea' });
    expect(results.json.results.find(({ id }: { id: string }) => id === 'en/rules').ok).toBe(false);
    const claim = await editor.send('POST', '/api/v1/claims', {
      ...claimDoc('question'),
      claim: 'Is cold tea a cure?',
    });
    expect([claim.status, claim.json.problems[0].field]).toEqual([422, 'claim']);
  });

  test('a new version waits while the approved one stays on offer; a withdrawn one is copied no more', async () => {
    const { review } = await seedReview(house, 'versions');
    const doc = templateDoc('versions', 'versions');
    await editor.send('POST', '/api/v1/templates', doc);
    await admin.send('POST', '/api/v1/templates/en/versions/approve', undefined, { 'if-match': '"1"' });
    const changed = await editor.send(
      'PUT',
      '/api/v1/templates/en/versions',
      { ...doc, fact: 'Another fact that is also true.' },
      { 'if-match': '"1"' },
    );
    expect(changed.json).toMatchObject({ version: 2, status: 'proposed' });
    const request = {
      templateId: 'en/versions',
      channel: 'letter',
      reviewId: review.id,
      values: { clinic_name: 'A Clinic' },
    };
    expect((await editor.send('POST', '/api/v1/answers', request)).json.copy.templateVersion).toBe(1);
    await editor.send(
      'POST',
      '/api/v1/templates/en/versions/withdraw',
      { reason: 'It is out of date.' },
      { 'if-match': '"1"' },
    );
    expect((await editor.send('POST', '/api/v1/answers', request)).status).toBe(422);
    expect((await editor.get('/api/v1/templates/en/versions/versions')).json.items).toHaveLength(2);
  });

  test('an unknown channel and an unknown template say so', async () => {
    const unknown = await editor.send('POST', '/api/v1/answers/preview', { templateId: 'en/none', channel: 'letter' });
    expect(unknown.status).toBe(404);
    const channel = await editor.send('POST', '/api/v1/answers/preview', { templateId: 'en/none', channel: 'pigeon' });
    expect(channel.json.problems[0]).toMatchObject({ field: 'channel', mend: expect.stringContaining('letter') });
  });
});

describe('watches', () => {
  const watch = { kind: 'notes', title: 'Notes', target: { url: 'https://example.org/notes' } };
  test('the target is checked by its collector, field by field', async () => {
    const made = await editor.send('POST', '/api/v1/watches', watch);
    expect(made.json).toMatchObject({ status: 'enabled', intervalSeconds: 600, title: 'Notes' });
    const wrong = await editor.send('POST', '/api/v1/watches', { ...watch, target: { url: 'not an address' } });
    expect(wrong.json.problems[0]).toMatchObject({
      field: 'target.url',
      mend: expect.stringContaining('example.org/notes'),
    });
    const unknown = await editor.send('POST', '/api/v1/watches', { ...watch, kind: 'telepathy' });
    expect(unknown.json.problems[0]).toMatchObject({ field: 'kind', mend: expect.stringContaining('notes') });
    const { json } = await editor.get('/api/v1/collectors');
    expect(json.items.find(({ kind }: { kind: string }) => kind === 'notes').target.properties.url).toBeDefined();
  });
  test('it is paused, resumed to run now, changed and removed', async () => {
    const { json: made } = await editor.send('POST', '/api/v1/watches', watch);
    const at = `/api/v1/watches/${made.id}`;
    const paused = await editor.send('POST', `${at}/pause`, undefined, { 'if-match': `"${made.version}"` });
    expect(paused.json.status).toBe('paused');
    expect((await editor.send('POST', `${at}/resume`, undefined, { 'if-match': `"${made.version}"` })).status).toBe(
      409,
    );
    const resumed = await editor.send('POST', `${at}/resume`, undefined, { 'if-match': `"${paused.json.version}"` });
    expect(resumed.json).toMatchObject({ status: 'enabled', nextRunAt: house.clock.now.toISOString() });
    const changed = await editor.send(
      'PATCH',
      at,
      { title: 'Other notes' },
      { 'if-match': `"${resumed.json.version}"` },
    );
    expect(changed.json.title).toBe('Other notes');
    expect((await editor.get(at)).json.runs).toEqual([]);
    expect((await editor.send('DELETE', at)).status).toBe(204);
    expect((await editor.get(at)).status).toBe(404);
  });
  test('files of the server: only for admins, and only from the one folder', async () => {
    const folder = join(house.s.config.dataDir, 'import');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'posts.jsonl'), '');
    await symlink('/etc/hostname', join(folder, 'link.jsonl'));
    const add = (who: Visitor, path: string) =>
      who.send('POST', '/api/v1/watches', { kind: 'file', title: 'A file', target: { path } });
    expect((await add(editor, 'posts.jsonl')).status).toBe(403);
    for (const path of ['/etc/hostname', '../secret', 'link.jsonl', 'missing.jsonl', '.', ''])
      expect([path, (await add(admin, path)).json.problems?.[0].field]).toEqual([path, 'target.path']);
    const { json, status } = await add(admin, 'posts.jsonl');
    expect([status, json.target.path]).toEqual([201, await realpath(join(folder, 'posts.jsonl'))]);
  });
  test('nothing goes out before somebody says who asks', async () => {
    const silent = await openHouse({ env: { CONTACT: '' } });
    const answer = await (await silent.person('editor')).send('POST', '/api/v1/watches', watch);
    expect(answer.json.problems[0]).toMatchObject({ field: 'target', mend: expect.stringContaining('CONTACT') });
    await silent.close();
  });
});

test('the audit chain holds after all of this, and an entry of each kind of deed is in it', async () => {
  expect((await admin.get('/api/v1/audit/verify')).json).toMatchObject({ ok: true, brokenAt: null });
  const { json } = await admin.get('/api/v1/audit?limit=200');
  const actions = new Set(json.items.map(({ action }: { action: string }) => action.split('.')[0]));
  for (const kind of ['person', 'claim', 'template', 'review', 'watch', 'post']) expect(actions).toContain(kind);
});
