import { readdirSync } from 'node:fs';
import type { Command } from './commands/_contract.ts';
import { ConfigError, InputError } from './errors.ts';

/**
 * The command line. Each command is one file under `commands/`, loaded only when it is called, so that
 * `match` never pays for the server and an old Node is told so before anything native loads.
 */
const names = readdirSync(new URL('./commands/', import.meta.url))
  .filter((file) => /^[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));

const load = async (name: string): Promise<Command> =>
  ((await import(`./commands/${name}.ts`)) as { default: Command }).default;

async function help(): Promise<string> {
  const lines = await Promise.all(names.map(async (name) => `  ${name.padEnd(12)} ${(await load(name)).summary}`));
  return `mythwatch: from public posts to a vetted correction\n\nCommands:\n${lines.join('\n')}\n\nmythwatch COMMAND --help says more. Start with: mythwatch demo\n`;
}

async function main(argv: string[]): Promise<number> {
  const [name, ...args] = argv;
  if (!name || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await help());
    return name ? 0 : 2;
  }
  if (!names.includes(name)) {
    process.stderr.write(`There is no command "${name}".\n\n${await help()}`);
    return 2;
  }
  const command = await load(name);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.usage.trim()}\n`);
    return 0;
  }
  return command.run(args, { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: process.env });
}

/** What a person sees of an error: one plain message, each problem on its line; the stack only when asked for. */
function explain(error: unknown): { text: string; code: number } {
  if (error instanceof ConfigError) return { text: error.message, code: 2 };
  if (error instanceof InputError) {
    const problems = error.problems.map(
      (p) => `  ${[p.file, p.line].filter(Boolean).join(':')} ${p.field}: ${p.message}${p.mend ? ` ${p.mend}` : ''}`,
    );
    return { text: [error.message, ...problems].join('\n'), code: 2 };
  }
  const code = (error as { code?: string } | null)?.code ?? '';
  if (code.startsWith('ERR_PARSE_ARGS'))
    return { text: `${(error as Error).message}\nmythwatch COMMAND --help shows the options.`, code: 2 };
  const shown = process.env.LOG_LEVEL === 'debug' ? (error as Error).stack : (error as Error)?.message;
  return { text: `${shown ?? String(error)}\n(LOG_LEVEL=debug shows where)`, code: 1 };
}

// A reader that went away (`| head`) is a normal end, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { text, code } = explain(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}
