import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import * as imports from '../../src/actions/catalogue-import.ts';
import { formatClaim } from '../../src/catalogue/claim-file.ts';
import { readUpload } from '../../src/catalogue/upload.ts';
import { systemActor } from '../../src/domain/person.ts';
import type { Services } from '../../src/services.ts';
import type { Store } from '../../src/store/_contract.ts';
import { aClaim } from '../fixtures/catalogue/docs.ts';
import { onBothEngines } from './store/engines.ts';

const editor = { ...systemActor('test'), id: 'user:1' };
const bytes = (text: string) => Buffer.from(text);
const over = (store: Store) => ({ store, now: () => new Date('2026-03-02T00:00:00.000Z') }) as unknown as Services;
const known = { actor: 'system:seed', at: '2026-03-01T00:00:00.000Z', expected: null, origin: 'shipped' as const };
const check = (store: Store, name: string, text: string) => imports.check(over(store), editor, name, bytes(text));
const whats = (made: Awaited<ReturnType<typeof imports.check>>) =>
  made.plan.claims.map(({ what, doc }) => `${what} ${doc.id}`);

onBothEngines('bringing in a catalogue', (fresh) => {
  test(
    'the check says what is new, changed, unchanged and refused, by line and field, and writes no claim',
    fresh(async (store) => {
      await store.claims.save(aClaim('garlic'), known);
      await store.claims.save(aClaim('onion'), known);
      const before = await store.claims.catalogueRevision();
      const lines = [
        JSON.stringify(aClaim('garlic', { harm: 'high' })),
        JSON.stringify(aClaim('onion')),
        JSON.stringify(aClaim('leek')),
        '{"id": "broken"',
        JSON.stringify({ ...aClaim('bad'), verdict: 'wrong', colour: 'red' }),
        JSON.stringify(aClaim('leek')),
        JSON.stringify(aClaim('asks', { claim: 'Does garlic stop a cold?' })),
      ];
      const made = await check(store, 'claims.jsonl', lines.join('\n'));
      expect(whats(made)).toEqual(['changed garlic', 'unchanged onion', 'new leek']);
      expect(made.plan.refused.map(({ line, field }) => `${line} ${field}`)).toEqual([
        '4 line',
        '5 bad: verdict',
        '5 bad: colour',
        '6 leek: id',
        '7 asks: claim',
      ]);
      expect(made.plan.refused.every(({ mend, file }) => mend && file === 'claims.jsonl')).toBe(true);
      expect(await store.claims.catalogueRevision()).toBe(before);
    }),
  );

  test(
    'confirming writes all of it as proposed; taking it back gives the old text again, but never over a later edit',
    fresh(async (store) => {
      await store.claims.save(aClaim('garlic'), known);
      await store.claims.save(aClaim('onion'), known);
      await store.claims.setStatus(['garlic', 'onion'], 'approved', known);
      const text = ['garlic', 'onion', 'leek'].map((id) =>
        JSON.stringify(aClaim(id, { correction: 'Nothing helps, but rest.' })),
      );
      const { id } = await check(store, 'claims.jsonl', text.join('\n'));
      const done = await imports.write(over(store), editor, id);
      expect(done).toMatchObject({
        status: 'done',
        outcome: { written: [{ id: 'garlic' }, { id: 'onion' }, { id: 'leek', before: null }] },
      });
      expect(await store.claims.get('garlic')).toMatchObject({
        status: 'proposed',
        correction: 'Nothing helps, but rest.',
      });
      await expect(imports.write(over(store), editor, id)).rejects.toThrow();
      const onion = (await store.claims.get('onion'))!;
      const { revision } = onion;
      await store.claims.save(aClaim('onion', { correction: 'Our own words since.' }), {
        actor: 'user:2',
        at: known.at,
        expected: revision,
      });
      expect(await imports.undo(over(store), editor, id)).toMatchObject({
        status: 'undone',
        outcome: { kept: ['onion'] },
      });
      expect(await store.claims.get('garlic')).toMatchObject({ correction: aClaim('garlic').correction });
      expect(await store.claims.get('onion')).toMatchObject({ correction: 'Our own words since.' });
      expect(await store.claims.get('leek')).toMatchObject({ status: 'withdrawn' });
      expect(
        (await store.audit.list({ subjectKind: 'import' }, { limit: 5 })).items.map(({ action }) => action),
      ).toEqual(['import.undo', 'import.write']);
    }),
  );

  test(
    'when a claim moved since the check, nothing at all is written',
    fresh(async (store) => {
      await store.claims.save(aClaim('garlic'), known);
      const text = [JSON.stringify(aClaim('leek')), JSON.stringify(aClaim('garlic', { harm: 'high' }))].join('\n');
      const { id } = await check(store, 'claims.jsonl', text);
      await store.claims.save(aClaim('garlic', { harm: 'medium' }), { actor: 'user:2', at: known.at, expected: 1 });
      await expect(imports.write(over(store), editor, id)).rejects.toThrow(/has changed since the check/);
      expect(await store.claims.get('leek')).toBeNull();
      expect((await imports.get(over(store), editor, id)).status).toBe('checked');
    }),
  );

  test(
    'a table changes only what it has columns for; what it replaces of the team’s own is marked',
    fresh(async (store) => {
      await store.claims.save(aClaim('garlic'), known);
      await store.claims.save(aClaim('garlic', { harm: 'medium' }), { actor: 'user:2', at: known.at, expected: 1 });
      const table =
        'id;correction;wordings_de;harrm\r\ngarlic;"Kein Essen stoppt\neine Erkältung.";Knoblauch heilt | Knobi hilft;x\r\n';
      const made = await check(store, 'aus-excel.csv', table);
      expect(made.plan.claims[0]).toMatchObject({
        ...{ what: 'changed', local: true },
        doc: {
          ...{ claim: aClaim('garlic').claim, harm: 'medium', correction: 'Kein Essen stoppt\neine Erkältung.' },
          // Those that are there stay.
          phrasings: [
            ...aClaim('garlic').phrasings,
            { lang: 'de', text: 'Knoblauch heilt' },
            { lang: 'de', text: 'Knobi hilft' },
          ],
        },
      });
    }),
  );
});

