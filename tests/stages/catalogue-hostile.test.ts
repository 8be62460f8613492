import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseClaim } from '../../src/catalogue/claim-file.ts';
import { readClaims } from '../../src/catalogue/files.ts';
import { parseTemplate } from '../../src/catalogue/template-file.ts';
import { folderOf } from '../fixtures/catalogue/folder.ts';

describe('hostile files are refused, quickly', () => {
  const cases: Record<string, string | Buffer> = {
    'an alias bomb': `a: &a [x, x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [${i ? `*b${i - 1}, *b${i - 1}` : '*a, *a'}]`).join('\n')}\n`,
    'a single alias': 'id: &x one\nclaim: *x\n',
    'deep brackets': `id: ${'['.repeat(50_000)}`,
    'deep dashes': `id:\n  ${'- '.repeat(20_000)}x\n`,
    'deep indents': Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'brackets spread over lines': `id:\n${'[\n'.repeat(20_000)}`,
    'a tag': 'id: !!js/function "x"\n',
    'a file that is far too large': `id: ${'x'.repeat(300_000)}`,
    'bytes that are no text': Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xff, 0xfe]),
    'control characters': 'id: "a\\0b"\n',
    'half of a character': 'id: "a\\ud800"\n',
    'a list': '- a\n- b\n',
    nothing: '',
  };
  test.each(Object.entries(cases))('%s', async (_, textOf) => {
    const started = performance.now();
    const { claims, problems } = await readClaims(await folderOf({ 'a.yaml': textOf }));
    expect(claims).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('no text makes the readers throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (anything) => {
        expect(parseClaim(anything).doc).toBeNull();
        expect(parseTemplate(`---\n${anything}\n---\n${anything}`).doc).toBeNull();
      }),
    );
  });
});
