import { existsSync, readdirSync } from 'node:fs';

/** `npm run -s bench -- NAME [ARGS]`: runs `bench/NAME.ts` and prints the object that its default export returns, as one line of JSON. */
const folder = new URL('./', import.meta.url);
const [name, ...args] = process.argv.slice(2);
const file = new URL(`${name}.ts`, folder);
if (!name || name === 'run' || name.startsWith('_') || !existsSync(file)) {
  const names = readdirSync(folder).filter((entry) => /^[a-z-]+\.ts$/.test(entry) && entry !== 'run.ts');
  process.stderr.write(`Give the name of a measurement: ${names.map((entry) => entry.slice(0, -3)).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const { default: measure } = (await import(file.href)) as { default: (args: string[]) => Promise<object> };
  process.stdout.write(`${JSON.stringify(await measure(args))}\n`);
}
