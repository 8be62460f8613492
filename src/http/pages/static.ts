import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InputError } from '../../errors.ts';
import { type App, page } from '../page.ts';

const TYPES = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' } as const;
const FILES = ['desk.css', 'public.css', 'desk.js', 'live.js', 'palette.js', 'mark.svg'] as const;
type Asset = (typeof FILES)[number];

const files: ReadonlyMap<string, { body: string; hash: string }> = new Map(
  FILES.map((name) => {
    const text = readFileSync(new URL(`../static/${name}`, import.meta.url), 'utf8');
    const body = name.endsWith('.css') ? smaller(text) : text;
    return [name as string, { body, hash: createHash('sha256').update(body).digest('hex').slice(0, 12) }];
  }),
);

/** Without comments and needless white space; nothing in the style sheet has strings in which they would count. */
function smaller(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim();
}

/** The address of a style sheet or script; it changes with the content, so that it may be cached for ever. */
export const assetPath = (name: Asset): string => `/static/${name}?v=${files.get(name)?.hash}`;

export function addStatic(app: App): void {
  page(app, 'GET', '/static/:name', 'public', (c) => {
    const name = c.req.param('name') ?? '';
    const file = files.get(name);
    if (!file) throw new InputError('There is nothing at this address.', { status: 404 });
    const kept = c.req.query('v') === file.hash ? 'public, max-age=31536000, immutable' : 'no-cache';
    const type = TYPES[name.split('.').at(-1) as keyof typeof TYPES];
    return c.body(file.body, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': kept });
  });
}
