import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CLAIM_RULES } from '../../src/catalogue/check-claim.ts';
import { TEMPLATE_RULES } from '../../src/catalogue/check-template.ts';

test('the docs name every content rule, and no other', async () => {
  const text = await readFile(new URL('../../docs/corrections.md', import.meta.url), 'utf8');
  const table = text.slice(text.indexOf('| about | rules |'), text.indexOf('The reading grade is measured'));
  const named = [...table.matchAll(/`([a-z-]+)`/g)].map(([, rule]) => rule!);
  expect(named.sort()).toEqual([...TEMPLATE_RULES, ...CLAIM_RULES].map(({ rule }) => rule).sort());
});
