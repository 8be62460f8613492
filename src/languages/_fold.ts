/**
 * Folding: one spelling for what a person reads as one word. Shared by posts and claims, so that both come out alike.
 */

/** Cyrillic and Greek letters that look like Latin ones (a choice from Unicode's confusables). */
const LOOKALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  'аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdɡgпnӏlαaβbεeηnιiκkνvοoρpτtυuχxγyωw'
    .match(/../gu)!
    .map((pair) => [pair[0]!, pair[1]!]),
);
/** Letters that Unicode does not decompose. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŀ: 'l',
  ħ: 'h',
}; // prettier-ignore
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '|': 'l',
  '!': 'i',
  '(': 'c',
  '*': '',
}; // prettier-ignore

const ASCII_WORD = /^[a-z0-9]*$/;
const LATIN = /\p{Script=Latin}/u;
const CYRILLIC_OR_GREEK = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** Zero-width, bidirectional and soft-hyphen characters, and apostrophes and middle dots inside a word. */
const INSIDE = /[\p{Cf}'’‘ʼ´`·]/gu;
const THREE_OR_MORE = /(\p{L})\1{2,}/gu;
const DIGIT_OR_SIGN = /[0-9@$|!(*]/;
/** "c0vid", "v4ccine", "va((ine", "p0is0n": at least three letters, and a letter first; trailing digits stay ("covid19"). */
const LEET_WORD = /^(?=(?:.*\p{L}){3})[\p{L}$][\p{L}0-9@$|!(*]*?\p{L}(?=\d*$)/u;

/**
 * One word, folded: NFKC, lower case, marks and diacritics off ("ł" is "l", "ß" is "ss"), look-alike letters inside a
 * Latin word, letters written as digits or signs, and three or more equal letters cut to two.
 * Folding twice changes nothing. The result can be empty.
 */
export function foldWord(raw: string): string {
  let word = raw.toLowerCase();
  if (!ASCII_WORD.test(word)) word = plainLetters(word);
  if (word.length > 3 && DIGIT_OR_SIGN.test(word)) word = unleet(word);
  return word.length > 2 ? word.replace(THREE_OR_MORE, '$1$1') : word;
}

function plainLetters(word: string): string {
  let plain = word.normalize('NFKC').replace(INSIDE, '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (LATIN.test(plain) && CYRILLIC_OR_GREEK.test(plain)) plain = mapLetters(plain, LOOKALIKE);
  return mapLetters(plain, PLAIN).normalize('NFC');
}

function mapLetters(word: string, table: Readonly<Record<string, string>>): string {
  let out = '';
  for (const letter of word) out += table[letter] ?? letter;
  return out;
}

function unleet(word: string): string {
  const core = LEET_WORD.exec(word)?.[0];
  if (!core) return word.replace(/[@$|!(*]/g, '');
  const letters = core.replace(/[^\p{L}]/gu, '').length;
  // "h5n1flu" and "il6r" keep their digits: leetspeak has more letters than signs, twice over.
  if ((core.length - letters) * 2 > letters) return word.replace(/[@$|!(*]/g, '');
  return mapLetters(core, LEET) + word.slice(core.length);
}
