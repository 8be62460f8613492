import type { Channel } from './_contract.ts';
import { codePoints, eachGrapheme, isEmoji, utf8Bytes } from './_count.ts';

/** 500 characters; an emoji counts as many as it has UTF-8 bytes. */
export default {
  id: 'threads',
  title: 'Threads',
  limit: 500,
  unit: 'characters',
  count: (text) =>
    eachGrapheme(text).reduce((sum, grapheme) => sum + (isEmoji(grapheme) ? utf8Bytes : codePoints)(grapheme), 0),
  links: true,
} satisfies Channel;