test('a catalogue in files, in one YAML, or as a zip of them is read the same', () => {
  const [garlic, onion] = [aClaim('garlic'), aClaim('onion')].map(formatClaim) as [string, string];
  const values = (name: string, content: Uint8Array) => readUpload(name, content).claims.map(({ value }) => value.id);
  expect(values('all.yaml', bytes(`${garlic}---\n${onion}`))).toEqual(['garlic', 'onion']);
  const zip = zipSync({
    'claims/colds/garlic.yaml': bytes(garlic),
    'claims/colds/onion.yml': bytes(onion),
    'notes.txt': bytes('x'),
  });
  expect(values('all.zip', zip)).toEqual(['garlic', 'onion']);
});

test('a place in the second text of a YAML file is its line in the file; a stray column is named with what was meant', () => {
  const two = readUpload('two.yaml', bytes(`${formatClaim(aClaim('garlic'))}---\nid: [\n`));
  expect(two.problems[0]!.line).toBeGreaterThan(formatClaim(aClaim('garlic')).split('\n').length);
  const stray = readUpload('t.csv', bytes('id,correctoin\ngarlic,Text\n')).problems;
  expect(stray).toMatchObject([{ field: 'correctoin', line: 1, mend: expect.stringContaining('"correction"') }]);
});

test.each([
  ['an unknown kind', 'claims.docx', bytes('x'), /no kind of file/],
  ['a damaged zip', 'claims.zip', bytes('PK\u0003\u0004nonsense'), /unpacked|zip/],
  ['a zip that grows without end', 'bomb.zip', zipSync({ 'a.csv': new Uint8Array(70 * 1024 * 1024) }), /too large/],
])('%s is refused with what to do', (_, name, content, message) => {
  expect(() => readUpload(name, content)).toThrow(message);
});
