import type { Language } from '../languages/_contract.ts';
import { splitWords } from '../languages/_words.ts';
import type { ComparableText } from './_contract.ts';

export type CueKind = keyof Language['cues'];
/** A cue found in a post: word indices `from`…`to` (inclusive; −1 for an emoji), offsets, and the cue as written in the language file. */
export interface FoundCue {
  kind: CueKind;
  cue: string;
  from: number;
  to: number;
  start: number;
  end: number;
}
interface CompiledCue {
  kind: CueKind;
  cue: string;
  words: readonly string[];
}
interface CompiledCues {
  byFirst: ReadonlyMap<string, readonly CompiledCue[]>;
  signs: readonly CompiledCue[];
}

/** Kinds in order of precedence where one wording serves two: the specific before the general. */
const KINDS: readonly CueKind[] = ['debunk', 'question', 'mockery', 'assertion', 'report', 'contrast', 'negation'];
const compiled = new WeakMap<Language, CompiledCues>();

export const folded = (text: string): string[] => splitWords(text).words.map((word) => word.word);

function compile(language: Language): CompiledCues {
  const known = compiled.get(language);
  if (known) return known;
  const byFirst = new Map<string, CompiledCue[]>();
  const signs: CompiledCue[] = [];
  for (const kind of KINDS) {
    for (const cue of language.cues[kind]) {
      const words = folded(cue);
      const entry = { kind, cue, words };
      if (words.length === 0) signs.push(entry);
      else byFirst.set(words[0]!, [...(byFirst.get(words[0]!) ?? []), entry]);
    }
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length);
  const made = { byFirst, signs };
  compiled.set(language, made);
  return made;
}

/**
 * Every cue of the language in the text, in text order. The longest wording wins at a place ("not true" hides "not"),
 * and words it covers give no further cue.
 */
export function findCues(post: ComparableText, language: Language): FoundCue[] {
  const { byFirst, signs } = compile(language);
  const found: FoundCue[] = [];
  const { words, text } = post;
  for (let at = 0; at < words.length; at++) {
    const hit = byFirst.get(words[at]!.word)?.find((cue) => cue.words.every((word, i) => words[at + i]?.word === word));
    if (!hit) continue;
    const to = at + hit.words.length - 1;
    found.push({ kind: hit.kind, cue: hit.cue, from: at, to, start: words[at]!.start, end: words[to]!.end });
    at = to;
  }
  for (const sign of signs) {
    const start = text.indexOf(sign.cue);
    if (start < 0) continue;
    const from = words.findLastIndex((word) => word.end <= start);
    found.push({ kind: sign.kind, cue: sign.cue, from, to: from, start, end: start + sign.cue.length });
  }
  return found.sort((a, b) => a.start - b.start);
}

const SENTENCE_END = /[.!?…。！？]["'”»)]*\s|[\n\r]|[.!?…]+$/;
const CLAUSE_END = /[,;:()[\]–—]|\s-\s|[.!?…]/;

/** For each word, the number of its sentence and of its clause; and for each sentence, whether it ends in a question mark. */
export interface Parts {
  sentence: Int32Array;
  clause: Int32Array;
  asks: boolean[];
}
export function partsOf(post: ComparableText): Parts {
  const { words, text } = post;
  const sentence = new Int32Array(words.length);
  const clause = new Int32Array(words.length);
  const asks: boolean[] = [];
  let s = 0;
  let c = 0;
  for (let i = 0; i < words.length; i++) {
    sentence[i] = s;
    clause[i] = c;
    const next = words[i + 1]?.start ?? text.length;
    if (next <= words[i]!.end) continue;
    const gap = text.slice(words[i]!.end, Math.min(next, words[i]!.end + 12));
    if (SENTENCE_END.test(gap) || i === words.length - 1) {
      asks[s] = gap.includes('?');
      s++;
      c++;
    } else if (CLAUSE_END.test(gap)) c++;
  }
  return { sentence, clause, asks };
}
