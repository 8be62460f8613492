import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig, SETTINGS } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const known = new Set(
  Object.entries(SETTINGS).flatMap(([name, setting]) => ('secret' in setting ? [name, `${name}_FILE`] : [name])),
);

test('the README lists every setting with its text, and none that does not exist', () => {
  const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)`(?: or `[A-Z_]+_FILE`)? \| (.*?) \| (.*?) \|$/gm)];
  expect(Object.fromEntries(rows.map(([, name, , text]) => [name, text]))).toEqual(
    Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.docs])),
  );
});

test('the README gives the default that the code uses', () => {
  const config = readConfig({});
  const shown = Object.fromEntries(
    [...read('README.md').matchAll(/^\| `([A-Z_]+)`(?: or `[A-Z_]+_FILE`)? \| (.*?) \|/gm)].map((row) => [
      row[1],
      row[2],
    ]),
  );
  expect(shown.PORT).toBe(`\`${config.http.port}\``);
  expect(shown.HOST).toBe(`\`${config.http.host}\``);
  expect(shown.DATA_DIR).toBe(`\`${config.dataDir}\``);
  expect(shown.ROLE).toBe(`\`${config.role}\``);
  expect(shown.LOG_LEVEL).toBe(`\`${config.logLevel}\``);
  expect(shown.RETENTION_DAYS).toBe(`\`${config.retentionDays}\``);
});

test('every variable that docker-compose gives the app, and the Dockerfile sets, is one the code reads', () => {
  const compose = parse(read('docker-compose.yml')) as { services: { app: { environment: Record<string, string> } } };
  const given = Object.keys(compose.services.app.environment);
  expect(given.length).toBeGreaterThan(4);
  expect(given.filter((name) => !known.has(name))).toEqual([]);
  const inImage = [...read('Dockerfile').matchAll(/^ENV (.*)$/gm)].flatMap(([, line]) =>
    [...line!.matchAll(/([A-Z_]+)=/g)].map((m) => m[1]!),
  );
  expect(inImage.length).toBeGreaterThan(2);
  expect(inImage.filter((name) => name !== 'NODE_ENV' && !known.has(name))).toEqual([]);
});

test('every secret that docker-compose mounts is declared, and every service has a health check', () => {
  const compose = parse(read('docker-compose.yml')) as {
    services: Record<string, { secrets?: string[]; healthcheck?: unknown }>;
    secrets: Record<string, unknown>;
  };
  for (const [name, service] of Object.entries(compose.services)) {
    for (const secret of service.secrets ?? [])
      expect(Object.keys(compose.secrets), `${name}: ${secret}`).toContain(secret);
    if (name !== 'app') expect(service.healthcheck, name).toBeTruthy();
  }
  expect(read('Dockerfile')).toMatch(/^HEALTHCHECK /m);
  expect(read('Dockerfile')).toMatch(/^USER mythwatch$/m);
});

test('a bad configuration lists every problem at once and says what each setting is for', () => {
  const wrong = () => readConfig({ PORT: 'many', DATABASE_URL: 'mysql://x', SECRET: 'short', RETENTION_DAYS: '0' });
  expect(wrong).toThrow(ConfigError);
  try {
    wrong();
  } catch (error) {
    expect((error as ConfigError).problems.map((p) => p.field).sort()).toEqual([
      'DATABASE_URL',
      'PORT',
      'RETENTION_DAYS',
      'SECRET',
    ]);
  }
});

test('a secret given twice, or in a file that is not there, is a problem with its name', () => {
  expect(() => readConfig({ SECRET: 'x'.repeat(40), SECRET_FILE: '/nowhere' })).toThrow(/SECRET_FILE/);
});
