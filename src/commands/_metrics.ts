/** Ranking: per post, at which place (1, 2, …) the first right claim stands; null when it is not in the list. */
export function rankingFigures(places: readonly (number | null)[]): Record<string, number> {
  const mean = (value: (place: number) => number): number =>
    round(
      places.reduce<number>((sum, place) => sum + (place === null ? 0 : value(place)), 0) / Math.max(1, places.length),
    );
  return {
    'map@5': mean((place) => (place <= 5 ? 1 / place : 0)),
    mrr: mean((place) => 1 / place),
    'p@1': mean((place) => (place === 1 ? 1 : 0)),
    'recall@10': mean((place) => (place <= 10 ? 1 : 0)),
    posts: places.length,
  };
}

export const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** A share with its 95 % Wilson score interval (Wilson 1927). */
export function share(hits: number, of: number): { share: number; low: number; high: number; of: number } {
  if (of === 0) return { share: 0, low: 0, high: 1, of };
  const z = 1.96;
  const p = hits / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return { share: round(p), low: round(Math.max(0, centre - half)), high: round(Math.min(1, centre + half)), of };
}

/** Macro-averaged F1 over the classes that occur among the truths. */
export function macroF1(pairs: readonly { truth: string; guess: string }[]): number {
  const classes = [...new Set(pairs.map((pair) => pair.truth))];
  const f1 = classes.map((name) => {
    const hit = pairs.filter((p) => p.truth === name && p.guess === name).length;
    const wrong = pairs.filter((p) => (p.truth === name) !== (p.guess === name)).length;
    return hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong);
  });
  return round(f1.reduce((sum, value) => sum + value, 0) / Math.max(1, classes.length));
}
