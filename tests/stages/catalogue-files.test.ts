import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatClaim, parseClaim } from '../../src/catalogue/claim-file.ts';
import { formatTemplate, parseTemplate } from '../../src/catalogue/template-file.ts';
import { ClaimDoc } from '../../src/domain/claim.ts';
import { TemplateDoc } from '../../src/domain/template.ts';
import { aClaim, aTemplate } from '../fixtures/catalogue/docs.ts';

describe('writing and reading back', () => {
  const text = (max: number, min = 12) =>
    fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1 }),
          fc.constantFrom(
            ': ',
            ' #',
            '---',
            '\n## Fact\n',
            '\n\n# a',
            '\\#',
            "'",
            '"',
            '- ',
            '{{a}}',
            '\n',
            'no',
            '2026-01-01',
          ),
        ),
        { minLength: min, maxLength: 30 },
      )
      .map((parts) =>
        parts
          .join('')
          .replaceAll(/[^\P{Cc}\n]/gu, ' ')
          .trim(),
      )
      .filter((value) => value.length >= min && value.length <= max);
  const inline = (max: number, min = 12) =>
    text(max * 2, min)
      .map((value) => value.replaceAll('\n', ' ').trim())
      .filter((value) => value.length <= max && value.length >= min);
  const evidence = fc.record({
    title: text(400),
    note: text(500),
    tier: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
  });

  test('a claim is the same after being written and read, and is written the same again', () => {
    fc.assert(
      fc.property(
        text(300),
        text(1500),
        fc.array(text(500), { maxLength: 4 }),
        evidence,
        (claim, correction, phrasings, piece) => {
          const doc = ClaimDoc.parse(
            aClaim('law', {
              claim,
              correction,
              phrasings: phrasings.map((phrasing) => ({ lang: 'en', text: phrasing })),
              evidence: [{ ...aClaim('law').evidence[0]!, ...piece }],
            }),
          );
          const written = formatClaim(doc);
          const { doc: read, problems } = parseClaim(written);
          expect(problems).toEqual([]);
          expect(read).toEqual(doc);
          expect(formatClaim(read!)).toBe(written);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a template is the same after being written and read, whatever headings and marks its texts hold', () => {
    fc.assert(
      fc.property(
        inline(100),
        text(1200),
        text(300),
        text(400),
        text(800),
        fc.option(text(300)),
        evidence,
        (headline, fact, warning, myth, fallacy, callToAction, piece) => {
          const doc = TemplateDoc.parse(
            aTemplate('law', {
              headline,
              fact,
              warning,
              myth,
              fallacy,
              ...(callToAction === null ? {} : { callToAction }),
              evidence: [{ ...aTemplate('law').evidence[0]!, ...piece }, aTemplate('law').evidence[1]!],
            }),
          );
          const written = formatTemplate(doc);
          const { doc: read, problems } = parseTemplate(written);
          expect(problems).toEqual([]);
          expect(read).toEqual(doc);
          expect(formatTemplate(read!)).toBe(written);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('files from Windows editors, with a byte order mark and CRLF, read the same', () => {
    const windows = (value: string) => `\uFEFF${value.replaceAll('\n', '\r\n')}`;
    expect(parseClaim(windows(formatClaim(aClaim('one')))).doc).toEqual(aClaim('one'));
    expect(parseTemplate(windows(formatTemplate(aTemplate('one')))).doc).toEqual(aTemplate('one'));
  });
});
