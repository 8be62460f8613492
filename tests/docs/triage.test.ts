import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REACH, VELOCITY } from '../../src/triage/assess.ts';
import { RULES } from '../../src/triage/rules.ts';

const page = readFileSync('docs/triage.md', 'utf8');

test('docs/triage.md shows the rule table as it is', () => {
  const rows = RULES.map(({ id, when, needs, risk, strategy }) => {
    const { stances, reach, velocity, harm, crossed } = needs;
    const least = [reach && `reach ${reach}`, velocity && `speed ${velocity}`, harm && `harm ${harm}`];
    const asks = [...least, crossed && 'two platforms'].filter(Boolean).join(', ');
    return `| \`${id}\` | ${stances.join(', ')} | ${asks || '–'} | ${risk} | \`${strategy}\` | ${when} |`;
  });
  const shown = page.split('\n').filter((line) => line.startsWith('| `') && line.split('|').length === 8);
  expect(shown).toEqual(rows);
});

test('docs/triage.md shows the thresholds as they are', () => {
  const numbers = (values: readonly number[]) => values.map((value) => value.toLocaleString('en-GB')).join(' | ');
  for (const [label, values] of [
    ['Copies of the text', REACH.sightings],
    ['Posts with the claim in 7 days', REACH.posts],
    ['Reactions to the post', REACH.reactions],
    ['Views of the post', REACH.views],
    ['Posts in 24 hours', VELOCITY.posts],
    ['Times the days before', VELOCITY.times],
  ] as const)
    expect(page).toContain(`| ${label} | ${numbers(values)} |`);
});
