import type { Channel } from './_contract.ts';
import { graphemes, utf8Bytes } from './_count.ts';

const MAX_BYTES = 3000;

/** The post record of the AT protocol: at most 300 graphemes and 3,000 bytes. Links count in full. */
export default {
  id: 'bluesky',
  title: 'Bluesky',
  limit: 300,
  unit: 'characters',
  count: graphemes,
  problems: (text) => {
    const bytes = utf8Bytes(text);
    return bytes > MAX_BYTES
      ? [`Bluesky takes at most ${MAX_BYTES} bytes; this text has ${bytes}. Use fewer emoji.`]
      : [];
  },
  links: true,
} satisfies Channel;
