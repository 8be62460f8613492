import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseClaim } from '../../src/catalogue/claim-file.ts';
import { exportCatalogue } from '../../src/catalogue/export.ts';
import { formatClaim, readClaims } from '../../src/catalogue/files.ts';
import { importCatalogue } from '../../src/catalogue/sync.ts';
import type { Store } from '../../src/store/_contract.ts';
import { aClaim } from '../fixtures/catalogue/docs.ts';
import { onBothEngines } from './store/engines.ts';

const options = { actor: 'system:catalogue', at: '2026-03-01T00:00:00.000Z' };
const learned = { lang: 'en', text: 'a clove a day ends every cold', learned: '2026-03-02' };
const thresholds = { flag: 0.6, reason: 'recipes were flagged all the time' };
const importing = (store: Store, doc = aClaim('garlic')) =>
  importCatalogue(store, { claims: [doc], templates: [] }, options);

/** What editors do to a claim: learn a wording and set a threshold. */
async function taught(store: Store): Promise<void> {
  await importing(store);
  const doc = aClaim('garlic');
  const by = { actor: 'user:1', at: '2026-03-02T00:00:00.000Z', expected: 1 };
  await store.claims.save({ ...doc, phrasings: [...doc.phrasings, learned], thresholds }, by);
}

onBothEngines('what a team has learned', (fresh) => {
  test(
    'survives an upgrade, which is taken all the same; importing the same files changes nothing',
    fresh(async (store) => {
      await taught(store);
      expect((await importing(store)).claims.unchanged).toEqual(['garlic']);
      const upgrade = aClaim('garlic', { correction: 'No food stops a cold, ever.' });
      expect((await importing(store, upgrade)).claims.updated).toEqual(['garlic']);
      const now = (await store.claims.get('garlic'))!;
      expect(now).toMatchObject({ correction: upgrade.correction, thresholds });
      expect(now.phrasings).toEqual([...upgrade.phrasings, learned]);
      expect((await importing(store, upgrade)).claims.unchanged).toEqual(['garlic']);
      const third = aClaim('garlic', { correction: 'No food stops or shortens a cold.' });
      expect((await importing(store, third)).claims.updated).toEqual(['garlic']);
      expect((await store.claims.get('garlic'))!.phrasings).toContainEqual(learned);
    }),
  );

  test(
    'goes when whoever imports says that the file holds; the history keeps it',
    fresh(async (store) => {
      await taught(store);
      const files = {
        claims: [aClaim('garlic', { thresholds: { flag: 0.4, reason: 'the season is over' } })],
        templates: [],
      };
      expect((await importCatalogue(store, files, { ...options, overwrite: true })).claims.updated).toEqual(['garlic']);
      const now = (await store.claims.get('garlic'))!;
      expect(now.thresholds).toEqual(files.claims[0]!.thresholds);
      expect(now.phrasings).not.toContainEqual(learned);
      expect((await store.claims.revisions('garlic')).some(({ doc }) => doc.phrasings.some((p) => p.learned))).toBe(
        true,
      );
    }),
  );

  test(
    'does not come twice when an upgrade brings the same wording',
    fresh(async (store) => {
      await taught(store);
      const doc = aClaim('garlic');
      const upgrade = { ...doc, phrasings: [...doc.phrasings, { lang: 'en', text: 'A clove a day ends every cold' }] };
      await importing(store, upgrade);
      expect((await store.claims.get('garlic'))!.phrasings).toEqual(upgrade.phrasings);
    }),
  );

  test(
    'goes out with the files and comes in again',
    fresh(async (store) => {
      await taught(store);
      const dir = await mkdtemp(join(tmpdir(), 'mythwatch-learned-'));
      try {
        await exportCatalogue(store, dir);
        const { claims, problems } = await readClaims(join(dir, 'claims'));
        expect(problems).toEqual([]);
        expect(claims[0]!.doc).toMatchObject({ thresholds });
        expect(claims[0]!.doc.phrasings).toContainEqual(learned);
      } finally {
        await rm(dir, { recursive: true });
      }
    }),
  );
});

test.each([
  [{ flag: 1.2, reason: 'too many' }, 'thresholds.flag'],
  [{ flag: 0.3, look: 0.5, reason: 'too many' }, 'thresholds.look'],
  [{ reason: 'nothing set' }, 'thresholds.flag'],
  [{ flag: 0.5 }, 'thresholds.reason'],
  [{ flag: 0.5, reason: 'too many', why: 'x' }, 'thresholds.why'],
])('a claim file with thresholds %j is refused where it is wrong', (wrong, field) => {
  const text = formatClaim({ ...aClaim('garlic'), thresholds: wrong as never }).replace(/\n$/, '');
  const added = 'why' in wrong ? text.replace('  reason: too many', '  reason: too many\n  why: x') : text;
  const { doc, problems } = parseClaim(`${added}\n`);
  expect(doc).toBeNull();
  expect(problems.map((problem) => problem.field)).toContain(field);
});
