import { describe, expect, test } from 'vitest';
import { loadLanguages } from '../../src/languages/_load.ts';
import { judgeStance, type StanceResult, stanceClaim } from '../../src/match/stance.ts';
import { isAuthority } from '../../src/normalise/authorities.ts';
import { comparable } from '../../src/normalise/comparable.ts';

const languages = await loadLanguages();
function judge(lang: string, claim: string, text: string, score = 0.9): StanceResult {
  const language = languages.get(lang)!;
  const post = { ...comparable(text, lang), lang };
  const prepared = stanceClaim({}, { text: claim, lang }, language);
  const matched = post.words.filter((word) => prepared.stems.has(language.stem(word.word)));
  return judgeStance({ post, window: { start: 0, end: text.length }, matched, claim: prepared, score, language });
}
const kindsOf = (lang: string, claim: string, text: string): string[] =>
  judge(lang, claim, text).evidence.map((e) => e.kind);

describe('a negation that denies nothing', () => {
  test.each([
    ['en', 'The tonic ruins the liver.', 'Nobody tells you that the tonic ruins the liver.'],
    ['de', 'Das Tonikum ruiniert die Leber.', 'Kein Zufall: das Tonikum ruiniert die Leber.'],
    ['pl', 'Tonik niszczy wątrobę.', 'Nikt nie mówi, że tonik niszczy wątrobę.'],
    ['es', 'El tónico destroza el hígado.', 'Nadie habla de que el tónico destroza el hígado.'],
    ['fr', 'Le tonique détruit le foie.', 'Personne ne vous dit que le tonique détruit le foie.'],
    ['it', 'Il tonico rovina il fegato.', 'Nessuno dice che il tonico rovina il fegato.'],
    ['pt', 'O tónico destrói o fígado.', 'Ninguém diz que o tónico destrói o fígado.'],
    ['ca', 'El tònic destrossa el fetge.', 'No és casualitat: el tònic destrossa el fetge.'],
    ['nl', 'Het tonicum verwoest de lever.', 'Niemand vertelt dat het tonicum de lever verwoest.'],
  ])('%s: is not held against the claim', (lang, claim, text) => {
    const kinds = kindsOf(lang, claim, text);
    expect(kinds).toContain('unnegating');
    expect(kinds).not.toContain('negation');
    expect(judge(lang, claim, text).stance).toBe('asserts');
  });
});

test('advice against something is a warning and no denial', () => {
  const kinds = kindsOf('en', 'The tonic ruins the liver.', "Don't take the tonic, it ruins the liver.");
  expect(kinds).toContain('warning');
  expect(kinds).not.toContain('negation');
});

test('a denial weighs more than the same words asserted, in every language', () => {
  const claims: Record<string, [string, string]> = {
    en: ['The tonic ruins the liver.', 'The tonic does not ruin the liver.'],
    de: ['Das Tonikum ruiniert die Leber.', 'Das Tonikum ruiniert die Leber nicht, das ist Quatsch.'],
    pl: ['Tonik niszczy wątrobę.', 'To bzdura, tonik nie niszczy wątroby.'],
    es: ['El tónico destroza el hígado.', 'El tónico no destroza el hígado, es un bulo.'],
    fr: ['Le tonique détruit le foie.', 'Le tonique ne détruit pas le foie.'],
    it: ['Il tonico rovina il fegato.', 'Il tonico non rovina il fegato.'],
    pt: ['O tónico destrói o fígado.', 'O tónico não destrói o fígado.'],
    ca: ['El tònic destrossa el fetge.', 'El tònic no destrossa el fetge, és mentida.'],
    nl: ['Het tonicum verwoest de lever.', 'Het tonicum verwoest de lever niet, klopt niets van.'],
  };
  for (const [lang, [claim, denial]] of Object.entries(claims)) {
    const [says, denies] = [judge(lang, claim, claim), judge(lang, claim, denial)];
    expect(denies.stance, lang).toBe('rejects');
    expect(says.spread, lang).toBeGreaterThan(1.5 * denies.spread);
  }
});

test('what is hardly about the claim mentions it at most', () => {
  expect(judge('en', 'The tonic ruins the liver.', 'The tonic ruins the liver.', 0.03).stance).toBe('mentions');
});

describe('health authorities', () => {
  test.each([
    ['press@who.int', null],
    ['@news.nhs.uk', null],
    [null, 'https://www.rki.de/topic'],
    ['did:plc:abc', 'https://bsky.app/profile/cdc.gov/post/1'],
  ])('%s %s is one', (author, url) => expect(isAuthority(author, url)).toBe(true));
  test.each([
    ['@who.int.example.org', null],
    ['fakewho.int', 'https://example.org/who.int'],
    ['did:plc:abc', 'https://bsky.app/profile/cdc.gov.example.org/post/1'],
    ['did:plc:abc', 'https://example.org/profile/cdc.gov/post/1'],
    [null, 'no address'],
    [null, null],
  ])('%s %s is none', (author, url) => expect(isAuthority(author, url)).toBe(false));
});
