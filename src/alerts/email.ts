import { z } from 'zod';
import type { AlertWay } from './_contract.ts';
import { plainText } from './_text.ts';

const Target = z.strictObject({
  to: z.array(z.email()).min(1).max(20).describe('Who gets it'),
  from: z.email().describe('Sender, an address that the mail server lets you use'),
  host: z
    .string()
    .regex(/^[A-Za-z0-9.-]+$/, 'is no name of a server')
    .max(253)
    .describe('Mail server (SMTP)'),
  port: z.number().int().min(1).max(65535).default(587).describe('465 for TLS, 587 for STARTTLS'),
  security: z.enum(['starttls', 'tls', 'none']).default('starttls').describe('How the connection is encrypted'),
  user: z.string().max(254).optional().describe('User name at the mail server'),
});

const email: AlertWay<z.infer<typeof Target>> = {
  id: 'email',
  title: 'E-mail',
  description: 'Sends a letter by your mail server.',
  target: Target,
  secrets: { password: { label: 'Password at the mail server', required: false } },
  example: { to: ['team@example.org'], from: 'mythwatch@example.org', host: 'smtp.example.org', port: 587 },
  async send(message, { target, secrets, mail }) {
    const { host, port, security, user } = target;
    await mail.send(
      { host, port, security, user: user ?? null, password: secrets.password ?? null },
      {
        from: target.from,
        to: target.to,
        // One line: what stands in a header must not begin another.
        subject: `Mythwatch: ${message.title}`.replaceAll(/\s+/g, ' ').slice(0, 200),
        text: plainText(message),
        messageId: `<${message.id}@${target.from.split('@')[1]}>`,
      },
    );
  },
};
export default email;
