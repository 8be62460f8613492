import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readClaims } from '../../src/catalogue/files.ts';

const LANGUAGES = ['en', 'de', 'ca', 'pl', 'es', 'fr', 'it', 'pt', 'nl'] as const;
const ABOUT = ['asserts', 'rejects', 'questions', 'mentions'] as const;
const ABOUT_NONE = ['near', 'official', 'unrelated'] as const;

const shape = {
  id: z.string().regex(/^(b-)?[a-z]{2}-\d{3}$/),
  lang: z.enum(LANGUAGES),
  text: z.string().trim().min(1).max(2000),
};
const goldPost = z.union([
  z.strictObject({ ...shape, claim: z.string(), label: z.enum(ABOUT) }),
  z.strictObject({ ...shape, claim: z.null(), label: z.enum(ABOUT_NONE) }),
]);

const linesOf = (file: string): unknown[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
const lines = [...linesOf('posts.jsonl'), ...linesOf('blind.jsonl')];
const posts = lines.flatMap((line) => goldPost.safeParse(line).data ?? []);

/** The members that occur more than once, so that a failing test names them. */
const repeated = (items: readonly string[]): string[] => items.filter((item, at) => items.indexOf(item) !== at);

describe('the gold set', () => {
  test('every line has the shape, and a claim exactly where its label asks for one', () => {
    expect(lines.filter((line) => !goldPost.safeParse(line).success)).toEqual([]);
  });
  test('ids are unique and begin with the language', () => {
    expect(repeated(posts.map((post) => post.id))).toEqual([]);
    expect(posts.filter((post) => !post.id.replace(/^b-/, '').startsWith(`${post.lang}-`))).toEqual([]);
  });
  test('no text is there twice', () => {
    expect(repeated(posts.map((post) => post.text.toLowerCase()))).toEqual([]);
  });
  test('it holds at least 400 posts', () => expect(posts.length).toBeGreaterThanOrEqual(400));
  test.each(LANGUAGES)('%s has every label', (lang) => {
    const labels = new Set(posts.filter((post) => post.lang === lang).map((post) => post.label));
    expect([...ABOUT, ...ABOUT_NONE].filter((label) => !labels.has(label))).toEqual([]);
  });
  test('its claims exist, and every claim of the starter catalogue is there twice or more', async () => {
    const { claims } = await readClaims(new URL('../../claims/', import.meta.url).pathname);
    const known = claims.map(({ doc }) => doc.id);
    const named = posts.flatMap((post) => post.claim ?? []);
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
    expect(known.filter((id) => named.filter((name) => name === id).length < 2)).toEqual([]);
  });
  test('no web address but an example one', () => {
    const foreign = /https?:\/\/(?![\w.-]*example\.(org|com|net)\b)|\bwww\./i;
    expect(posts.filter((post) => foreign.test(post.text)).map((post) => post.id)).toEqual([]);
  });
});
