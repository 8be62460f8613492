/**
 * Everything the product knows about one language. A new language is one new file that default-exports this;
 * `tests/contracts/languages.test.ts` runs over every file in the folder. Words as people write them, in NFKC lower case
 * (readers fold them); a cue may be several words, and `…` in it stands for up to three others. Data only besides `stem`.
 */
export interface Language {
  /** ISO 639-1. */
  code: string;
  name: string;
  nativeName: string;
  stopWords: readonly string[];
  /** Reduces a folded, lower-case word to its stem. */
  stem(word: string): string;
  /**
   * One token for the names of one thing: { "sars cov 2": "covid", … }. A key is the folded words of the name as
   * `splitWords` gives them, joined by spaces. Tokens are English in every language, so that they meet across languages;
   * a token is not stemmed.
   */
  synonyms: Readonly<Record<string, string>>;
  /** Pairs of word lists that mean the contrary: [['prevents'], ['causes']]. A post that uses one side against a claim that uses the other contradicts it. */
  /** What a short reply says when it agrees with the post it answers, and when it denies it. */
  replies: { agree: readonly string[]; deny: readonly string[] };
  opposites: readonly (readonly [readonly string[], readonly string[]])[];
  cues: {
    /** not, never, no … : start a negation scope. */
    negation: readonly string[];
    /** myth, hoax, debunked, "there is no evidence that" … : the post rejects what stands near. */
    debunk: readonly string[];
    /** does, is it true, can anyone tell me …: the post asks. */
    question: readonly string[];
    /** "according to", reported, says …: the post reports somebody else. */
    report: readonly string[];
    /** lol, "yeah right", tinfoil …: mockery. */
    mockery: readonly string[];
    /** truth, "wake up", "they don't want you to know": the post pushes. */
    assertion: readonly string[];
    /** but, however …: what follows outweighs. */
    contrast: readonly string[];
    /** "don't take", "stay away", "without me": advice against something, or a refusal; its negation denies no claim. */
    warning: readonly string[];
    /** "studies show", "according to the WHO", "ask your doctor": deference to evidence and institutions. */
    authority: readonly string[];
    /** "my son", "two weeks later": the post tells what somebody lived through. */
    witness: readonly string[];
    /** "no wonder", "not only", "nobody tells you": holds a negation that denies nothing. */
    unnegating: readonly string[];
  };
}
