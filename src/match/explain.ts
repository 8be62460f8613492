import type { Decision, Match, Span, Stance } from '../domain/match.ts';
import { THRESHOLDS } from './decide.ts';

/** A part of the post with its words. */
export interface Quote extends Span {
  text: string;
}
/** Why a post matched, as a person reads it: the same for the desk and the API. */
export interface Explanation {
  decision: Decision;
  score: number;
  spread: number;
  stance: Stance;
  /** What decided, in one sentence. */
  because: string;
  /** The thresholds on `spread` that applied, and whether they are the general ones. */
  thresholds: { flag: number; look: number; general: boolean };
  phrasing: { text: string; lang: string };
  /** The part of the post that was compared, and the words in it that the wording has too. */
  window: Quote;
  words: Quote[];
  /** Cues that the stance rests on. */
  cues: (Quote & { kind: string })[];
  /** What counted, strongest first; contributions are log-odds and add up to the score. */
  features: { name: string; label: string; means: string; value: number; contribution: number }[];
}

/** The features of `probability.ts` in a communicator's words, also those that matches of earlier versions were stored with. */
const FEATURES: Readonly<Record<string, [label: string, means: string]>> = {
  claimCovered: ['Words of the wording found', 'how much of the wording’s telling words the post has'],
  windowKnown: ['Words of the post explained', 'how much of this part of the post the claim’s wordings have'],
  letters: ['Similar spelling', 'how alike the letters are, which also sees typing errors and inflections'],
  meaning: ['Similar meaning', 'how close the words are in what they mean'],
  sense: ['Similar meaning', 'how close the post is to a wording of the claim in what it means, in whatever language'],
  ahead: ['Ahead of other claims', 'how much better this claim fits than the next best one'],
  shared: ['Number of words in common', 'how many different words both have'],
  wordingLength: ['Length of the wording', 'a longer wording is less easily hit by chance'],
  rarest: ['Most telling word', 'how rare the rarest word is that the claim’s wordings have too'],
  support: [
    'Words in common',
    'how much of the post’s sentences the claim’s wordings have, telling words counting most',
  ],
  start: ['Starting point', 'before anything is known, a match is unlikely'],
  team: ['Your own calibration', 'what your team’s decisions have taught about all matches'],
};
const STANCES: Readonly<Record<Stance, string>> = {
  asserts: 'it seems to spread it',
  rejects: 'it seems to reject it',
  questions: 'it seems to ask about it',
  mentions: 'it seems to report it',
  unclear: 'what it does with it is unclear',
};
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What is explained: a stored match, or one that was only tried. */
type Explained = Pick<Match, 'why' | 'decision' | 'score' | 'spread' | 'stance'>;

/** Explains a match; `text` is the post's, '' when it is gone. Offsets are UTF-16 and point into it. */
export function explain(match: Explained, text: string): Explanation {
  const { why, decision, score, spread, stance } = match;
  const quote = ({ start, end }: Span): Quote => ({ start, end, text: text.slice(start, end) });
  const { flag, look } = why.thresholds ?? THRESHOLDS;
  return {
    ...{ decision, score, spread, stance },
    because: because(match, flag, why.thresholds ? ' (set here)' : ''),
    thresholds: { flag, look, general: !why.thresholds },
    phrasing: { text: why.phrasing, lang: why.phrasingLang },
    window: quote(why.window),
    words: why.words.map(quote),
    cues: why.stanceEvidence.map(({ kind, ...span }) => ({ ...quote(span), kind })),
    features: why.features
      .map(({ name, value, contribution }) => {
        const [label, means] = FEATURES[name] ?? [name, ''];
        return { name, label, means, value, contribution };
      })
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}

function because({ decision, score, spread, stance }: Explained, flag: number, set: string): string {
  const about = `The post is ${percent(score)} likely to be about the claim, and ${STANCES[stance]}`;
  if (decision === 'flag')
    return `${about}: ${percent(spread)} likely to spread it; from ${percent(flag)}${set} it is flagged.`;
  const spreads = stance === 'asserts' || stance === 'unclear';
  if (spreads && spread < flag)
    return `${about}: ${percent(spread)} likely to spread it, below the ${percent(flag)}${set} of a flag.`;
  return spreads
    ? `${about}; a flag needs it to be more likely than not about the claim.`
    : `${about}, so it is not flagged.`;
}
