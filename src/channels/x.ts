import type { Channel } from './_contract.ts';
import { eachGrapheme, isEmoji, withLinks } from './_count.ts';

/** Code points that weigh 1; all others (CJK among them) weigh 2: ranges of configuration v3 of twitter-text. */
const LIGHT: readonly (readonly [number, number])[] = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];
const light = (codePoint: number) => LIGHT.some(([from, to]) => codePoint >= from && codePoint <= to);

/** An emoji weighs 2 however it is composed. */
const weight = (text: string): number =>
  eachGrapheme(text.normalize('NFC')).reduce(
    (sum, grapheme) =>
      sum + (isEmoji(grapheme) ? 2 : [...grapheme].reduce((n, c) => n + (light(c.codePointAt(0)!) ? 1 : 2), 0)),
    0,
  );

/** 280 for accounts without a subscription; a link weighs 23. The library twitter-text itself drags in core-js 2. */
export default {
  id: 'x',
  title: 'X',
  limit: 280,
  unit: 'characters',
  count: (text) => withLinks(text, 23, weight, true),
  links: true,
} satisfies Channel;
