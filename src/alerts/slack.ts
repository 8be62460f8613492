import { z } from 'zod';
import { RemoteError } from '../errors.ts';
import type { AlertWay } from './_contract.ts';

const Target = z.strictObject({
  service: z.enum(['slack', 'mattermost', 'rocket.chat', 'discord']).default('slack').describe('For your own record'),
});
/** Slack cuts a text block at 3,000 characters. */
const MOST = 2900;

/** The "incoming webhook" that Slack invented and others understand. Its address is the secret. */
const slack: AlertWay<z.infer<typeof Target>> = {
  id: 'slack',
  title: 'Chat (Slack, Mattermost, Rocket.Chat, Discord)',
  description: 'Posts to a channel by an incoming webhook. For Discord, add /slack to the address.',
  target: Target,
  secrets: { url: { label: 'Address of the incoming webhook', required: true } },
  example: { service: 'slack' },
  async send(message, { secrets, http, signal }) {
    const url = secrets.url ?? '';
    if (!/^https?:\/\//i.test(url))
      throw new RemoteError('The address of the incoming webhook is missing.', { code: 'malformed', permanent: true });
    const lines = message.items.map(({ text, quote, url: link }) => {
      const shown = link ? `<${link}|${escaped(text)}>` : escaped(text);
      return quote ? `• ${shown}\n> ${escaped(quote)}` : `• ${shown}`;
    });
    const rest = message.more ? [`… and ${message.more} more.`] : [];
    const text = [`*${escaped(message.title)}*`, ...lines, ...rest].join('\n');
    await http.send(url, JSON.stringify({ text: text.length > MOST ? `${text.slice(0, MOST)}…` : text }), {
      headers: { 'content-type': 'application/json' },
      ...(signal && { signal }),
    });
  },
};
export default slack;

/** Slack's own escape; also keeps `<!channel>` in a text from calling everybody. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // Elsewhere a bare @all calls everybody; a space without width between takes that away.
    .replaceAll(/@(?=(?:all|here|everyone|channel)\b)/gi, '@\u200b');
