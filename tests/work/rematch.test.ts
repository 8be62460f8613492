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
  id: 'moon-milk-knees',
  topic: 'made-up',
  claim: 'Moon milk regrows worn knees.',
  correction: 'No study has shown that any drink regrows the cartilage of a knee.',
  verdict: 'false',
  harm: 'medium',
  reviewDays: 180,
  keywords: [],
  phrasings: [{ lang: 'en', text: 'moon milk regrew my worn knees in a week' }],
  evidence: [{ url: 'https://example.org/knees', publisher: 'Example', title: 'Knees', tier: 'A', seen: '2026-01-01' }],
};

test('stored posts are matched again when the words of the catalogue change, and only then', async () => {
  const place = await freshPlace(null);
  const s = await openServices(readConfig({ DATA_DIR: place.dataDir, LOG_LEVEL: 'silent' }));
  try {
    await seedCatalogue(s);
    const text = 'I am telling you, moon milk regrew my worn knees in a week. Moon milk regrows worn knees, try it!';
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
