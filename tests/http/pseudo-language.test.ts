import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BEYOND } from '../../src/http/words/beyond.ts';
import { addLanguage, languageCodes } from '../../src/http/words/speech.ts';
import { collectWords, entriesOf } from '../../tools/words.ts';
import { decideSome } from '../fixtures/desk/decisions.ts';
import { type SeededDesk, seedDesk } from '../fixtures/desk/seed.ts';

/** A language that nobody speaks: every text stands in brackets, so what has none was not translated. */
const bracketed = Object.fromEntries(
  [...collectWords().keys(), ...BEYOND].flatMap((text) => entriesOf(text, 'eo').map((key) => [key, `⟦${text}⟧`])),
);
/** Names of things, dates and spans of time, not texts. */
const NAMES =
  /\d+-\p{Lu}\p{Ll}{2}-\d\d|\d+\s(?:min|h|d)(?![a-z])|Webhook|Matrix|JSON Lines|Mythwatch|API|Apache-2\.0|UTC|⌘K|Ctrl|CSV|JSON|PDF/gu;
/** Data and code: in their own language, isolated, or marked as not to be translated. */
const DATA =
  'svg title, svg text, bdi, code, pre, kbd, time, q, abbr, script, style, textarea, main [lang], [translate=no]';

let desk: SeededDesk;
let data: Set<string>;
let cookie = '';
const ids: Record<string, string> = {};
const get = (path: string, language: string) =>
  fetch(desk.url + path, {
    headers: { cookie: path === '/sign-in' ? '' : cookie, 'accept-language': language },
    redirect: 'manual',
  });

beforeAll(async () => {
  addLanguage('eo', bracketed);
  addLanguage('ar', bracketed);
  desk = await seedDesk({ hostile: false });
  const token = new URL(await desk.enter('admin'), desk.url).searchParams.get('token')!;
  const entered = await fetch(`${desk.url}/enter`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { origin: desk.url },
    redirect: 'manual',
  });
  cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  ids.confirmed = (await decideSome(desk)).confirmed;
  const { store } = desk.running.services;
  ids.review = (await store.reviews.list({ band: 'flag' }, { limit: 1 })).items[0]!.review.id;
  ids.narrative = (await store.narratives.list({ order: 'most' }, { limit: 1 }, new Date().toISOString()))
    .items[0]!.narrative.id;
  ids.watch = (await store.watches.list({ status: 'disabled' }, { limit: 1 })).items[0]!.id;
  data = await everyText();
}, 120_000);
afterAll(() => desk?.close());

describe('in a pseudo-language', () => {
  test.each([
    '/',
    '/?band=look&risk=high&lang=de',
    '/reviews/:confirmed',
    '/reviews/:review',
    '/reviews/:review/reassign',
    '/narratives',
    '/narratives/:narrative',
    '/claims',
    '/claims/mmr-autism',
    '/claims/mmr-autism/edit',
    '/claims/new',
    '/quality',
    '/quality/decisions?decision=flag',
    '/wordings',
    '/templates',
    '/templates/en/ask-the-clinic',
    '/templates/en/ask-the-clinic/edit',
    '/watches',
    '/watches/new',
    '/watches/:watch',
    '/jobs',
    '/people',
    '/account',
    '/audit',
    '/about',
    '/overview',
    '/insights',
    '/posts',
    '/evidence',
    '/exports',
    '/due',
    '/recalls',
    '/experts',
    '/try',
    '/claims/import',
    '/claims/mmr-autism/history',
    '/reports',
    '/settings',
    '/settings/alerts',
    '/settings/public',
    '/templates/en/ask-the-clinic/history',
    '/templates/en/ask-the-clinic/cards',
    '/sign-in',
    '/nothing-here',
  ])('%s shows no text that was not translated', async (path) => {
    const answer = await get(
      path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name]!),
      'eo',
    );
    expect(untranslated(await answer.text())).toEqual([]);
  });
});

/** What is left of a page without its data, and without everything in brackets. */
function untranslated(page: string): string[] {
  const { document } = parseHTML(page);
  for (const one of document.querySelectorAll(DATA)) one.textContent = '';
  const parts = [document.body.textContent ?? ''];
  // The code of an action, such as `claim.change`, is the title of its words.
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const one of document.querySelectorAll(`[${name}]`))
      if (!one.matches(DATA) && !/^[a-z-]+\.[a-z-]+$/.test(one.getAttribute(name)!))
        parts.push(one.getAttribute(name)!);
  let rest = parts.join('\n');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  const isText = (line: string) => /\p{L}{2,}/u.test(line) && !data.has(line);
  const lines = rest
    .replaceAll(NAMES, '')
    .split(/\n| {2,}/)
    .map((line) => line.trim());
  const long = [...data].filter((one) => one.length > 4);
  const short = new RegExp(
    `(?<!\\p{L})(?:${[...data].filter((one) => /^\p{L}{2,4}$/u.test(one)).join('|')})(?!\\p{L})`,
    'gu',
  );
  const left = lines.filter(isText).map((line) =>
    long
      .reduce((text, one) => text.replaceAll(one, ' '), line)
      .replaceAll(short, ' ')
      .trim(),
  );
  return [...new Set(left.filter(isText))];
}

/** Every text that the fixtures and the catalogue hold, the longest first. */
async function everyText(): Promise<Set<string>> {
  const { services: s } = desk.running;
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && /\p{L}{2,}/u.test(value)) found.add(value.trim());
    else if (value && typeof value === 'object') for (const one of Object.values(value)) walk(one);
  };
  const page = { limit: 1000 };
  for (const list of [s.store.claims.list({}, page), s.store.templates.list({}, page), s.store.watches.list({}, page)])
    walk((await list).items);
  walk((await s.store.people.list(page)).items);
  walk([...s.channels.values()].map(({ title }) => title));
  walk([...s.collectors.values()].map(({ example }) => example));
  const languages = new Intl.DisplayNames('eo', { type: 'language' });
  walk([...s.languages.keys()].map((code) => languages.of(code)));
  walk(languageCodes().map((code) => new Intl.DisplayNames(code, { type: 'language' }).of(code)));
  walk(['Bluesky', 'Mastodon', 'Web', 'Forum', 'en', 'de', 'ca', 'es', 'fr', 'pl', 'it', 'pt', 'nl']);
  return new Set([...found].sort((one, other) => other.length - one.length));
}

test('a page says its language and its direction', async () => {
  expect(await (await get('/', 'ar')).text()).toContain('<html lang="ar" dir="rtl"');
  expect(await (await get('/', 'eo')).text()).toContain('<html lang="eo" dir="ltr"');
});
