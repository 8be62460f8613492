/**
 * Words after which a text is shown only when somebody asks: violence against bodies, self-harm, and abuse. Small on
 * purpose: a word that health posts use soberly (death, blood, cancer) hides nothing. `*` stands for any ending.
 * Matched on folded, lower-case words, so accents and case don't matter; several words are a phrase.
 */
const UPSETTING: Readonly<Record<string, readonly string[]>> = {
  en: [
    'corpse*',
    'gore',
    'gory',
    'behead*',
    'dismember*',
    'mutilat*',
    'decapitat*',
    'rape*',
    'rapist*',
    'suicid*',
    'kill yourself',
    'kill them all',
    'hang them',
    'should be hanged',
    'slaughter*',
    'massacre*',
    'tortur*',
    'fuck*',
    'cunt*',
    'whore*',
    'scum',
    'vermin',
    'subhuman*',
  ],
  de: [
    'leiche*',
    'enthaupt*',
    'verstümmel*',
    'vergewaltig*',
    'selbstmord*',
    'suizid*',
    'bring dich um',
    'an die wand stellen',
    'aufhängen sollte man',
    'abschlacht*',
    'massaker*',
    'gefoltert',
    'fotze*',
    'hure*',
    'abschaum',
    'ungeziefer',
    'untermensch*',
    'drecksau*',
  ],
  ca: [
    'cadàver*',
    'decapit*',
    'mutilad*',
    'esquarter*',
    'violador*',
    'violacion*',
    'suïcid*',
    'massacre*',
    'tortura*',
    'fills de puta',
    'fill de puta',
    'escòria',
    'malparit*',
  ],
  pl: [
    'zwłoki',
    'zwłok',
    'okalecz*',
    'gwałt*',
    'gwałci*',
    'samobój*',
    'zabij się',
    'powiesić ich',
    'masakr*',
    'tortur*',
    'kurw*',
    'skurwysyn*',
    'jebać',
    'jeban*',
    'ścierwo',
    'podludzi*',
  ],
  es: [
    'cadáver*',
    'decapit*',
    'mutilad*',
    'descuartiz*',
    'violador*',
    'suicid*',
    'mátate',
    'masacre*',
    'tortura*',
    'hijos de puta',
    'hijo de puta',
    'escoria',
    'malnacid*',
  ],
  fr: [
    'cadavre*',
    'décapit*',
    'mutilé*',
    'démembr*',
    'violeur*',
    'suicid*',
    'massacre*',
    'torturé*',
    'enculé*',
    'fils de pute',
    'salope*',
    'ordure*',
    'vermine',
    'sous-homme*',
  ],
};

const folded = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l');

const escaped = (word: string) => word.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
const PATTERNS = new Map(
  Object.entries(UPSETTING).map(([code, words]) => {
    const parts = words.map((word) =>
      escaped(folded(word)).replaceAll('*', '\\p{L}*').replaceAll(' ', '[^\\p{L}\\p{N}]+'),
    );
    return [code, new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, 'u')] as const;
  }),
);
/** What is looked at of a text: the beginning is what one reads first, and a list stays quick. */
const LOOKED_AT = 4_000;

/** Whether a text has graphic or abusive words: of its own language and of English; of all where it is unknown. */
export function isUpsetting(text: string, lang: string | null): boolean {
  const plain = folded(text.slice(0, LOOKED_AT));
  const own = lang === null ? null : PATTERNS.get(lang);
  const patterns = lang === null ? [...PATTERNS.values()] : own ? [own, PATTERNS.get('en')!] : [PATTERNS.get('en')!];
  return patterns.some((pattern) => pattern.test(plain));
}
