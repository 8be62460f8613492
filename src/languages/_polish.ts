import { remembering } from './_stem.ts';

/**
 * Endings of Polish nouns, adjectives and verbs, written without diacritics (words arrive folded), longest first.
 * A light stemmer by our own hand: Snowball had no Polish when this was written, and the dictionary stemmers weigh megabytes.
 */
const ENDINGS =
  `owaniami owaniach owaniem owania owaniu owanie owaniom iejszymi iejszych iejszego iejszej iejsza iejsze iejszy
  ywania ywaniu ywanie ywaniem owalismy alismy ilismy owaly owali owala owalo owac ujecie ujemy ujesz uja uje
  nosciami nosciach noscia nosci nosc osciami osciach oscia osciom osci osc aniami aniach aniem ania aniu anie
  eniami eniach eniem enia eniu enie ciami ciach anymi anych anego anemu anej ana ane any ani onymi onych onego
  onej ona one ony eni acjami acjach acja acje acji acjo yzmem yzmu yzmie yzm izmem izmu izmie izm istami istow ista isty
  isci owie owych owego owemu owej owym owymi owa owe owy ami ach iami iach ymi imi ych ich ego emu iego iemu
  iej ej ym im om iom owi iowi ow iow em iem ie aly ali ala alo al ily ili ila ilo il yly yli yla ylo yl
  ac ic yc ec uc aja aj asz amy acie isz imy icie ysz ymy ycie esz emy ecie a e i o u y`
    .split(/\s+/)
    .sort((a, b) => b.length - a.length);

/** Consonants that soften before some endings, brought back: lekarz-/lekarze, szczepionc-/szczepionk-. */
const SOFTENED: readonly (readonly [RegExp, string])[] = [
  [/(?<=[bcdfghklmnprstwz])i$/, ''],
  [/onc$/, 'onk'],
  [/eczk$/, 'ecz'],
];

function polish(word: string): string {
  if (word.length < 5) return word;
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < 4) continue;
    let stem = word.slice(0, -ending.length);
    for (const [softened, hard] of SOFTENED) stem = stem.replace(softened, hard);
    return stem.length >= 3 ? stem : word;
  }
  return word;
}

/** Stems a folded Polish word by its ending; at least four letters stay. */
export const polishStem = remembering(polish);
