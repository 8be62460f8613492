import type { Stance } from '../domain/match.ts';
import type { CrisisKind } from '../domain/template.ts';
import { DANGER, type DangerWords } from '../languages/_crisis.ts';

/** What the person behind a post needs before anything else; null when nothing stands out. */
export type Need = { kind: 'crisis'; crisis: CrisisKind } | { kind: 'private' } | { kind: 'answer' };

export interface About {
  text: string;
  lang: string | null;
  /** How many personal details were taken out of the text, by kind. */
  redactions: Readonly<Record<string, number>>;
  stance?: Stance | null;
}

/** Numbers that belong to one patient. A phone number or an address alone may be an advertisement. */
const OF_A_PATIENT = ['mrn', 'ssn', 'birthdate'];
const OF_A_PERSON = ['phone', 'email', 'address'];

/**
 * Danger first: words by which somebody says that they want to harm themselves, or that they or a child have taken
 * poison. Then health details of their own, which should not be talked about in public. Then a question. A list of
 * words, not a judgement: a person sees the post and the reason beside it.
 */
export function needOf({ text, lang, redactions, stance }: About): Need | null {
  const plain = folded(text);
  const says = (list: keyof DangerWords) => listsFor(lang).some((words) => hits(plain, words[list]));
  if (says('selfHarm')) return { kind: 'crisis', crisis: 'self-harm' };
  if (says('poisoning')) return { kind: 'crisis', crisis: 'poisoning' };
  const has = (kinds: string[]) => kinds.some((kind) => (redactions[kind] ?? 0) > 0);
  if (has(OF_A_PATIENT) || (has(OF_A_PERSON) && says('ownHealth'))) return { kind: 'private' };
  return stance === 'questions' ? { kind: 'answer' } : null;
}

/** Its own language and English; every list where the language is not known. */
const listsFor = (lang: string | null): DangerWords[] =>
  lang && DANGER[lang] ? [DANGER[lang], DANGER.en!] : Object.values(DANGER);

const folded = (text: string): string =>
  ` ${
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:['-][\p{L}]+)*/gu)
      ?.join(' ') ?? ''
  } `;

const patterns = new Map<readonly string[], RegExp>();
function hits(plain: string, phrases: readonly string[]): boolean {
  let pattern = patterns.get(phrases);
  if (!pattern) {
    const parts = phrases.map((phrase) =>
      phrase
        .split('…')
        .map((part) => part.trim())
        .join(' (?:[^ ]+ ){0,4}?'),
    );
    pattern = new RegExp(` (?:${parts.join('|')}) `, 'u');
    patterns.set(phrases, pattern);
  }
  return pattern.test(plain);
}
