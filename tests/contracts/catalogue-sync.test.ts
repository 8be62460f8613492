import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exportCatalogue } from '../../src/catalogue/export.ts';
import { readClaims, readTemplates } from '../../src/catalogue/files.ts';
import { type ImportReport, importCatalogue } from '../../src/catalogue/sync.ts';
import { aClaim, aTemplate } from '../fixtures/catalogue/docs.ts';
import { onBothEngines } from './store/engines.ts';

const options = { actor: 'system:catalogue', at: '2026-03-01T00:00:00.000Z' };
const editor = { actor: 'user:1', at: '2026-03-02T00:00:00.000Z' };
const root = (folder: string) => fileURLToPath(new URL(`../../${folder}`, import.meta.url));
const counts = ({ claims, templates }: ImportReport) => ({
  claims: Object.fromEntries(Object.entries(claims).filter(([, ids]) => ids.length)),
  templates: Object.fromEntries(Object.entries(templates).filter(([, ids]) => ids.length)),
});
const files = { claims: [aClaim('garlic'), aClaim('onion')], templates: [aTemplate('garlic')] };
const upgraded = {
  claims: [aClaim('garlic', { correction: 'No food stops a cold, ever.' }), aClaim('onion')],
  templates: [aTemplate('garlic', { closing: 'Rest and drink enough water.' })],
};

