import { EMOJI_WORDS } from './_emoji.ts';
import { foldWord } from './_fold.ts';
import { plainWords } from './_plain-words.ts';

/** One folded word and its place in the text it came from (half-open range of UTF-16 offsets). */
export interface Word {
  word: string;
  start: number;
  end: number;
}

const INVISIBLE = '\\p{Cf}';
const LETTER = '\\p{L}\\p{N}\\p{M}\\u24b6-\\u24e9';
const TOKEN = new RegExp(
  [
    '(?<link>(?:https?://|www\\.)\\S+|pic\\.(?:twitter|x)\\.com/\\S+|(?<![\\p{L}\\p{N}@])(?![a-z0-9-]{1,63}pic\\.(?:twitter|x)\\.com/)(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,8}/\\S*)',
    '(?<handle>(?<![\\p{L}\\p{N}$(|!])[@＠][\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?(?:@[\\p{L}\\p{N}.-]+)?)',
    `(?<tag>[#＃][${LETTER}_]+)`,
    // Letters, with apostrophes, invisible characters or signs that stand for letters between them.
    `(?<word>(?:\\$(?=\\p{L}))?[${LETTER}](?:[${LETTER}]|(?:['’‘ʼ´\`·${INVISIBLE}]+|[@$|*]{1,2}|!|\\({1,2})(?=[\\p{L}${INVISIBLE}]))*)`,
    `(?<emoji>${Object.keys(EMOJI_WORDS).join('|')})`,
  ].join('|'),
  'giu',
);
const PICTURE_HOST = /^\.(?:twitter|x)\.com\//u;
const SIMPLE = /^[a-z0-9]+$/i;
/** The articles and pronouns that French, Catalan, Italian and Portuguese run together with the next word. */
const ELISION =
  /^(?:[ldjmtsncv]|qu|lorsqu|jusqu|puisqu|quoiqu|dell|nell|sull|dall|all|un|quest|quell)['’‘ʼ´`](?=\p{L}{2})/iu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

export interface SplitText {
  /** Words in text order. Of a hashtag: the whole, then its parts where capitals or digits show them. */
  words: Word[];
  /** The words of @handles in the body: hints, not part of the sentence. */
  handles: Word[];
  /** Ranges of links and handles: what is not language. */
  skipped: { start: number; end: number }[];
}

/**
 * Splits a text of any language into folded words. Links give nothing. "don't" is one word ("dont"), "l'autisme" two;
 * hyphens separate. Scripts without spaces give overlapping pairs of characters. `byGeneralRule` does without the quick
 * way for plain words: the same words, more slowly.
 */
export function splitWords(text: string, lang: string | null = null, byGeneralRule = false): SplitText {
  const out: SplitText = { words: [], handles: [], skipped: [] };
  const take = (start: number, end: number): void => push(out.words, text.slice(start, end), start);
  let at = 0;
  while (at < text.length) {
    if (!byGeneralRule) at = plainWords(text, at, take);
    TOKEN.lastIndex = at;
    const hit = at < text.length ? TOKEN.exec(text) : null;
    if (!hit) break;
    takeHit(out, hit, text, lang);
    at = TOKEN.lastIndex;
  }
  return out;
}

function takeHit(out: SplitText, hit: RegExpExecArray, text: string, lang: string | null): void {
  const { link, handle, tag: wholeTag, word: wholeWord, emoji } = hit.groups!;
  const start = hit.index;
  const word = wholeWord && withoutPicture(wholeWord, text);
  const tag = wholeTag && withoutPicture(wholeTag, text);
  if (word !== undefined) pushWord(out.words, word, start, text);
  else if (tag !== undefined) pushTag(out.words, tag, start);
  else if (emoji !== undefined) pushEmoji(out.words, emoji, start, lang);
  else if (link !== undefined || handle !== undefined) {
    out.skipped.push({ start, end: TOKEN.lastIndex });
    if (handle !== undefined) pushTag(out.handles, handle, start);
  }
}

/** Picture links often stick to the word before them: "todaypic.twitter.com/…". Gives the "pic" back to the link. */
function withoutPicture(token: string, text: string): string {
  if (!token.endsWith('pic') || token.length === 3 || !PICTURE_HOST.test(text.slice(TOKEN.lastIndex))) return token;
  TOKEN.lastIndex -= 3;
  return token.slice(0, -3);
}

/** Folded forms of short words. Longer ones would keep alive the whole text that they are slices of. */
const folds = new Map<string, string>();
const LONGEST_KEPT = 12;
const REMEMBERED = 50_000;

function folded(raw: string): string {
  if (raw.length > LONGEST_KEPT) return foldWord(raw);
  let known = folds.get(raw);
  if (known === undefined) {
    known = foldWord(raw);
    if (folds.size >= REMEMBERED) folds.clear();
    folds.set(raw, known);
  }
  return known;
}

function push(into: Word[], raw: string, start: number): void {
  const word = folded(raw);
  if (word) into.push({ word, start, end: start + raw.length });
}

function pushWord(into: Word[], raw: string, start: number, text: string): void {
  if (SIMPLE.test(raw)) {
    push(into, raw, start);
    return;
  }
  const elided = ELISION.exec(raw);
  if (elided) {
    push(into, elided[0].slice(0, -1), start);
    pushWord(into, raw.slice(elided[0].length), start + elided[0].length, text);
    return;
  }
  if (UNSPACED.test(raw)) {
    pushPairs(into, raw, start);
    return;
  }
  const cut = cutAt(raw, text.slice(start + raw.length, start + raw.length + 15));
  push(into, cut < 0 ? raw : raw.slice(0, cut), start);
  if (cut >= 0) pushWord(into, raw.slice(cut + 1), start + cut + 1, text);
}

/** Where a sign inside a token separates words instead of standing for a letter: "vaccine(s)", "yes!now", "US$500". */
function cutAt(raw: string, after: string): number {
  const open = raw.indexOf('(');
  if (open >= 0 && after.includes(')')) return open;
  const bang = raw.indexOf('!');
  if (bang >= 0 && raw.length - bang >= 4) return bang;
  return -1;
}

const PART = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}+|\p{N}+/gu;
function pushTag(into: Word[], tag: string, start: number): void {
  const body = tag.slice(1);
  push(into, body.replaceAll('_', ''), start + 1);
  const parts = [...body.matchAll(PART)];
  if (parts.length < 2) return;
  // "#covid19" is one name, "#Vaccines2021" is not.
  if (parts.length === 2 && /^\p{N}/u.test(parts[1]![0]) && parts[1]![0].length < 3) return;
  for (const part of parts) push(into, part[0], start + 1 + part.index);
}

function pushEmoji(into: Word[], emoji: string, start: number, lang: string | null): void {
  const names = EMOJI_WORDS[emoji]!;
  into.push({ word: names[lang ?? 'en'] ?? names.en!, start, end: start + emoji.length });
}

function pushPairs(into: Word[], raw: string, start: number): void {
  const letters = [...raw];
  let at = start;
  letters.forEach((letter, i) => {
    const pair = letter + (letters[i + 1] ?? '');
    if (i === 0 || letters[i + 1]) push(into, pair, at);
    at += letter.length;
  });
}
