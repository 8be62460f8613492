/** The few words on a card, in its own language: it is read by people who never see the desk. */
interface CardWords {
  sources: string;
  /** Before the date on which it was approved. */
  stand: string;
  version: string;
  dir: 'ltr' | 'rtl';
}
const WORDS: Readonly<Record<string, Omit<CardWords, 'dir'>>> = {
  en: { sources: 'Sources', stand: 'As of', version: 'version' },
  ar: { sources: 'المصادر', stand: 'بتاريخ', version: 'الإصدار' },
  ca: { sources: 'Fonts', stand: 'Data', version: 'versió' },
  de: { sources: 'Quellen', stand: 'Stand', version: 'Fassung' },
  es: { sources: 'Fuentes', stand: 'Fecha', version: 'versión' },
  fr: { sources: 'Sources', stand: 'À jour au', version: 'version' },
  it: { sources: 'Fonti', stand: 'Data', version: 'versione' },
  nl: { sources: 'Bronnen', stand: 'Stand', version: 'versie' },
  pl: { sources: 'Źródła', stand: 'Stan na', version: 'wersja' },
  pt: { sources: 'Fontes', stand: 'Data', version: 'versão' },
};
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm']);

/** English words where a language has none here; its direction always. */
export function cardWords(lang: string): CardWords {
  const script = new Intl.Locale(lang).maximize().script ?? 'Latn';
  return { ...(WORDS[lang.split('-')[0]!] ?? WORDS.en!), dir: RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr' };
}
