import { comparable } from '../src/normalise/comparable.ts';
import { type Marks, marksOf, sameNarrative } from '../src/normalise/copies.ts';
import { ownPosts, seeded, variantsOf } from '../tests/fixtures/narratives/variants.ts';

interface Sample {
  /** Number of the post it was made from; null for what belongs to no narrative but its own. */
  base: number;
  joins: boolean;
  kind: string;
  text: string;
}
/** As the store does: the newest of each band. */
const NEWEST = 20;

/**
 * Narratives out of a shuffled stream: every post of our own that asserts something, with copies, retellings and
 * forwards of it, its debunks and questions, and other posts on the same subjects. `recall` is the share of a post's
 * copies that land where most of the copies land; `precision` the share of grouped pairs that belong together.
 * Rates are of normalising, and of grouping alone.
 */
export default async function measure(args: string[]): Promise<object> {
  const samples = shuffled(stream(seeded(Number(args[0] ?? 7))), seeded(11));
  const started = performance.now();
  const texts = samples.map(({ text }) => comparable(text));
  const read = performance.now();
  const keyed = texts.map(marksOf);
  const signed = performance.now();
  const groups = group(keyed);
  const done = performance.now();
  return {
    bench: 'narratives',
    posts: samples.length,
    ...judge(samples, groups),
    microsecondsToRead: Math.round(((read - started) / samples.length) * 1000),
    microsecondsToSign: Math.round(((signed - read) / samples.length) * 1000),
    microsecondsToGroup: Math.round(((done - signed) / samples.length) * 1000),
    node: process.version,
  };
}

function stream(random: () => number): Sample[] {
  const { asserting, others } = ownPosts();
  const made = asserting.flatMap((post, base) => variantsOf(post, random).map((variant) => ({ base, ...variant })));
  const apart = others.map((text, i) => ({ base: -1 - i, joins: false, kind: 'another post', text }));
  return [...made, ...apart];
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function group(posts: readonly Marks[]): number[] {
  const byHash = new Map<string, number>();
  const byBand = new Map<string, number[]>();
  return posts.map(({ signature, bands, contentHash }, at) => {
    const known = byHash.get(contentHash);
    if (known !== undefined) return known;
    const shared = new Map<number, number>();
    for (const band of bands)
      for (const lead of (byBand.get(band) ?? []).slice(-NEWEST)) shared.set(lead, (shared.get(lead) ?? 0) + 1);
    const candidates = [...shared]
      .filter(([, n]) => n >= 2)
      .sort((a, b) => b[1] - a[1] || b[0] - a[0])
      .slice(0, NEWEST);
    const found = candidates.find(([lead]) => sameNarrative(posts[lead]!.signature, signature))?.[0];
    const lead = found ?? at;
    byHash.set(contentHash, lead);
    if (found === undefined) for (const band of bands) byBand.set(band, [...(byBand.get(band) ?? []), at]);
    return lead;
  });
}

function judge(samples: readonly Sample[], groups: readonly number[]) {
  const home = new Map<number, number>();
  for (const [base, members] of Map.groupBy(samples.keys(), (i) => samples[i]!.base)) {
    const counts = Map.groupBy(
      [...members].filter((i) => samples[i]!.joins),
      (i) => groups[i]!,
    );
    const [largest] = [...counts].sort((a, b) => b[1].length - a[1].length);
    if (largest) home.set(base, largest[0]);
  }
  const kinds: Record<string, { n: number; home: number }> = {};
  samples.forEach((sample, i) => {
    kinds[sample.kind] ??= { n: 0, home: 0 };
    kinds[sample.kind]!.n += 1;
    if (groups[i] === home.get(sample.base)) kinds[sample.kind]!.home += 1;
  });
  let [pairs, right] = [0, 0];
  for (const members of Map.groupBy(samples.keys(), (i) => groups[i]!).values())
    for (const [n, i] of members.entries())
      for (const j of members.slice(n + 1)) {
        const [a, b] = [samples[i]!, samples[j]!];
        // Two debunks of one post that are grouped with each other are copies, and no mistake.
        if (!a.joins && !b.joins && a.base === b.base) continue;
        pairs += 1;
        if (a.joins && b.joins && a.base === b.base) right += 1;
      }
  const belong = samples.map((sample, i) => ({ sample, group: groups[i]! })).filter(({ sample }) => sample.joins);
  const share = (n: number, of: number): number => Math.round((n / of) * 10_000) / 10_000;
  return {
    recall: share(belong.filter(({ sample, group: at }) => at === home.get(sample.base)).length, belong.length),
    precision: share(right, pairs),
    atHomeByKind: Object.fromEntries(Object.entries(kinds).map(([kind, { n, home: at }]) => [kind, share(at, n)])),
  };
}
