import { isAuthority } from '../normalise/authorities.ts';
import { comparable } from '../normalise/comparable.ts';
import { readWith } from '../normalise/normalise.ts';
import { worthKeeping } from '../pipeline.ts';
import type { Job } from './job.ts';
import { putUpForReview } from './put-up-for-review.ts';
import { readPosts } from './read-posts.ts';
import { REMATCH_DONE, rematchNeeded } from './rematch-needed.ts';

const BATCH = 200;
const PLACE = 'rematch.place';

/**
 * Matches the stored posts again when the catalogue or the matcher changed. The place is kept after every batch, so a
 * run that dies goes on where it stopped; what people confirmed or rejected stays as it is.
 */
export const rematch: Job = async ({ s, signal, progress }) => {
  const wanted = await rematchNeeded(s.store);
  if (wanted === null) return;
  const matcher = await s.matcher();
  const total = await s.store.posts.count();
  const kept = (await s.store.settings.get(PLACE)) as { version: string; after: string; done: number } | null;
  let { after, done } = kept?.version === matcher.version ? kept : { after: null as string | null, done: 0 };
  while (!signal.aborted) {
    const posts = await s.store.posts.walk(after, BATCH);
    if (!posts.length) {
      await s.store.settings.set(REMATCH_DONE, wanted);
      return;
    }
    after = posts.at(-1)!.id;
    done += posts.length;
    const texts = posts.map((post) => {
      const words = comparable(post.text, post.langDeclared);
      return readWith(words, { context: post.context, official: isAuthority(null, post.url) });
    });
    const matched = (await readPosts(s, matcher, texts)).map(worthKeeping);
    await s.store.transaction(async (store) => {
      for (const [at, post] of posts.entries()) {
        // A post that was deleted or edited meanwhile is not what was matched.
        const current = await store.posts.get(post.id);
        if (current?.deletionState !== 'live' || current.contentHash !== post.contentHash) continue;
        const narrative = await store.posts.narrative(post.narrativeId);
        if (!narrative) continue;
        const saved = { post, outcome: 'changed' as const, narrative };
        await putUpForReview(store, saved, { matches: matched[at]!, madeBy: matcher.version }, s.now());
      }
      await store.settings.set(PLACE, { version: matcher.version, after, done });
    });
    await progress({ done, total, note: 'matching stored posts against the changed catalogue' });
  }
};
