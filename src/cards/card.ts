import { createHash } from 'node:crypto';
import type { ResponseTemplate } from '../domain/template.ts';
import { cardWords } from './words.ts';

/** A correction as a picture, in the sizes that platforms show whole. */
export const CARD_FORMATS = {
  square: { width: 1080, height: 1080 },
  story: { width: 1080, height: 1920 },
  wide: { width: 1200, height: 630 },
} as const;
export type CardFormat = keyof typeof CARD_FORMATS;
export const CARD_THEMES = ['light', 'dark'] as const;
export type CardTheme = (typeof CARD_THEMES)[number];

/** Below this share of the full size, people no longer read it on a telephone. */
export const LEAST_FIT = 0.62;
/** Publishers that are named; the others are counted. */
const NAMED = 4;

type Told = Pick<ResponseTemplate, 'lang' | 'headline' | 'short' | 'evidence' | 'version' | 'approvedAt' | 'updated'>;

/** What stands on a card, in the card's language. Never the myth: a picture travels without its context. */
export interface CardText {
  lang: string;
  dir: 'ltr' | 'rtl';
  headline: string;
  /** '' where it says no more than the headline. */
  body: string;
  sources: string;
  /** When it was approved, and which version it is. */
  stand: string;
}
export function cardText(template: Told): CardText {
  const { lang, headline, short } = template;
  const words = cardWords(lang);
  const publishers = [...new Set(template.evidence.map(({ publisher }) => publisher))];
  const more = publishers.length - NAMED;
  const named = publishers.slice(0, NAMED).join(' · ');
  const day = new Date((template.approvedAt ?? template.updated).slice(0, 10));
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
  return {
    lang,
    dir: words.dir,
    headline,
    body: short.startsWith(headline) ? short.slice(headline.length).replace(/^[\s.!:–-]+/u, '') : short,
    sources: publishers.length ? `${words.sources}: ${named}${more > 0 ? ` + ${more}` : ''}` : '',
    stand: `${words.stand}: ${date} · ${words.version} ${template.version}`,
  };
}

/** What somebody hears who does not see the picture: everything that stands on it. */
export const altText = ({ headline, body, sources, stand }: CardText): string =>
  [headline, body, sources, stand]
    .filter(Boolean)
    .map((part) => (/[.!?؟。]$/u.test(part) ? part : `${part}.`))
    .join(' ');

/** The whole page of a card. It names nothing outside itself; its policy would refuse it. */
export function cardPage(text: CardText, format: CardFormat, theme: CardTheme): string {
  const { width, height } = CARD_FORMATS[format];
  const [back, ink, quiet, edge] =
    theme === 'dark' ? ['#141619', '#f4f3f0', '#b4b7bb', '#58c4c9'] : ['#fbfaf8', '#1d1f21', '#55524c', '#0b6e75'];
  const size = format === 'wide' ? 54 : format === 'story' ? 78 : 70;
  return `<!doctype html><html lang="${escaped(text.lang)}" dir="${text.dir}"><head><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>
*{box-sizing:border-box;margin:0}
html{--fit:1}
body{inline-size:${width}px;block-size:${height}px;background:${back};color:${ink};font-family:system-ui,"Noto Sans","Noto Sans Arabic","DejaVu Sans",sans-serif;display:flex;flex-direction:column;padding:${format === 'wide' ? 56 : 84}px;border-block-start:20px solid ${edge};overflow:hidden;overflow-wrap:break-word}
main{flex:1;min-block-size:0;overflow:hidden;display:flex;flex-direction:column;justify-content:safe center;gap:calc(${size * 0.6}px*var(--fit))}
h1{font-size:calc(${size}px*var(--fit));line-height:1.18;font-weight:700;letter-spacing:-.01em;text-wrap:balance}
p{font-size:calc(${Math.round(size * 0.6)}px*var(--fit));line-height:1.42}
footer{font-size:${format === 'wide' ? 22 : 27}px;line-height:1.4;color:${quiet};border-block-start:2px solid ${edge};padding-block-start:24px;margin-block-start:32px}
</style></head><body><main data-fit><h1 dir="auto">${escaped(text.headline)}</h1>${text.body ? `<p dir="auto">${escaped(text.body)}</p>` : ''}</main><footer><div>${escaped(text.sources)}</div><div>${escaped(text.stand)}</div></footer></body></html>`;
}
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The name of a card's picture: the same page is never drawn twice. */
export const cardHash = (page: string): string => createHash('sha256').update(page).digest('hex').slice(0, 32);

const PLACEHOLDER = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/gu;
/** Places in the text that are filled for one answer, and can't stand on a picture for everybody. */
export const openPlaces = ({ headline, short }: Pick<Told, 'headline' | 'short'>): string[] => [
  ...new Set([...`${headline} ${short}`.matchAll(PLACEHOLDER)].map(([, name]) => name!)),
];
