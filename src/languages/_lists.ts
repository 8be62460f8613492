import { splitWords } from './_words.ts';

/** Reads a list written one entry after another, parted by commas or line ends. An entry may be several words. */
export function list(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/**
 * Turns `{ covid: 'SARS-CoV-2, coronavirus' }` into the synonym table `{ 'sars cov 2': 'covid', coronavirus: 'covid' }`.
 * Keys are the folded words that a post would give, joined by spaces.
 */
export function names(groups: Readonly<Record<string, string>>): Record<string, string> {
  const table: Record<string, string> = {};
  for (const [token, others] of Object.entries(groups)) {
    for (const other of list(others))
      table[
        splitWords(other)
          .words.map((w) => w.word)
          .join(' ')
      ] = token;
  }
  return table;
}

/** Reads pairs of opposite words, one pair of lists a line: `prevents, stops / causes, triggers`. */
export function opposites(text: string): [string[], string[]][] {
  return text
    .split('\n')
    .filter((line) => line.includes('/'))
    .map((line) => {
      const [left = '', right = ''] = line.split('/');
      return [list(left), list(right)];
    });
}
