import type { Channel } from './_contract.ts';
import { utf16 } from './_count.ts';

/** A message. */
export default {
  id: 'telegram',
  title: 'Telegram',
  limit: 4096,
  unit: 'characters',
  count: utf16,
  links: true,
} satisfies Channel;
