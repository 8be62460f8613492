import type { EvidenceHealth, EvidenceState } from '../domain/evidence-health.ts';
import { likeness, type ReadPage } from './read-page.ts';

/** What one visit to an address brought. */
export type Visit =
  | {
      kind: 'page';
      /** The address that answered, after redirects. */
      url: string;
      /** Null where the body is no text: then `sketch` of it is what stands in its place. */
      page: ReadPage | null;
      /** Sketch of a file (its hash), where there is no page. */
      file: number[];
      /** More came than is read. */
      cut: boolean;
    }
  | { kind: 'failed'; why: 'gone' | 'walled' | 'busy' | 'trouble'; detail: string };

export interface Verdict {
  link: EvidenceState;
  detail: string;
  leadsTo: string | null;
  title: string | null;
  sketch: number[];
}
/** What was known before: the parts of `EvidenceHealth` that a verdict depends on. */
export type Before = Pick<EvidenceHealth, 'link' | 'baseTitle' | 'baseSketch' | 'failures' | 'failingSince'>;

/**
 * Below this likeness a text counts as changed. By hand: a page that gains a banner and a paragraph stays above 0.7,
 * one whose every second sentence is new falls to about 0.4 (tests/work/check-evidence.test.ts has both).
 */
const CHANGED_BELOW = 0.6;
/** Another title shares fewer of its words than this. */
const RETITLED_BELOW = 0.5;
const FEWEST_WORDS = 20;
const LOGIN_WORDS = 200;
/** No answer three times, over at least two days: then it is no hiccup of theirs, or of our own line. */
export const GIVE_UP = { failures: 3, days: 2 };

const NOT_FOUND =
  /\b(?:(?:page|content|document|article|file)\s+(?:\w+\s+){0,3}(?:not (?:be )?found|no longer (?:available|exists?)|does(?:n.t| not) exist|(?:has been |was )?(?:removed|deleted|retired))|(?:error|http)\s*404|404\b.{0,20}not found|not found\s*$|(?:seite|inhalt)\s+(?:wurde )?nicht (?:mehr )?gefunden|seite existiert nicht|page (?:introuvable|non trouv[ée]e)|p[áa]gina no (?:encontrada|existe)|p[àa]gina no (?:trobada|existeix)|nie znaleziono strony|strona nie istnieje|pagina non trovata|pagina niet gevonden)/imu;
const SIGN_IN = /\/(?:log-?in|sign-?in|sso|auth|account\/login|idp)\b/i;

/** What a visit says of a cited address. `title` is the one that the catalogue cites. */
export function classify(asked: string, title: string, visit: Visit, before: Before | null, at: string): Verdict {
  if (visit.kind === 'failed') return failed(visit, before, at);
  const { page } = visit;
  const led = !sameAddress(asked, visit.url);
  const seen = { title: page?.title ?? null, sketch: page ? page.sketch : visit.file, leadsTo: led ? visit.url : null };
  const say = (link: EvidenceState, detail: string): Verdict => ({ link, detail, ...seen });
  if (led && isHome(visit.url) && !isHome(asked))
    return say('home-page', 'The address leads to the home page of the site.');
  if (SIGN_IN.test(pathOf(visit.url)) || (page?.hasPassword && page.words < LOGIN_WORDS))
    return say('walled', 'The page asks to sign in, so its text could not be compared.');
  if (page && isNotFound(page)) return say('soft-404', 'The page says that there is nothing at this address.');
  const base = { title: before?.baseTitle ?? title, sketch: before?.baseSketch ?? [] };
  const same = base.sketch.length ? likeness(base.sketch, seen.sketch) >= CHANGED_BELOW : null;
  if (page && page.words < FEWEST_WORDS)
    return base.sketch.length
      ? say('changed', 'The page has no text any more.')
      : say('unread', 'The page has hardly any text without scripts.');
  if (same === false)
    return led
      ? say('elsewhere', 'The address leads to another page.')
      : say('changed', page ? 'The text has changed.' : 'The file is another one.');
  const retitled = page?.title && shared(base.title, page.title) < RETITLED_BELOW;
  if (led && same === null && retitled) return say('elsewhere', 'The address leads to a page with another title.');
  if (before?.baseTitle && retitled) return say('retitled', 'The headline has changed.');
  if (led) return say('moved', 'The page has a new address.');
  if (!page) return say('unread', 'A file that is no web page: a person has to read it.');
  return say(
    'ok',
    visit.cut ? 'The page is large: its beginning was compared.' : 'The page is there and has not changed.',
  );
}

function failed(visit: Extract<Visit, { kind: 'failed' }>, before: Before | null, at: string): Verdict {
  const { why, detail } = visit;
  const nothing = { title: null, sketch: [], leadsTo: null };
  if (why !== 'trouble') return { link: why, detail, ...nothing };
  const days = (Date.parse(at) - Date.parse(before?.failingSince ?? at)) / 86_400_000;
  const given = (before?.failures ?? 0) + 1 >= GIVE_UP.failures && days >= GIVE_UP.days;
  return { link: given ? 'unreachable' : 'trouble', detail, ...nothing };
}

/** A page that answers 200 and says "not found": in its title or heading, or in its text when there is little of it. */
function isNotFound({ title, opening, words }: ReadPage): boolean {
  const [first = '', heading = ''] = opening.split('\n');
  return NOT_FOUND.test(title ?? first) || NOT_FOUND.test(heading) || (words < 150 && NOT_FOUND.test(opening));
}

const pathOf = (url: string): string => URL.parse(url)?.pathname ?? '';
/** `/`, `/en`, `/index.html`: where a site sends what it no longer has. */
const isHome = (url: string): boolean =>
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:(?:index|home|default)(?:\.\w{3,5})?)?\/?$/i.test(pathOf(url)) &&
  !URL.parse(url)?.search;

/** Equal but for the scheme, `www.` and a slash at the end: no move that anybody needs to know of. */
export function sameAddress(a: string, b: string): boolean {
  const plain = (url: string): string => {
    const { hostname, port, pathname, search } = URL.parse(url) ?? {
      hostname: url,
      port: '',
      pathname: '',
      search: '',
    };
    return `${hostname.replace(/^www\./, '')}:${port}${pathname.replace(/\/+$/, '')}${search}`;
  };
  return plain(a) === plain(b);
}

/** Share of the words of the shorter title that stand in the other: sites add their name, fact-checkers a prefix. */
function shared(a: string, b: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const [left, right] = [words(a), words(b)];
  const least = Math.min(left.size, right.size);
  return least ? [...left].filter((word) => right.has(word)).length / least : 1;
}
