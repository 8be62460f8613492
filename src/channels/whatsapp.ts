import type { Channel } from './_contract.ts';
import { utf16 } from './_count.ts';

/** A message by the business interface; the app itself takes 65,536. */
export default {
  id: 'whatsapp',
  title: 'WhatsApp',
  limit: 4096,
  unit: 'characters',
  count: utf16,
  links: true,
} satisfies Channel;
