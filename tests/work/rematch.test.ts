import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { ClaimDoc } from '../../src/domain/claim.ts';
import { ingest } from '../../src/pipeline.ts';
import { openServices } from '../../src/services.ts';
import { underLease } from '../../src/work/job.ts';
import { rematch } from '../../src/work/rematch.ts';
import { rematchNeeded } from '../../src/work/rematch-needed.ts';
import { seedCatalogue } from '../../src/work/seed.ts';
import { freshPlace } from '../contracts/store/engines.ts';

const claim: ClaimDoc = {
  id: 'zorbal-dust-wobblets',
  topic: 'made-up',
  claim: 'Zorbal dust unbends wobblets.',
  correction: 'No study has shown that any powder unbends a wobblet.',
  verdict: 'false',
  harm: 'medium',
  reviewDays: 180,
  keywords: [],
  phrasings: [{ lang: 'en', text: 'zorbal dust unbent my wobblets' }],
  evidence: [{ url: 'https://example.org/knees', publisher: 'Example', title: 'Knees', tier: 'A', seen: '2026-01-01' }],
};

test('stored posts are matched again when the words of the catalogue change, and only then', async () => {
  const place = await freshPlace(null);
  const s = await openServices(readConfig({ DATA_DIR: place.dataDir, LOG_LEVEL: 'silent' }));
  try {
    await seedCatalogue(s);
    const text = 'I am telling you, zorbal dust unbent my wobblets. Zorbal dust unbends wobblets!';
    await ingest(s, [{ platform: 'test', externalId: '1', text }], { watchId: null });
    expect((await s.store.reviews.list({}, { limit: 5 })).items).toEqual([]);
    const at = s.now().toISOString();

    await s.store.claims.setStatus(['mmr-autism'], 'approved', { actor: 'test', at });
    expect(await rematchNeeded(s.store)).toBeNull();

    await s.store.claims.save(claim, { actor: 'test', expected: null, at });
    expect(await rematchNeeded(s.store)).not.toBeNull();
    // The matcher is asked for at most every two seconds whether the catalogue moved.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await underLease(s, 'rematch', new AbortController(), rematch);

    const { items } = await s.store.reviews.list({}, { limit: 5 });
    expect(items.map((row) => row.claim?.id)).toEqual([claim.id]);
    expect(await rematchNeeded(s.store)).toBeNull();
  } finally {
    await s.close();
    await place.remove();
  }
});
