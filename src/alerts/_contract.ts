import type { ZodType } from 'zod';
import type { AlertKind } from '../domain/alert.ts';
import type { Risk } from '../domain/triage.ts';
import type { Http } from '../fetch/http.ts';
import type { Mail } from '../fetch/mail.ts';

/** What the team is told, ready for any way. Plain text only; each way escapes it as its place needs. */
export interface AlertMessage {
  /** Stays the same when the message is sent again, so that a place can tell a repeat. */
  id: string;
  kind: 'alert' | 'test';
  title: string;
  at: string;
  items: AlertLine[];
  /** Things that did not fit. */
  more: number;
  /** The desk's address; null when it is not known. */
  desk: string | null;
}
export interface AlertLine {
  kind: AlertKind;
  text: string;
  /** Beginning of the post's text: only where the team has chosen that. */
  quote: string | null;
  /** Whole address on the desk; null when the desk's address is not known. */
  url: string | null;
  risk: Risk | null;
  priority: number | null;
}

export interface AlertInput<Target> {
  target: Target;
  /** Values by the names of the way's `secrets`; what was left empty is missing. */
  secrets: Readonly<Record<string, string>>;
  http: Http;
  mail: Mail;
  now: () => Date;
  signal?: AbortSignal;
}

/**
 * One way in which the team is told. A new way is one new file that default-exports this; `tests/contracts/alerts.test.ts`
 * runs over every file in the folder. `send` throws RemoteError (its `permanent` ends the tries) and nothing else of its own.
 */
export interface AlertWay<Target = any> {
  /** File name. */
  id: string;
  title: string;
  /** One sentence for whoever sets it up. */
  description: string;
  target: ZodType<Target>;
  /** Secret fields by name, with what each is; they are kept encrypted and never shown. */
  secrets: Readonly<Record<string, { label: string; required: boolean }>>;
  example: Record<string, unknown>;
  send(message: AlertMessage, input: AlertInput<Target>): Promise<void>;
}
