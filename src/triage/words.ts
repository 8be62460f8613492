import type { Stance } from '../domain/match.ts';
import type { Risk } from '../domain/triage.ts';
import { REACH, type Situation, VELOCITY } from './assess.ts';
import { RULES, type Rule } from './rules.ts';

const OURS = 'of what we collect';
const RISKS: readonly Risk[] = ['none', 'low', 'medium', 'high'];
const HARM = ['little', 'some', 'serious', 'possibly lethal'] as const;
const SURE = (spread: number) => `the matcher gives it ${Math.round(spread * 100)} %`;
const STANCE: Record<Stance, (spread: number) => string> = {
  asserts: (spread) => `The post spreads the claim (${SURE(spread)}).`,
  rejects: () => 'It helps, and should not be answered.',
  questions: () => 'The post asks about the claim: somebody looks for information.',
  mentions: () => 'Nothing in it says that the writer believes the claim.',
  unclear: (spread) => `What the post does with the claim is unclear (that it spreads it: ${SURE(spread)}).`,
};

/** Why the decision is as it is, the numbers named. */
export function reasonsFor(rule: Rule, s: Situation): string[] {
  const { sightings, posts, lastDay, before, reactions, views } = s.numbers;
  return [
    rule.when,
    s.confirmed ? 'A person said that the post spreads the claim.' : STANCE[s.stance](s.spread),
    `Harm when somebody believes it: ${HARM[s.harm]}.`,
    `This text was seen ${times(sightings)}, the claim in ${number(posts)} ${posts === 1 ? 'post' : 'posts'} of the last 7 days, on ${number(s.platforms)} ${s.platforms === 1 ? 'platform' : 'platforms'}, ${OURS}.`,
    `In the last 24 hours: ${number(lastDay)}; on the six days before: ${number(Math.round(before * 10) / 10)} a day, ${OURS}.`,
    ...(reactions || views
      ? [
          `The post has ${number(reactions)} reactions${views ? ` and ${number(views)} views` : ''}, as its platform counts them.`,
        ]
      : []),
    ...(s.verdict === 'unproven' && rule.strategy === 'debunk'
      ? ['The claim is unproven, not refuted: say what is known and what is not, instead of calling it false.']
      : []),
  ];
}

/** What would change the decision: the nearest rows above that this claim's harm allows, with what is lacking. */
export function wouldChange(rule: Rule, s: Situation): string[] {
  const out: string[] = [];
  for (const risk of RISKS.slice(RISKS.indexOf(rule.risk) + 1)) {
    const above = RULES.filter(
      (one) => one.risk === risk && one.needs.stances.includes(s.stance) && s.harm >= (one.needs.harm ?? 0),
    );
    const nearest = above.map((one) => lacking(one, s)).sort((a, b) => a.length - b.length)[0];
    if (nearest?.length) out.push(`The risk becomes ${risk} when ${nearest.join(' and ')}.`);
  }
  if (s.stance === 'unclear' || s.stance === 'mentions')
    out.push('Confirm the review if the post does spread the claim: it is then weighed as one that does.');
  if (rule.risk !== 'none' && s.stance === 'asserts')
    out.push('Reject the review if the post does not spread the claim.');
  return out;
}

function lacking({ needs }: Rule, s: Situation): string[] {
  const out: string[] = [];
  if (s.reach < (needs.reach ?? 0)) {
    const at = needs.reach! - 1;
    out.push(
      `the text is seen ${REACH.sightings[at]} times, or the claim in ${REACH.posts[at]} posts in 7 days, or a post gets ${number(REACH.reactions[at]!)} reactions or ${number(REACH.views[at]!)} views`,
    );
  }
  if (s.velocity < (needs.velocity ?? 0)) {
    const at = needs.velocity! - 1;
    out.push(
      `at least ${VELOCITY.posts[at]} posts come within 24 hours, ${VELOCITY.times[at]} times as many as on the days before`,
    );
  }
  if (needs.crossed && !s.crossedCommunities) out.push('it shows up on a second platform');
  return out;
}

const number = (value: number) => value.toLocaleString('en-GB');
const times = (value: number) => (value === 1 ? 'once' : value === 2 ? 'twice' : `${number(value)} times`);
