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
  /** The cue begins with a negation ("no … evidence", "not true"). */
  negates: boolean;
}
interface CompiledCue {
  kind: CueKind;
  cue: string;
  /** Runs of words; up to GAP other words may stand between two runs ("no … evidence"). */
  runs: readonly (readonly string[])[];
  negates: boolean;
}
interface CompiledCues {
  byFirst: ReadonlyMap<string, readonly CompiledCue[]>;
  signs: readonly CompiledCue[];
}

/** Kinds in order of precedence where one wording serves two: the specific before the general. */
const KINDS: readonly CueKind[] = [
  'debunk',
  'question',
  'unnegating',
  'warning',
  'mockery',
  'assertion',
  'witness',
  'authority',
  'report',
  'contrast',
  'negation',
];
const compiled = new WeakMap<Language, CompiledCues>();

export const folded = (text: string): string[] => splitWords(text).words.map((word) => word.word);

const GAP = 3;

function compile(language: Language): CompiledCues {
  const known = compiled.get(language);
  if (known) return known;
  const byFirst = new Map<string, CompiledCue[]>();
  const signs: CompiledCue[] = [];
  const negations = new Set(language.cues.negation.flatMap(folded));
  for (const kind of KINDS) {
    for (const cue of language.cues[kind]) {
      const runs = cue
        .split('…')
        .map(folded)
        .filter((run) => run.length > 0);
      const entry = { kind, cue, runs, negates: kind !== 'negation' && negations.has(runs[0]?.[0] ?? '') };
      const first = runs[0]?.[0];
      if (first === undefined) signs.push(entry);
      else byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
    }
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => size(b) - size(a));
  const made = { byFirst, signs };
  compiled.set(language, made);
  return made;
}

const size = (cue: CompiledCue): number => cue.runs.reduce((sum, run) => sum + run.length, 0);

/** Index of the last word of the cue when it stands at `at`, else −1. */
function endOf(cue: CompiledCue, words: ComparableText['words'], at: number): number {
  let next = at;
  for (const [i, run] of cue.runs.entries()) {
    const last = i === 0 ? at : next + GAP;
    while (next <= last && !run.every((word, k) => words[next + k]?.word === word)) next++;
    if (next > last) return -1;
    next += run.length;
  }
  return next - 1;
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
    for (const cue of byFirst.get(words[at]!.word) ?? []) {
      const to = endOf(cue, words, at);
      if (to < 0) continue;
      found.push({
        kind: cue.kind,
        cue: cue.cue,
        from: at,
        to,
        start: words[at]!.start,
        end: words[to]!.end,
        negates: cue.negates,
      });
      at = to;
      break;
    }
  }
  for (const sign of signs) {
    const start = text.indexOf(sign.cue);
    if (start < 0) continue;
    const from = words.findLastIndex((word) => word.end <= start);
    found.push({ kind: sign.kind, cue: sign.cue, from, to: from, start, end: start + sign.cue.length, negates: false });
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
