import type { Channel } from './_contract.ts';

/** GSM 03.38: the basic alphabet costs one septet, the extension table two. Anything else turns the message to UCS-2. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');
const SEGMENTS = 2;

/** How many messages the text is sent as. A character is never split over two of them. */
function segments(text: string): number {
  if (!text) return 0;
  const characters = [...text];
  const foreign = characters.some((c) => !BASIC.has(c) && !EXTENDED.has(c));
  const costs = characters.map((c) => (foreign ? c.length : EXTENDED.has(c) ? 2 : 1));
  const [single, part] = foreign ? [70, 67] : [160, 153];
  if (costs.reduce((sum, cost) => sum + cost, 0) <= single) return 1;
  let count = 1;
  let room = part;
  for (const cost of costs) {
    if (cost > room) {
      count += 1;
      room = part;
    }
    room -= cost;
  }
  return count;
}

/** At most two messages of 160 (153 when joined), or of 70 (67) as soon as one character is outside GSM-7. */
export default {
  id: 'sms',
  title: 'SMS',
  limit: SEGMENTS,
  unit: 'messages',
  count: segments,
  problems: (text) => {
    if (segments(text) <= SEGMENTS) return [];
    const foreign = [...new Set([...text].filter((c) => !BASIC.has(c) && !EXTENDED.has(c)))].slice(0, 8);
    return foreign.length
      ? [`These characters halve the room in an SMS: ${foreign.join(' ')}. Write it without them.`]
      : [];
  },
  links: true,
} satisfies Channel;
