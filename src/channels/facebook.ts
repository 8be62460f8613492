import type { Channel } from './_contract.ts';
import { utf16 } from './_count.ts';

/** A comment: 8,000. (A post may have 63,206.) */
export default {
  id: 'facebook',
  title: 'Facebook',
  limit: 8000,
  unit: 'characters',
  count: utf16,
  links: true,
} satisfies Channel;
