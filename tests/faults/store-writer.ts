import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/open.ts';
import { AT, actor, aPost, openedReview, same } from '../contracts/store/builders.ts';

/**
 * Writes until it is killed: `node store-writer.ts DATA_DIR ROUND [DATABASE_URL]`. Each line it prints names what was
 * committed before the line was written: an acknowledgement.
 */
const [dataDir, round, databaseUrl] = process.argv.slice(2) as [string, string, string | undefined];
const store = await openStore({ dataDir, databaseUrl: databaseUrl ?? null });
for (let n = 0; ; n += 1) {
  const done = await store.transaction(async (inside) => {
    const name = `${round}-${n}`;
    const posts = await inside.posts.save([aPost(`${name}-a`), aPost(`${name}-b`)], AT, same);
    const review = await openedReview(inside, name, {}, { text: `a text of its own ${name}` });
    const event = { kind: 'claim' as const, actor, at: AT, data: { n } };
    await inside.reviews.append(review.id, 1, { status: 'claimed' }, event);
    const entry = await inside.audit.append({
      at: AT,
      actor,
      action: 'test.write',
      subjectKind: 'test',
      subjectId: name,
    });
    return { posts: posts.map((saved) => saved.post.id), review: review.id, seq: entry.seq };
  });
  // Past the event loop, so that a line is never later than the kill that it must survive.
  writeSync(1, `${JSON.stringify(done)}\n`);
}
