import { readFileSync } from 'node:fs';
import { random } from '../src/match/random.ts';

/** Made-up everyday posts, as most of a public stream is: food, work, sport, weather, television. Seeded. */
const PARTS = {
  who: 'I|we|my brother|the neighbours|our coach|half the office|my flatmate|the kids|grandma|nobody here|the new boss|that driver'.split(
    '|',
  ),
  did: 'finally finished|can not find|just bought|keep talking about|completely forgot|love|want to sell|are still waiting for|spent the whole day with|complained about|won|painted|burnt|cancelled|are looking for|broke'.split(
    '|',
  ),
  what: 'the second season|a used bike|the match on Saturday|the late train|that playlist|the garden fence|concert tickets|the pasta|a flat near the station|their holiday photos|the coffee machine|an old radio|the school project|the parking fine|a puzzle with a thousand pieces|the window in the kitchen|the water bill|her birthday cake|a doctor drama on television|the winter tyres'.split(
    '|',
  ),
  when: 'this morning|after work|on Sunday|since March|before the storm|in the middle of the night|again|last week|during lunch|while it rained|all weekend|right before the deadline'.split(
    '|',
  ),
  after:
    'Best thing ever.|What a mess!|No idea why.|Does anybody know a good place?|Photos follow.|So tired now.|Worth every penny.|Never again.|Any tips?|We laughed so much.|The dog is happy, at least.|See you there!|#weekend|#throwback|Listening to it on repeat.|https://example.org/photos'.split(
      '|',
    ),
} as const;

export function everyday(seed: number): () => string {
  const next = random(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)]!;
  const sentence = (): string => `${pick(PARTS.who)} ${pick(PARTS.did)} ${pick(PARTS.what)} ${pick(PARTS.when)}`;
  return () => {
    const first = sentence();
    const second = next() < 0.5 ? ` ${pick(PARTS.after)}` : ` and ${sentence()}. ${pick(PARTS.after)}`;
    return `${first[0]!.toUpperCase()}${first.slice(1)}.${second}`.replace('..', '.');
  };
}

/** Everyday posts of our own in nine languages, each a different one: what a stream really looks like. */
export const everydayInNineLanguages = (): string[] =>
  readFileSync(new URL('../tools/everyday-posts.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
