/**
 * The quick way through plain text, which is most of it: runs of Latin letters and digits with blanks and common
 * punctuation between them. What could be more than that (a link, a handle, a hashtag, a sign inside a word, another
 * script, an emoji) is left to the general rule in `_words.ts`; both give the same words, which a law test holds.
 */
const [LETTER, HYPHEN, BETWEEN] = [1, 2, 3] as const;
/** Signs below U+0180 that begin nothing. Apostrophes too: they only join inside a word. */
const KINDS = kinds();

function kinds(): Uint8Array {
  const of = new Uint8Array(0x180);
  const set = (from: number, to: number, kind: number): void => void of.fill(kind, from, to + 1);
  set(0, 0x7f, BETWEEN);
  set(0x30, 0x39, LETTER);
  set(0x41, 0x5a, LETTER);
  set(0x61, 0x7a, LETTER);
  for (const sign of '#@$') of[sign.charCodeAt(0)] = 0;
  of[0x2d] = HYPHEN;
  for (const sign of '\u00a0¡¢£¤¥¦§¨«¬¯°±´¶·¸»¿') of[sign.charCodeAt(0)] = BETWEEN;
  // À to ž, but for the signs of times and divided by; ſ is left out, since it counts as an s in links.
  set(0xc0, 0x17e, LETTER);
  of[0xd7] = BETWEEN;
  of[0xf7] = BETWEEN;
  return of;
}

const kindOf = (code: number): number =>
  code < 0x180 ? KINDS[code]! : (code >= 0x2010 && code <= 0x2027) || code === 0x20ac ? BETWEEN : 0;

/** Whether a sign after a word may join it to what follows: apostrophes, and what stands for letters. */
function joins(code: number): boolean {
  switch (code) {
    case 0x21: // !
    case 0x24: // $
    case 0x27: // '
    case 0x28: // (
    case 0x2a: // *
    case 0x40: // @
    case 0x60: // `
    case 0x7c: // |
    case 0xb4: // ´
    case 0xb7: // ·
    case 0x2018:
    case 0x2019:
      return true;
    default:
      return false;
  }
}

/** Signs after which nothing joins. */
function parts(code: number): boolean {
  return code <= 0x20 || code === 0x2c || code === 0x2e || code === 0x3f || code === 0x29 || code === 0x22;
}

/** Calls `take` with the place of each plain word from `at` on; returns where the general rule must look, or the end. */
export function plainWords(text: string, at: number, take: (start: number, end: number) => void): number {
  /** Up to here a link can't begin: what could be the name of a host has been looked at. */
  let noLink = at;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === 0) return at;
    if (kind === BETWEEN) {
      at++;
      continue;
    }
    let end = at;
    let latin = false;
    if (kind === LETTER) {
      for (; end < text.length && kindOf(text.charCodeAt(end)) === LETTER; end++) {
        if (text.charCodeAt(end) > 0x7f) latin = true;
      }
    }
    const next = text.charCodeAt(end);
    // Another script's letter, a mark, an invisible character: the word may go on. (NaN, the end of the text, is neither.)
    if (kind === LETTER && next >= 0x80 && kindOf(next) === 0) return at;
    if (kind === LETTER && joins(next) && end + 1 < text.length && !parts(text.charCodeAt(end + 1))) return at;
    if (kind === LETTER && next === 0x3a && text.charCodeAt(end + 1) === 0x2f) return at;
    if (next === 0x2e && end - at === 3 && text.slice(at, end).toLowerCase() === 'www') return at;
    if (at >= noLink && (next === 0x2d || next === 0x2e)) {
      // A link begins with plain letters only, but the picture link that sticks to a word may follow others.
      noLink = endOfHost(text, latin ? end : at);
      if (noLink < 0) return at;
    }
    if (kind === HYPHEN) at++;
    else {
      take(at, end);
      at = end;
    }
  }
  return at;
}

/** The longest host that the general rule takes for a link: eight names of 63 letters, and the last. */
const LONGEST_HOST = 8 * 64 + 9;

/**
 * Where the letters, digits, hyphens and full stops from `at` on end; −1 when a link may begin there. What is longer than
 * any host is not read to its end: only `at` itself is then known to begin no link.
 */
function endOfHost(text: string, at: number): number {
  for (let end = at; ; end++) {
    if (end - at > LONGEST_HOST) return at + 1;
    const code = text.charCodeAt(end);
    const inside = code < 0x80 && (code === 0x2d || code === 0x2e || KINDS[code] === LETTER);
    if (inside) continue;
    return code === 0x2f || code >= 0x80 ? -1 : end;
  }
}
