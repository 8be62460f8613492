import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkCatalogue } from '../../src/catalogue/check.ts';
import { parseEvidenceList, unreadEvidence } from '../../src/catalogue/evidence-list.ts';
import { evidenceTable } from '../../src/catalogue/evidence-table.ts';
import { claimPath, formatClaim, formatTemplate, templatePath } from '../../src/catalogue/files.ts';
import { ANY_CLAIM } from '../../src/domain/template.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const shipped = await checkCatalogue(at('claims'), at('responses'));
const claims = shipped.claims.map(({ doc }) => doc);
const templates = shipped.templates.map(({ doc }) => doc);
const list = readFileSync(at('claims/evidence.tsv'), 'utf8');
const { read, problems: listProblems } = parseEvidenceList(list, 'claims/evidence.tsv');
const reviewed = [...read.keys()];
const pieces = [...claims, ...templates].flatMap(({ evidence }) => evidence);

test('the shipped files have no problem and no advice left', () => {
  expect(shipped.problems).toEqual([]);
  expect(claims).toHaveLength(142);
  expect(templates.filter(({ lang, kind }) => lang === 'en' && kind === 'debunk').length).toBeGreaterThanOrEqual(90);
});

test('every file is written exactly as an export would write it, and stands where it would put it', () => {
  for (const { doc, file, text } of shipped.claims) {
    expect(formatClaim(doc), file).toBe(text);
    expect(file).toBe(claimPath(doc));
  }
  for (const { doc, file, text } of shipped.templates) {
    expect(formatTemplate(doc), file).toBe(text);
    expect(file).toBe(templatePath(doc));
  }
});

describe('evidence', () => {
  test('every address stands in the list of those that somebody read, with its tier', () => {
    expect(listProblems).toEqual([]);
    expect(unreadEvidence(shipped, read)).toEqual([]);
    const [first] = shipped.claims;
    const invented = { ...first!.doc.evidence[0]!, url: 'https://example.org/nobody-read-this' };
    const claim = { ...first!, doc: { ...first!.doc, evidence: [invented] } };
    expect(unreadEvidence({ claims: [claim], templates: [] }, read)).toMatchObject([{ field: 'evidence.0.url' }]);
  });

  test('the list is sorted, so that two people who add to it rarely meet', () => {
    const addresses = list
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[0]!);
    expect(addresses).toEqual(addresses.toSorted());
  });

  test('a broken line of the list is named with what to write', () => {
    const head = 'url\tpublisher\ttitle\ttier\tread\tcarries';
    const good = 'https://example.org/a\tExample\tA page\tA\t2026-11-20\tIt says so.';
    const broken = [
      good,
      good,
      good.replace('\tA\t', '\tD\t'),
      'https://example.org/b\tExample',
      good.replace('https:', 'x:'),
    ];
    expect(parseEvidenceList([head, ...broken].join('\n'), 'list').problems.map(({ line }) => line)).toEqual([
      3, 4, 5, 6,
    ]);
  });

  test("the CDC's reworded page on vaccines and autism is never evidence, nor in the list", () => {
    const page = /cdc\.gov\/.*autism/i;
    expect([...pieces.map(({ url }) => url), ...reviewed].filter((url) => page.test(url))).toEqual([]);
  });

  test('an address has the same publisher, title and tier wherever it is used', () => {
    const known = new Map<string, string>();
    for (const { url, publisher, title, tier } of pieces) {
      const said = JSON.stringify({ publisher, title, tier });
      expect(said, url).toBe(known.get(url) ?? said);
      known.set(url, said);
    }
  });

  test('a template stands on evidence of its claim, and translations on the same', () => {
    for (const template of templates) {
      if (template.claim === ANY_CLAIM) continue;
      const claim = claims.find(({ id }) => id === template.claim)!;
      const allowed = claim.evidence.map(({ url }) => url);
      expect(
        template.evidence.filter(({ url }) => !allowed.includes(url)),
        `${template.lang}/${template.slug}`,
      ).toEqual([]);
    }
  });

  test('docs/evidence.md is what the files say (npm run -s mythwatch -- catalogue evidence > docs/evidence.md)', () => {
    expect(readFileSync(at('docs/evidence.md'), 'utf8')).toBe(evidenceTable(claims, templates));
  });
});

test('claims that are contested say what is open, and those tied to a policy come up for review within a month', () => {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  for (const id of [
    'paracetamol-autism',
    'fluoride-iq',
    'raw-milk-bird-flu',
    'statins-poison',
    'seed-oils-toxic',
    'antidepressants-addictive',
    'mammograms-cause-cancer',
    'vaers-proves-deaths',
    'ivermectin-cancer',
  ]) {
    expect(byId.get(id)?.open, id).toBeTruthy();
    expect(['misleading', 'unproven'], id).toContain(byId.get(id)?.verdict);
  }
  for (const id of ['hepb-birth-pointless', 'cdc-admitted-vaccines-autism', 'paracetamol-autism', 'fluoride-iq'])
    expect(byId.get(id)?.reviewDays, id).toBe(30);
  expect(byId.get('hepb-birth-pointless')?.correction).toMatch(/December 2025.*WHO.*American Academy of Pediatrics/s);
});

test('every claim has ten wordings in English, three in five languages and two in three more', () => {
  const wanted = { en: 10, de: 3, ca: 3, pl: 3, es: 3, fr: 3, it: 2, pt: 2, nl: 2 };
  const short = claims.flatMap(({ id, phrasings }) =>
    Object.entries(wanted)
      .filter(([lang, least]) => phrasings.filter((p) => p.lang === lang).length < least)
      .map(([lang]) => `${id} ${lang}`),
  );
  expect(short).toEqual([]);
});

test('forty corrections exist in all six languages', () => {
  const languages = ['en', 'de', 'ca', 'pl', 'es', 'fr'];
  const polish = templates.filter(({ lang }) => lang === 'pl');
  expect(polish.filter(({ kind }) => kind === 'debunk')).toHaveLength(40);
  const answered = new Set(polish.map(({ slug }) => slug));
  for (const lang of languages)
    for (const slug of answered)
      expect(
        templates.some((t) => t.lang === lang && t.slug === slug),
        `${lang}/${slug}`,
      ).toBe(true);
});

test('shipped responses say who has not reviewed them, and can be copied without filling anything in', () => {
  for (const template of templates) {
    expect(template.author).toMatch(/^Mythwatch draft, not reviewed by a (clinician|native speaker)$/);
    // Only a script that moves a talk to private messages says where: each team has its own address.
    if (template.kind !== 'private') expect(JSON.stringify(template)).not.toContain('{{');
  }
  for (const file of ['claims/README.md', 'responses/README.md'])
    expect(readFileSync(at(file), 'utf8')).toContain('Clinicians and native speakers have not reviewed this content.');
});
