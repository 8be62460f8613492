import { z } from 'zod';
import type { AlertWay } from './_contract.ts';
import { plainText } from './_text.ts';

const Target = z.strictObject({
  server: z
    .url({ protocol: /^https?$/ })
    .default('https://ntfy.sh')
    .describe('Address of the ntfy server'),
  topic: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, - and _ only')
    .describe('Topic. Whoever knows it can read along: choose a long one, or use a token'),
});
/** ntfy cuts a message at 4,096 bytes and makes a file of it. */
const MOST_BYTES = 3900;

const ntfy: AlertWay<z.infer<typeof Target>> = {
  id: 'ntfy',
  title: 'Phone (ntfy)',
  description: 'Sends a notification to phones by an ntfy server.',
  target: Target,
  secrets: { token: { label: 'Access token', required: false } },
  example: { server: 'https://ntfy.example.org', topic: 'health-team-7f3a' },
  async send(message, { target, secrets, http, signal }) {
    const high = message.items.some(({ risk }) => risk === 'high');
    const body = {
      topic: target.topic,
      title: `Mythwatch: ${message.title}`,
      message: cut(plainText(message)),
      priority: high ? 5 : 3,
      ...(message.items[0]?.url && { click: message.items[0].url }),
    };
    await http.send(target.server, JSON.stringify(body), {
      headers: {
        'content-type': 'application/json',
        ...(secrets.token && { authorization: `Bearer ${secrets.token}` }),
      },
      ...(signal && { signal }),
    });
  },
};
export default ntfy;

const cut = (text: string): string =>
  Buffer.byteLength(text) <= MOST_BYTES
    ? text
    : `${new TextDecoder().decode(Buffer.from(text).subarray(0, MOST_BYTES)).replace(/\uFFFD+$/, '')}…`;
