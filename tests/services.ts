import { existsSync } from 'node:fs';

/** Real services that some suites need. Where one is missing the suite says so loudly; under CI=true that is a failure. */
export const postgresUrl = process.env.TEST_DATABASE_URL ?? null;
export const meiliUrl = process.env.TEST_MEILI_URL ?? null;
export const meiliKey = process.env.TEST_MEILI_KEY ?? null;
export const chromiumPath =
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  ) ?? null;

/** Whether the suite can run with this service. Use as `describe.runIf(needs('PostgreSQL', postgresUrl))`. */
export function needs(name: string, value: string | null): value is string {
  if (value) return true;
  if (process.env.CI === 'true') throw new Error(`${name} is not available, and under CI=true nothing may be skipped.`);
  process.stderr.write(`\n  !! SKIPPED: tests that need ${name} (it is not available here; .ci/run starts it)\n`);
  return false;
}
