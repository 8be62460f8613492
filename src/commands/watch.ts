import { parseArgs } from 'node:util';
import { testWatch } from '../actions/watch-test.ts';
import * as watches from '../actions/watches.ts';
import { readConfig } from '../config.ts';
import { systemActor } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import { type OpenServices, openServices } from '../services.ts';
import type { Command, CommandIo } from './_contract.ts';

const admin = systemActor('command-line');

const watch: Command = {
  summary: 'add, list and test watches',
  usage: `mythwatch watch add KIND TITLE FIELD=VALUE…   add a watch, for example:
                                              mythwatch watch add feed "Local news" url=https://example.org/feed.xml
mythwatch watch list                          every watch with its health and next run
mythwatch watch test KIND FIELD=VALUE…        read it now and show the first posts; nothing is stored

VALUE may be JSON (for lists and numbers); anything else is taken as text. A wrong field is named with an example.`,
  async run(args, io) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const [verb, ...rest] = positionals;
    if (!['add', 'list', 'test'].includes(verb ?? '')) throw new InputError(`Say add, list or test.\n\n${watch.usage}`);
    const s = await openServices(readConfig(io.env));
    try {
      if (verb === 'list') return await list(s, io);
      if (verb === 'test') return await test(s, io, rest);
      return await add(s, io, rest);
    } finally {
      await s.close();
    }
  },
};
export default watch;

async function add(s: OpenServices, io: CommandIo, [kind = '', title = '', ...fields]: string[]): Promise<number> {
  if (!kind || !title || title.includes('='))
    throw new InputError(
      'watch add needs a kind, a title and fields: watch add feed "Local news" url=https://example.org/feed.xml',
    );
  const made = await watches.create(s, admin, {
    kind,
    title,
    target: targetOf(fields),
    purpose: 'public health listening',
  });
  io.stdout.write(
    `Added "${made.title}". It runs within a minute when a server is up, or now: mythwatch collect --once\n`,
  );
  return 0;
}

async function list(s: OpenServices, io: CommandIo): Promise<number> {
  const { items } = await s.store.watches.list({}, { limit: 200 });
  for (const w of items) {
    const health = w.lastError
      ? `${w.lastErrorCode}: ${w.lastError}`
      : w.lastOkAt
        ? `well at ${w.lastOkAt}`
        : 'has not run yet';
    io.stdout.write(
      `${w.id}  ${w.kind.padEnd(9)} ${w.status.padEnd(9)} ${w.title}\n    ${health}; next ${w.nextRunAt ?? 'never'}; ${w.postsSeen} posts\n`,
    );
  }
  if (!items.length) io.stdout.write('There is no watch yet. Add one: mythwatch watch add --help\n');
  return items.some((w) => w.failures > 0) ? 1 : 0;
}

async function test(s: OpenServices, io: CommandIo, [kind = '', ...fields]: string[]): Promise<number> {
  if (!kind)
    throw new InputError('watch test needs a kind and fields: watch test feed url=https://example.org/feed.xml');
  const { posts, more, bad, notices, problem } = await testWatch(s, admin, { kind, target: targetOf(fields) });
  for (const notice of notices) io.stdout.write(`Note: ${notice}\n`);
  for (const post of posts)
    io.stdout.write(`- ${post.publishedAt ?? 'no date'}  ${post.text.slice(0, 100).replaceAll('\n', ' ')}\n`);
  if (problem) io.stdout.write(`Problem: ${problem}\n`);
  io.stdout.write(
    `${more ? `More than ${posts.length}` : posts.length} posts${bad ? `, ${bad} items that could not be read` : ''}. Nothing was stored.\n`,
  );
  return bad || problem ? 1 : 0;
}

function targetOf(fields: string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const at = field.indexOf('=');
      if (at < 1) throw new InputError(`"${field}" is not FIELD=VALUE.`);
      const value = field.slice(at + 1);
      try {
        return [field.slice(0, at), JSON.parse(value)];
      } catch {
        return [field.slice(0, at), value];
      }
    }),
  );
}
