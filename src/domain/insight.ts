import { z } from 'zod';
import type { Count } from './overview.ts';
import type { Risk } from './triage.ts';

const Lines = (max: number) => z.string().trim().max(max);
export const Recommendation = z.strictObject({
  action: z.string().trim().min(3).max(400),
  owner: Lines(120),
  /** A date, or '' when none is set. */
  due: z.iso.date().or(z.literal('')),
  status: z.enum(['planned', 'in progress', 'done', 'dropped']),
});
export type Recommendation = z.infer<typeof Recommendation>;

/** What people write in a report. */
export const InsightText = z.strictObject({
  title: z.string().trim().min(3).max(200),
  question: Lines(1000),
  summary: Lines(6000),
  analysis: Lines(10_000),
  recommendations: z.array(Recommendation).max(20),
  limitations: z.string().trim().min(20, 'say what the numbers do not show').max(4000),
  /** To whom the report goes, and who follows up its actions. */
  dissemination: Lines(2000),
  /** Whether posts are quoted in our words, or word for word (redacted). */
  quotes: z.enum(['paraphrased', 'verbatim']),
});
export type InsightText = z.infer<typeof InsightText>;

/** Against the stretch of the same length before: a fifth more or less is no direction. */
export type Direction = 'up' | 'flat' | 'down' | 'new';

export interface Theme {
  claimId: string;
  claim: string;
  topic: string;
  posts: number;
  /** Posts in the stretch of the same length before. */
  before: number;
  direction: Direction;
  /** Of the most urgent review of the claim; null when there is none. */
  risk: Risk | null;
  /** Posts that spread it, and posts that ask about it. */
  asserts: number;
  questions: number;
  /** Days on which it was seen far more often than expected. */
  spikes: string[];
  /**
   * One post of it, word for word but for what points at people; null unless an editor chose so. Only its id is stored:
   * the text is the post's as it is when the report is read, and goes with it.
   */
  quote: { postId: string; text: string; lang: string | null } | null;
}

/** The numbers of a report, as they were when it was counted. All are of what is collected. */
export interface InsightNumbers {
  countedAt: string;
  collected: number;
  about: number;
  before: { collected: number; about: number };
  days: { day: string; posts: number }[];
  stances: Count[];
  platforms: Count[];
  languages: Count[];
  themes: Theme[];
  responses: {
    risk: Risk;
    what: 'triage' | 'answer';
    done: number;
    inTime: number | null;
    median: number | null;
    p90: number | null;
  }[];
  /** How many watches of each kind were on. */
  watches: { kind: string; watches: number }[];
}

/** A report on a stretch of days. Every save is a version of its own: nothing that was written is lost. */
export interface InsightReport {
  id: string;
  version: number;
  /** First and last day, UTC. */
  fromDay: string;
  toDay: string;
  text: InsightText;
  numbers: InsightNumbers;
  author: string;
  at: string;
}
