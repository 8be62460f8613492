import { expect, test } from 'vitest';
import { onBothEngines } from './engines.ts';

const numbers = Float32Array.from([1, -0.5, 1e-20, Math.PI]);

onBothEngines('vectors of wordings', (fresh) => {
  test(
    'come back bit by bit, by their fingerprint; the same hash again is no error',
    fresh(async (store) => {
      await store.vectors.save('a/4', new Map([['h1', numbers]]));
      await store.vectors.save(
        'a/4',
        new Map([
          ['h1', numbers],
          ['h2', Float32Array.from([0, 0, 0, 1])],
        ]),
      );
      await store.vectors.save('b/1', new Map([['h1', Float32Array.from([1])]]));
      expect((await store.vectors.all('a/4')).get('h1')).toEqual(numbers);
      expect([...(await store.vectors.hashes('a/4'))].sort()).toEqual(['h1', 'h2']);
      expect((await store.vectors.all('b/1')).size).toBe(1);
      expect((await store.vectors.all('c/1')).size).toBe(0);
    }),
  );

  test(
    'those of other fingerprints go, and those that no wording has any more',
    fresh(async (store) => {
      await store.vectors.save(
        'a/4',
        new Map([
          ['h1', numbers],
          ['h2', numbers],
        ]),
      );
      await store.vectors.save('b/4', new Map([['h1', numbers]]));
      await store.vectors.drop({ keep: 'a/4', hashes: ['h2'] });
      expect([[...(await store.vectors.hashes('a/4'))], (await store.vectors.hashes('b/4')).size]).toEqual([['h1'], 0]);
    }),
  );
});
