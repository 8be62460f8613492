import type { Narrative, Post } from './post.ts';
import type { Review } from './review.ts';

/** One narrative with how it spreads. All counts are of what was collected, and in UTC. */
export interface NarrativeSpread {
  narrative: Narrative;
  /** The first post seen of it. */
  lead: Post;
  /** The work item of it, if a claim was found in it. */
  review: Pick<Review, 'id' | 'status' | 'band'> | null;
  claim: { id: string; claim: string } | null;
  /** Most sightings first. */
  platforms: Share[];
  /** By ISO 639-1 code, '' where it could not be told; most sightings first. */
  languages: Share[];
  /** Sightings in the last 24 full hours, and in the 24 before them. */
  lastDay: number;
  dayBefore: number;
  /** Sightings a day, oldest first, with a 0 for every day without; today is the last. */
  days: { day: string; sightings: number }[];
}
export interface Share {
  name: string;
  sightings: number;
}

/** growing: most sightings in the last 24 hours first. recent: seen last first. most: most sightings ever first. */
export type NarrativeOrder = 'growing' | 'recent' | 'most';
