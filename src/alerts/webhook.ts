import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { AlertWay } from './_contract.ts';

const Target = z.strictObject({ url: z.url({ protocol: /^https?$/ }).describe('Address that takes the message') });

/** JSON to an address of your own, signed as "Standard Webhooks" asks, so that the receiver can tell it from a forgery. */
const webhook: AlertWay<z.infer<typeof Target>> = {
  id: 'webhook',
  title: 'Webhook',
  description: 'Sends JSON to an address of yours, signed with a key that both sides know.',
  target: Target,
  secrets: { key: { label: 'Signing key (whsec_… or any long text)', required: true } },
  example: { url: 'https://hooks.example.org/mythwatch' },
  async send(message, { target, secrets, http, now, signal }) {
    const body = JSON.stringify({ type: `mythwatch.${message.kind}`, ...message });
    const timestamp = String(Math.floor(now().getTime() / 1000));
    await http.send(target.url, body, {
      headers: {
        'content-type': 'application/json',
        'webhook-id': message.id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature(secrets.key ?? '', `${message.id}.${timestamp}.${body}`)}`,
      },
      ...(signal && { signal }),
    });
  },
};
export default webhook;

function signature(key: string, text: string): string {
  const bytes = key.startsWith('whsec_') ? Buffer.from(key.slice('whsec_'.length), 'base64') : Buffer.from(key, 'utf8');
  return createHmac('sha256', bytes).update(text).digest('base64');
}
