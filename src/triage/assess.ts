import type { Harm, Verdict } from '../domain/claim.ts';
import type { Match, Stance } from '../domain/match.ts';
import type { Engagement, Narrative } from '../domain/post.ts';
import type { Assessment } from '../domain/triage.ts';

/** What is known when a review is triaged. All counts are of what we collect, never of what there is. */
export interface TriageInput {
  /** The match the review is about; null when a person assigned a claim that the matcher did not suggest. */
  match: Pick<Match, 'stance' | 'spread' | 'status'> | null;
  /** Null when the claim was taken out of the catalogue. */
  claim: { harm: Harm; verdict: Verdict } | null;
  narrative: Pick<Narrative, 'sightings' | 'platforms' | 'lastSeen'>;
  post: { engagement: Engagement };
  /** Flagged posts of the claim in the last 7 days, whatever their wording. */
  claimSpread: { posts: number; platforms: number };
  /** Of these, the ones of the last 24 hours. */
  lastDay: { posts: number };
}

/** The assessment with the numbers it rests on. */
export interface Situation extends Assessment {
  stance: Stance;
  /** A person confirmed that the post spreads the claim. */
  confirmed: boolean;
  /** Probability (0…1) that the post spreads the claim. */
  spread: number;
  verdict: Verdict | null;
  numbers: Numbers;
}
interface Numbers {
  sightings: number;
  posts: number;
  lastDay: number;
  /** Posts a day on the six days before. */
  before: number;
  reactions: number;
  views: number;
}

/**
 * From where on reach counts as 1, 2, 3: any one of the numbers is enough. The PGP/PHCC matrix has the words (limited,
 * circulating, widespread) but no numbers; these are ours, for a team that collects some thousand posts a day.
 */
export const REACH = {
  sightings: [2, 10, 50],
  posts: [5, 25, 200],
  reactions: [20, 500, 10_000],
  views: [1_000, 50_000, 1_000_000],
} as const satisfies Partial<Record<keyof Numbers, readonly [number, number, number]>>;

/** From where on speed counts as 1, 2, 3: at least so many posts in 24 hours, and so many times the days before. Ours too. */
export const VELOCITY = { posts: [3, 8, 25], times: [1.5, 2, 3] } as const;

const HARM: Record<Harm, 0 | 1 | 2 | 3> = { low: 0, medium: 1, high: 2, critical: 3 };
/** A claim that is no longer in the catalogue: neither harmless nor a reason to hurry. */
const HARM_UNKNOWN = 1;
/** Whoever assigned the claim by hand saw the post. */
const SPREAD_BY_HAND = 0.9;

/** The assessment of the PGP/PHCC decision matrix from what is known. */
export function assess(input: TriageInput): Situation {
  const numbers = numbersOf(input);
  const platforms = Math.max(input.narrative.platforms, input.claimSpread.platforms);
  const confirmed = input.match === null || input.match.status === 'confirmed';
  const stance = confirmed ? 'asserts' : (input.match?.stance ?? 'asserts');
  return {
    reach: reachOf(numbers),
    velocity: velocityOf(numbers),
    crossedCommunities: platforms > 1,
    platforms,
    harm: input.claim ? HARM[input.claim.harm] : HARM_UNKNOWN,
    infoGap: stance === 'questions',
    stance,
    confirmed,
    spread: input.match?.spread ?? SPREAD_BY_HAND,
    verdict: input.claim?.verdict ?? null,
    numbers,
  };
}

function numbersOf({ narrative, post, claimSpread, lastDay }: TriageInput): Numbers {
  const { likes, reposts, replies, quotes, views } = post.engagement;
  return {
    sightings: narrative.sightings,
    posts: claimSpread.posts,
    lastDay: lastDay.posts,
    before: Math.max(0, claimSpread.posts - lastDay.posts) / 6,
    reactions: (likes ?? 0) + (reposts ?? 0) + (replies ?? 0) + (quotes ?? 0),
    views: views ?? 0,
  };
}

type Level = 0 | 1 | 2 | 3;
/** How many of the three marks are reached. */
const level = (marks: readonly number[], reached: (mark: number, at: number) => boolean): Level =>
  (marks.findLastIndex(reached) + 1) as Level;

const reachOf = (numbers: Numbers): Level =>
  Math.max(
    ...(Object.keys(REACH) as (keyof typeof REACH)[]).map((name) => level(REACH[name], (m) => numbers[name] >= m)),
  ) as Level;

const velocityOf = ({ lastDay, before }: Numbers): Level =>
  level(VELOCITY.posts, (posts, at) => lastDay >= posts && lastDay >= VELOCITY.times[at]! * before);
