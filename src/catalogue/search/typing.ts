/** Typing errors forgiven by length of the word, as Meilisearch does: one from 5 letters, two from 9; none in numbers. */
const allowed = (word: string): number => (/\d/u.test(word) || word.length < 5 ? 0 : word.length < 9 ? 1 : 2);

/** 1 for the same word, less for each typing error, 0 for another word. */
export function closeness(asked: string, word: string): number {
  if (asked === word) return 1;
  const errors = allowed(asked);
  if (errors === 0 || Math.abs(asked.length - word.length) > errors) return 0;
  const found = editDistance(asked, word, errors);
  return found > errors ? 0 : 1 - found / 4;
}

/** Optimal string alignment distance (Damerau–Levenshtein without overlapping swaps); above `most` it stops early. */
function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
