import { z } from 'zod';

/** Counts as the platform gave them; a metric it does not give is null, never 0. */
export const Engagement = z.object({
  likes: z.number().int().nonnegative().nullable().default(null),
  reposts: z.number().int().nonnegative().nullable().default(null),
  replies: z.number().int().nonnegative().nullable().default(null),
  views: z.number().int().nonnegative().nullable().default(null),
  quotes: z.number().int().nonnegative().nullable().default(null),
});
export type Engagement = z.infer<typeof Engagement>;

/** The post that another one answers or quotes, where the platform sends it along. */
export const PostContext = z.object({
  kind: z.enum(['parent', 'quoted']),
  text: z.string().max(200_000),
});
export type PostContext = z.infer<typeof PostContext>;

/** What a collector yields: one public utterance, raw. `author` is hashed at ingest and never stored. */
export const FoundPost = z.object({
  platform: z.string().min(1).max(40),
  /** Stable id of the post on its platform. With `platform` it is the post's identity. */
  externalId: z.string().min(1).max(512),
  url: z.string().max(2048).nullable().default(null),
  /** The platform's id of the author (DID, acct, …); null when unknown. */
  author: z.string().max(512).nullable().default(null),
  /** Plain text or HTML as `format` says. */
  text: z.string().max(200_000),
  format: z.enum(['plain', 'html']).default('plain'),
  title: z.string().max(2000).nullable().default(null),
  /** Language as the platform declares it (BCP 47), a hint only. */
  lang: z.string().max(35).nullable().default(null),
  /** ISO 8601 UTC; a date that does not parse is null, never "now". */
  publishedAt: z.iso.datetime().nullable().default(null),
  editedAt: z.iso.datetime().nullable().default(null),
  inReplyTo: z.string().max(512).nullable().default(null),
  quoted: z.string().max(512).nullable().default(null),
  /** The text of what it answers or quotes, as `format` says; short replies are read together with it. */
  context: PostContext.nullish(),
  links: z.array(z.string().max(2048)).max(100).default([]),
  tags: z.array(z.string().max(200)).max(100).default([]),
  engagement: Engagement.default({ likes: null, reposts: null, replies: null, views: null, quotes: null }),
  mediaCount: z.number().int().nonnegative().default(0),
});
export type FoundPost = z.infer<typeof FoundPost>;
export type FoundPostInput = z.input<typeof FoundPost>;

/** A stored post: normalised plain text, redacted, author as a keyed hash. */
export interface Post {
  id: string;
  platform: string;
  externalId: string;
  watchId: string | null;
  url: string | null;
  /** HMAC(instance key, platform:author); null when unknown. */
  authorKey: string | null;
  title: string | null;
  /** Plain text as a person reads it (HTML out, personal details redacted). All offsets point into it. */
  text: string;
  /** Detected language (ISO 639-1), or null when too short to tell. */
  lang: string | null;
  langDeclared: string | null;
  publishedAt: string | null;
  collectedAt: string;
  editedAt: string | null;
  inReplyTo: string | null;
  quoted: string | null;
  /** What it answers or quotes, plain, redacted and cut; kept and removed like the text. */
  context: PostContext | null;
  links: string[];
  tags: string[];
  engagement: Engagement;
  mediaCount: number;
  /** sha256 of the comparable text. */
  contentHash: string;
  /** The group of copies this post belongs to. */
  narrativeId: string;
  deletionState: 'live' | 'deleted' | 'gone';
  /** How many personal details were removed, by kind (`email`, `phone`, …). */
  redactions: Record<string, number>;
}

/** Copies and near-copies of one text, every sighting counted. */
export interface Narrative {
  id: string;
  leadPostId: string;
  sightings: number;
  firstSeen: string;
  lastSeen: string;
  platforms: number;
}

/** A post before storage: the pipeline's working form (output of the normalise stage plus its group). */
export type NewPost = Omit<Post, 'id' | 'narrativeId' | 'collectedAt' | 'deletionState' | 'context'> & {
  context?: PostContext | null;
  /** Sketch of the comparable text (unsigned 32-bit ints); empty when the text is too short to group. */
  signature: number[];
  /** Keys of the signature: equal key = candidate copies. */
  bands: string[];
};
