import type { Channel } from './_contract.ts';
import { utf16 } from './_count.ts';

/** A caption or comment; addresses in it can't be followed. */
export default {
  id: 'instagram',
  title: 'Instagram',
  limit: 2200,
  unit: 'characters',
  count: utf16,
  links: false,
} satisfies Channel;
