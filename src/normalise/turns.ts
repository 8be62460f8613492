import type { Language } from '../languages/_contract.ts';
import { loadLanguages } from '../languages/_load.ts';
import { splitWords } from '../languages/_words.ts';

/**
 * What can turn a text against itself: a negation, a debunk ("myth", ❌), a question, mockery. Two texts that differ in
 * one of them are no copies of each other, however many words they share: a debunk mostly quotes what it debunks.
 */
interface Turns {
  /** Folded cue phrases by their first word, longest first. */
  phrases: ReadonlyMap<string, readonly { words: readonly string[]; turn: string }[]>;
  signs: readonly string[];
}

const languages = await loadLanguages();
const known = new Map<string, Turns>();

/** The turns of a text, sorted: `not`, `not`, `debunk:myth`, `asks`. Equal for spellings of one thing ("don't", "do not"). */
export function turnsOf(text: string, words: readonly string[], lang: string | null): string[] {
  const { phrases, signs } = turnsIn(languages.get(lang ?? 'en') ?? languages.get('und')!);
  const found = signs.filter((sign) => text.includes(sign));
  for (let at = 0; at < words.length; at++) {
    const hit = phrases.get(words[at]!)?.find((cue) => cue.words.every((word, i) => words[at + i] === word));
    if (!hit) continue;
    found.push(hit.turn);
    at += hit.words.length - 1;
  }
  if (asksLast(text)) found.push('asks');
  // Asking is asking, however often; a second "not" says the contrary.
  return found.filter((turn, at) => turn !== 'asks' || found.indexOf(turn) === at).sort();
}

/** Whether the last sentence is a question; marks, emoji, tags and links may follow it. */
function asksLast(text: string): boolean {
  const end = text.slice(-LOOK_BACK).replaceAll(/(?:[#@]|https?:)\S{1,300}/gu, '');
  const at = Math.max(...['?', '？', '؟'].map((mark) => end.lastIndexOf(mark)));
  return at >= 0 && !/[\p{L}\p{N}]/u.test(end.slice(at));
}
const LOOK_BACK = 600;

function turnsIn(language: Language): Turns {
  const before = known.get(language.code);
  if (before) return before;
  const { negation, debunk, question, mockery } = language.cues;
  const und = languages.get('und')!.cues;
  const signs = new Set([...und.debunk, ...und.mockery].filter(isSign));
  const phrases = new Map<string, { words: string[]; turn: string }[]>();
  const add = (cues: readonly string[], turnOf: (words: string[]) => string) => {
    for (const cue of cues) {
      const words = splitWords(cue.split('…')[0]!).words.map(({ word }) => word);
      if (isSign(cue)) signs.add(cue);
      else if (words[0]) phrases.set(words[0], [...(phrases.get(words[0]) ?? []), { words, turn: turnOf(words) }]);
    }
  };
  // All negations are one turn, counted: a retelling may say "does not" for "doesn't".
  add(negation, () => 'not');
  add(question, () => 'asks');
  add(debunk, (words) => (isNegated(words, phrases) ? 'not' : `debunk:${words.join(' ')}`));
  // Across languages: "fake news" and the like are said in all of them.
  if (language.code !== 'en') add(languages.get('en')!.cues.debunk, (words) => `debunk:${words.join(' ')}`);
  add(mockery, (words) => `mocks:${words.join(' ')}`);
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  const turns = { phrases, signs: [...signs] };
  known.set(language.code, turns);
  return turns;
}

export const isSign = (cue: string): boolean => /\p{Extended_Pictographic}/u.test(cue);
const isNegated = (words: string[], phrases: ReadonlyMap<string, { turn: string }[]>): boolean =>
  words.some((word) => phrases.get(word)?.some(({ turn }) => turn === 'not'));

/** For every folded word that has an opposite: which sides of which pairs it is on, as `pair` or `~pair`. */
export const sidesOf: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const sides = new Map<string, Set<string>>();
  for (const { code, opposites } of languages.values())
    for (const [pair, lists] of opposites.entries())
      for (const [side, list] of lists.entries())
        for (const entry of list) {
          const words = splitWords(entry).words;
          if (words.length !== 1) continue;
          const at = sides.get(words[0]!.word) ?? new Set();
          sides.set(words[0]!.word, at.add(`${side ? '~' : ''}${code}${pair}`));
        }
  return sides;
})();

/** Function words of a text's language, which say little about what it tells. */
export function isStopWord(lang: string | null): (word: string) => boolean {
  const code = lang ?? 'en';
  let stops = stopWords.get(code);
  if (!stops) {
    const listed = languages.get(code)?.stopWords ?? [];
    stops = new Set(listed.flatMap((entry) => splitWords(entry).words.map(({ word }) => word)));
    stopWords.set(code, stops);
  }
  const set = stops;
  return (word) => set.has(word);
}
const stopWords = new Map<string, Set<string>>();
