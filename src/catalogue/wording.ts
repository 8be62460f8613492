/**
 * The word lists behind the content rules, by language. Add to them here: each is read by a rule in `check-claim.ts`
 * or `check-template.ts`. Entries are whole words or word beginnings (`*`), in lower case.
 */

/** What a claim must not say of itself: the verdict has its own field, and search has to find the bare statement. */
export const VERDICT_WORDS: readonly string[] = [
  'myth',
  'myths',
  'debunk*',
  'misinformation',
  'disinformation',
  'fake news',
  'false claim',
  'falsely',
  'untrue',
  'unproven',
  'misleading',
  'no evidence',
  'fact-check*',
];

/** Words that tell readers, before they meet the myth, that it is one. */
export const WARNING_CUES: Record<string, readonly string[]> = {
  en: ['myth', 'false', 'claim*', 'rumour*', 'rumor*', 'mislead*', 'wrong', 'untrue', 'not true', 'incorrect*'],
  de: ['falsch*', 'behauptung*', 'gerücht*', 'mythos', 'mythen', 'irrtum', 'irreführend*', 'stimmt nicht', 'unwahr*'],
  es: ['fals*', 'bulo*', 'mito*', 'rumor*', 'afirmaci*', 'engañ*', 'no es cierto', 'no es verdad'],
  fr: ['faux', 'fausse*', 'mythe*', 'rumeur*', 'affirmation*', 'trompeu*', 'infox', 'pas vrai', 'inexact*'],
  ca: ['fals*', 'mite*', 'rumor*', 'afirmaci*', 'engany*', 'no és cert', 'no és veritat', 'bola', 'boles'],
  pl: ['fałsz*', 'mit', 'mity', 'mitem', 'plotk*', 'nieprawd*', 'twierdzeni*', 'błędn*', 'myląc*', 'pogłosk*'],
  it: ['fals*', 'mito', 'bufal*', 'voce', 'voci', 'afferma*', 'ingann*', 'non è vero'],
  nl: ['onjuist*', 'onwaar*', 'mythe*', 'bewering*', 'gerucht*', 'misleid*', 'fabel*', 'niet waar'],
  pt: ['fals*', 'mito*', 'boato*', 'alegaç*', 'engan*', 'não é verdade'],
};

/** Words that mock or blame the reader: people who feel attacked stop reading. */
export const TONE_WORDS: Record<string, readonly string[]> = {
  en: [
    'anti-vax*',
    'antivax*',
    'idiot*',
    'stupid*',
    'moron*',
    'dumb',
    'crazy',
    'insane',
    'ridiculous*',
    'ignorant',
    'nonsense',
    'lunatic*',
    'conspiracy theorist*',
    'gullible',
    'you are wrong',
    'you fell for',
    'your fault',
    'you should know better',
    'shame on',
    'wake up',
  ],
  de: [
    'impfgegner*',
    'idiot*',
    'dumm*',
    'schwachsinn*',
    'verrückt*',
    'lächerlich*',
    'unsinn',
    'ihre schuld',
    'schwurbl*',
  ],
  es: ['antivacunas', 'idiota*', 'estúpid*', 'tont*', 'ridícul*', 'loc*s', 'ignorante*', 'tu culpa', 'su culpa'],
  fr: ['antivax*', 'anti-vax*', 'idiot*', 'stupid*', 'bête*', 'ridicul*', 'ignorant*', 'absurde*', 'votre faute'],
  ca: ['antivacunes', 'idiota*', 'estúpid*', 'ximple*', 'ridícul*', 'ignorant*', 'culpa vostra'],
  pl: ['antyszczepionkow*', 'idiot*', 'głupi*', 'głupot*', 'bzdur*', 'śmieszn*', 'szur*', 'wasza wina', 'twoja wina'],
};

/** Short forms that readers know, or know better than the whole name. */
export const KNOWN_SHORT_FORMS: readonly string[] = [
  ...['WHO', 'CDC', 'NHS', 'FDA', 'EMA', 'NIH', 'EU', 'UK', 'US', 'USA', 'UN', 'TV', 'GP', 'OK', 'SMS', 'ID', 'PDF'],
  ...[
    'COVID',
    'HIV',
    'AIDS',
    'DNA',
    'RNA',
    'MMR',
    'HPV',
    'RSV',
    'TB',
    'SIDS',
    'ADHD',
    'PCR',
    'CT',
    'MRI',
    'CPR',
    'IQ',
    'LDL',
  ],
  ...[
    'DDT',
    'MMS',
    'HCG',
    'VAERS',
    'UV',
    'SPF',
    'GMO',
    'IVF',
    'BMI',
    'II',
    'III',
    'IV',
    'AND',
    'NOT',
    'SARS',
    'DTP',
    'BCG',
    'ROR',
    'EE',
    'UU',
  ],
];

/** Whether the text holds an entry of the list, as whole words; the entry found, or null. */
export function findWord(text: string, list: readonly string[]): string | null {
  const plain = ` ${words(text).join(' ')} `;
  for (const entry of list) {
    const open = entry.endsWith('*');
    const wanted = words(entry).join(' ');
    if (plain.includes(open ? ` ${wanted}` : ` ${wanted} `)) return entry.replace('*', '…');
  }
  return null;
}

/** Lower-case words without punctuation; an apostrophe belongs to its word. */
export function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? []
  );
}

/** The first run of `length` words that two texts share, or null. */
export function sharedRun(a: string[], b: string[], length: number): string | null {
  const runs = new Set<string>();
  for (let i = 0; i + length <= b.length; i++) runs.add(b.slice(i, i + length).join(' '));
  for (let i = 0; i + length <= a.length; i++) {
    const run = a.slice(i, i + length).join(' ');
    if (runs.has(run)) return run;
  }
  return null;
}
