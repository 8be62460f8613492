import { z } from 'zod';
import type { AlertWay } from './_contract.ts';
import { plainText } from './_text.ts';

const Target = z.strictObject({
  server: z.url({ protocol: /^https?$/ }).describe('Address of the homeserver'),
  room: z
    .string()
    .regex(/^![^\s/]+$/, 'begins with !, such as !abc:example.org')
    .max(255)
    .describe('Id of the room, as its settings show it'),
});

const matrix: AlertWay<z.infer<typeof Target>> = {
  id: 'matrix',
  title: 'Matrix',
  description: 'Posts to a Matrix room as a user of yours that is a member of it.',
  target: Target,
  secrets: { token: { label: 'Access token of the user', required: true } },
  example: { server: 'https://matrix.example.org', room: '!room:example.org' },
  async send(message, { target, secrets, http, signal }) {
    const room = encodeURIComponent(target.room);
    const path = `/_matrix/client/v3/rooms/${room}/send/m.room.message/${encodeURIComponent(message.id)}`;
    const body = { msgtype: 'm.notice', body: `Mythwatch: ${message.title}\n${plainText(message)}` };
    await http.send(target.server.replace(/\/+$/, '') + path, JSON.stringify(body), {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.token ?? ''}` },
      ...(signal && { signal }),
    });
  },
};
export default matrix;