onBothEngines('importing the catalogue', (fresh) => {
  test(
    'new entries wait as proposed, of shipped origin; a second import changes nothing',
    fresh(async (store) => {
      expect(counts(await importCatalogue(store, files, options))).toEqual({
        claims: { added: ['garlic', 'onion'] },
        templates: { added: ['en/garlic'] },
      });
      expect(await store.claims.get('garlic')).toMatchObject({ status: 'proposed', origin: 'shipped', revision: 1 });
      expect(await store.templates.get('en/garlic')).toMatchObject({
        status: 'proposed',
        origin: 'shipped',
        version: 1,
      });
      const before = (await store.audit.verify()).entries;
      expect(counts(await importCatalogue(store, files, options))).toEqual({
        claims: { unchanged: ['garlic', 'onion'] },
        templates: { unchanged: ['en/garlic'] },
      });
      expect((await store.audit.verify()).entries).toBe(before);
      expect(await store.claims.get('garlic')).toMatchObject({ revision: 1 });
    }),
  );

  test(
    'an upgrade takes entries that nobody touched, which then wait for approval again, with their history',
    fresh(async (store) => {
      await importCatalogue(store, files, options);
      await store.claims.setStatus(['garlic', 'onion'], 'approved', editor);
      expect(counts(await importCatalogue(store, upgraded, options))).toEqual({
        claims: { updated: ['garlic'], unchanged: ['onion'] },
        templates: { updated: ['en/garlic'] },
      });
      expect(await store.claims.get('garlic')).toMatchObject({
        status: 'proposed',
        correction: 'No food stops a cold, ever.',
      });
      expect(await store.claims.get('onion')).toMatchObject({ status: 'approved' });
      expect((await store.claims.revisions('garlic')).map(({ doc }) => doc.correction)).toContain(
        files.claims[0]!.correction,
      );
      expect(await store.templates.versions('en/garlic')).toHaveLength(2);
    }),
  );

  test(
    'a local edit is never overwritten by an upgrade, unless that is asked for; then the edit stays in the history',
    fresh(async (store) => {
      await importCatalogue(store, files, options);
      const edited = aClaim('garlic', { correction: 'Our own words on colds.' });
      await store.claims.save(edited, { ...editor, expected: 1 });
      await store.templates.save(aTemplate('garlic', { closing: 'Our own ending.' }), { ...editor, expected: 1 });
      expect(counts(await importCatalogue(store, upgraded, options))).toEqual({
        claims: { 'kept-local': ['garlic'], unchanged: ['onion'] },
        templates: { 'kept-local': ['en/garlic'] },
      });
      expect(await store.claims.get('garlic')).toMatchObject({
        correction: 'Our own words on colds.',
        origin: 'local',
      });
      expect(await store.templates.get('en/garlic')).toMatchObject({ closing: 'Our own ending.' });
      const forced = await importCatalogue(store, upgraded, { ...options, overwrite: true });
      expect(counts(forced)).toEqual({
        claims: { updated: ['garlic'], unchanged: ['onion'] },
        templates: { updated: ['en/garlic'] },
      });
      expect((await store.claims.revisions('garlic')).map(({ doc }) => doc.correction)).toContain(
        'Our own words on colds.',
      );
    }),
  );

  test(
    'an edit that was taken back no longer holds up an upgrade',
    fresh(async (store) => {
      await importCatalogue(store, files, options);
      await store.claims.save(aClaim('garlic', { harm: 'high' }), { ...editor, expected: 1 });
      await store.claims.save(aClaim('garlic'), { ...editor, expected: 2 });
      await store.templates.save(aTemplate('garlic', { closing: 'Something else here.' }), { ...editor, expected: 1 });
      await store.templates.save(aTemplate('garlic'), { ...editor, expected: 2 });
      expect(counts(await importCatalogue(store, upgraded, options))).toMatchObject({
        claims: { updated: ['garlic'] },
        templates: { updated: ['en/garlic'] },
      });
    }),
  );

  test(
    'what the team wrote itself, or withdrew, is not touched',
    fresh(async (store) => {
      await store.claims.save(aClaim('garlic', { harm: 'high' }), { ...editor, expected: null });
      await importCatalogue(store, files, options);
      expect(await store.claims.get('garlic')).toMatchObject({ harm: 'high', origin: 'local', revision: 1 });
      await store.templates.withdraw('en/garlic', 1, { ...editor, reason: 'wrong figure' });
      expect(counts(await importCatalogue(store, upgraded, options)).templates).toEqual({
        'kept-local': ['en/garlic'],
      });
      expect(await store.templates.get('en/garlic')).toMatchObject({ status: 'withdrawn', version: 1 });
    }),
  );

  test(
    'several machines that start at once leave each entry once',
    fresh(async (store) => {
      const reports = await Promise.all(Array.from({ length: 4 }, () => importCatalogue(store, files, options)));
      expect(reports.flatMap(({ claims }) => claims.added).sort()).toEqual(['garlic', 'onion']);
      expect(await store.claims.get('garlic')).toMatchObject({ revision: 1 });
      expect((await store.audit.verify()).ok).toBe(true);
    }),
  );

  test(
    'the shipped files go in and come out byte by byte the same',
    fresh(async (store) => {
      const [{ claims }, { templates }] = await Promise.all([
        readClaims(root('claims')),
        readTemplates(root('responses')),
      ]);
      const docs = { claims: claims.map(({ doc }) => doc), templates: templates.map(({ doc }) => doc) };
      await importCatalogue(store, docs, options);
      const dir = await mkdtemp(join(tmpdir(), 'mythwatch-export-'));
      try {
        const first = await exportCatalogue(store, dir);
        expect(first.written).toHaveLength(claims.length + templates.length);
        for (const { file, text } of claims) expect(await readFile(join(dir, 'claims', file), 'utf8'), file).toBe(text);
        for (const { file, text } of templates)
          expect(await readFile(join(dir, 'responses', file), 'utf8'), file).toBe(text);
        expect((await exportCatalogue(store, dir)).written).toEqual([]);
      } finally {
        await rm(dir, { recursive: true });
      }
    }),
    60_000,
  );

  test(
    'an export leaves other files alone, and leaves out what was withdrawn',
    fresh(async (store) => {
      await importCatalogue(store, files, options);
      await store.claims.setStatus(['onion'], 'withdrawn', editor);
      const dir = await mkdtemp(join(tmpdir(), 'mythwatch-export-'));
      try {
        await mkdir(join(dir, 'claims'));
        await writeFile(join(dir, 'claims', 'README.md'), 'mine');
        const { files: paths } = await exportCatalogue(store, dir);
        expect(paths).toEqual(['claims/colds/garlic.yaml', 'responses/en/garlic.md']);
        expect(await readFile(join(dir, 'claims', 'README.md'), 'utf8')).toBe('mine');
        expect(await readdir(join(dir, 'claims', 'colds'))).toEqual(['garlic.yaml']);
      } finally {
        await rm(dir, { recursive: true });
      }
    }),
  );
});
