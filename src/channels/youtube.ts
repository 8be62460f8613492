import type { Channel } from './_contract.ts';
import { utf16 } from './_count.ts';

/** A comment. */
export default {
  id: 'youtube',
  title: 'YouTube',
  limit: 10_000,
  unit: 'characters',
  count: utf16,
  links: true,
} satisfies Channel;
