import type { Channel } from './_contract.ts';
import { utf16 } from './_count.ts';

/** E-mail, a website, a letter: no limit. */
export default {
  id: 'letter',
  title: 'E-mail, website or letter',
  limit: Number.POSITIVE_INFINITY,
  unit: 'characters',
  count: utf16,
  links: true,
} satisfies Channel;
