import type { Channel } from './_contract.ts';
import { graphemes, withLinks } from './_count.ts';

/** The default of a server (its own may be higher); a link counts 23, an emoji 1. */
export default {
  id: 'mastodon',
  title: 'Mastodon',
  limit: 500,
  unit: 'characters',
  count: (text) => withLinks(text, 23, graphemes),
  links: true,
} satisfies Channel;
