import type { Channel } from './_contract.ts';
import { utf16 } from './_count.ts';

/** A comment; addresses in it can't be followed. (A caption may have 2,200.) */
export default {
  id: 'tiktok',
  title: 'TikTok',
  limit: 150,
  unit: 'characters',
  count: utf16,
  links: false,
} satisfies Channel;
