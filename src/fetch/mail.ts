import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { RemoteError } from '../errors.ts';
import { blocked, isPublic } from './address.ts';

/** The ports on which mail is handed in. */
const PORTS = new Set([25, 465, 587, 2525]);
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

export interface MailServer {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` before anything is said, `none` only to servers that an administrator allowed. */
  security: 'tls' | 'starttls' | 'none';
  user: string | null;
  password: string | null;
}
export interface Letter {
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
  /** Stays the same when the letter is sent again. */
  messageId: string;
}
/** Hands letters to a mail server, guarded like every other way out. */
export interface Mail {
  /** RemoteError: `blocked-address`, `forbidden` (name or password), `http` (refused), `network`, `timeout`. */
  send(server: MailServer, letter: Letter): Promise<void>;
}

/** @param allow exact `host:port` exceptions to the address guard */
export function createMail(allow: readonly string[]): Mail {
  return {
    async send(server, letter) {
      const { host, port, security, user, password } = server;
      const excepted = allow.includes(`${host}:${port}`);
      if (security === 'none' && !excepted)
        throw blocked(`Letters go to ${host} unencrypted only when EGRESS_ALLOW names ${host}:${port}.`);
      const address = excepted ? host : await publicAddress(host, port);
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        ...{ host: address, port, secure: security === 'tls', requireTLS: security === 'starttls' },
        ...{ ignoreTLS: security === 'none', connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS },
        ...{ socketTimeout: SILENCE_MS, disableFileAccess: true, disableUrlAccess: true },
        ...(user ? { auth: { user, pass: password ?? '' } } : {}),
        ...(isIP(host) ? {} : { tls: { servername: host } }),
      });
      try {
        await transport.sendMail({ ...letter, to: [...letter.to], disableFileAccess: true, disableUrlAccess: true });
      } catch (error) {
        throw inWords(error, host);
      } finally {
        transport.close();
      }
    },
  };
}

/** The server's address, looked up once and dialled as it is, so that a name can't point elsewhere in between. */
async function publicAddress(host: string, port: number): Promise<string> {
  if (!PORTS.has(port)) throw blocked(`Port ${port} is not one that mail is handed in on (25, 465, 587, 2525).`);
  const found = isIP(host)
    ? [{ address: host }]
    : await lookup(host, { all: true, verbatim: true }).catch((cause: unknown) => {
        throw new RemoteError(`There is no address for ${host} just now.`, { code: 'network', cause });
      });
  const inside = found.some(({ address }) => !isPublic(address));
  if (inside || !found[0])
    throw blocked(`${host} leads into a private network. EGRESS_ALLOW can name ${host}:${port}.`);
  return found[0].address;
}

function inWords(error: unknown, host: string): RemoteError {
  const { code = '', responseCode = null } = error as { code?: string; responseCode?: number | null };
  const said = responseCode ? ` (${responseCode})` : '';
  if (code === 'EAUTH')
    return new RemoteError(`${host} does not take this user name and password${said}.`, {
      ...{ code: 'forbidden', permanent: true, cause: error },
    });
  if (responseCode && responseCode >= 500)
    return new RemoteError(`${host} refuses the letter${said}. Check sender and recipients.`, {
      ...{ code: 'http', permanent: true, httpStatus: null, cause: error },
    });
  if (code === 'ETIMEDOUT')
    return new RemoteError(`${host} did not answer in time.`, { code: 'timeout', cause: error });
  return new RemoteError(`The letter could not be handed to ${host}${said}.`, { code: 'network', cause: error });
}
