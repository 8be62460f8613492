import type { FoundPost } from '../src/domain/post.ts';
import type { Matcher } from '../src/match/_contract.ts';
import { normalise } from '../src/normalise/normalise.ts';
import { worthKeeping } from '../src/pipeline.ts';
import { triage } from '../src/triage/triage.ts';

const NOTHING = { likes: null, reposts: null, replies: null, views: null, quotes: null };
const NOW = new Date('2026-01-01T00:00:00Z');
/** How long each stream is run, in milliseconds: long enough for a steady rate. */
const LONG_ENOUGH = 3_000;

export const found = (text: string, lang: string | null = null): FoundPost => ({
  platform: 'bench',
  externalId: 'one',
  url: null,
  author: null,
  text,
  format: 'plain',
  title: null,
  lang,
  publishedAt: null,
  editedAt: null,
  inReplyTo: null,
  quoted: null,
  links: [],
  tags: [],
  engagement: NOTHING,
  mediaCount: 0,
});

/** Everything that happens to a post in memory: tidied, redacted, language, marks of copies, matched, stance, triaged. */
export function wholePath(matcher: Matcher): (post: FoundPost) => void {
  return (post) => {
    const { comparable } = normalise(post);
    const [best] = worthKeeping(matcher.match(comparable, { worthOnly: true }));
    if (!best) return;
    triage(
      {
        match: { stance: best.stance, spread: best.spread, status: 'suggested' },
        claim: { harm: 'high', verdict: 'false' },
        narrative: { sightings: 1, platforms: 1, lastSeen: NOW.toISOString() },
        post: { engagement: NOTHING },
        claimSpread: { posts: 1, platforms: 1 },
        lastDay: { posts: 1 },
      },
      NOW,
    );
  };
}

export interface Rate {
  postsPerSecond: number;
  /** Posts in a second of this thread's own processor time: what a machine without other work gives. */
  postsPerCpuSecond: number;
}

/** Runs over the posts again and again, once before the clock starts. */
export function rateOf<T>(posts: readonly T[], work: (post: T) => unknown, milliseconds = LONG_ENOUGH): Rate {
  const warmUntil = performance.now() + milliseconds / 2;
  for (let i = 0; performance.now() < warmUntil; i++) work(posts[i % posts.length]!);
  const cpu = process.threadCpuUsage();
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < milliseconds) work(posts[done++ % posts.length]!);
  const { user, system } = process.threadCpuUsage(cpu);
  return {
    postsPerSecond: Math.round((done * 1000) / (performance.now() - start)),
    postsPerCpuSecond: Math.round((done * 1e6) / (user + system)),
  };
}

export const round = (value: number): number => Math.round(value * 1000) / 1000;
export const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);
