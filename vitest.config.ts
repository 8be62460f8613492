import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One for each core: left alone, a machine with two cores runs one file after another.
    maxWorkers: '100%',
  },
});
