import { createHash } from 'node:crypto';
import { z } from 'zod';
import { RemoteError } from '../errors.ts';
import type { Visit } from '../evidence/classify.ts';
import { readPage } from '../evidence/read-page.ts';
import { decodeText } from '../fetch/charset.ts';
import type { Http } from '../fetch/http.ts';

/** Enough for the text of any page; of a larger one the beginning is compared. */
const MAX_BYTES = 2 * 1024 * 1024;
const ARCHIVE = 'https://archive.org/wayback/available';

/** Goes to a cited address as a polite robot, and says what came. Throws only when `signal` aborts. */
export async function visit(
  http: Http,
  url: string,
  options: { signal: AbortSignal; timeoutMs: number },
): Promise<Visit> {
  try {
    const reply = await http.get(url, { ...options, robots: true, maxBytes: MAX_BYTES, cut: true });
    const cut = reply.body.byteLength >= MAX_BYTES;
    const type = reply.headers.get('content-type') ?? '';
    const isText = /html|text\/plain/i.test(type) || (!type && !startsAsFile(reply.body));
    if (!isText) return { kind: 'page', url: reply.url, page: null, file: hashOf(reply.body), cut };
    return { kind: 'page', url: reply.url, page: readPage(decodeText(reply.body, reply.headers)), file: [], cut };
  } catch (error) {
    if (options.signal.aborted) throw error;
    // A page that our own reader stumbles over is there; one such page must not end the run.
    if (!(error instanceof RemoteError))
      return { kind: 'failed', why: 'walled', detail: 'The page could not be read here.' };
    return { kind: 'failed', why: whyOf(error), detail: error.message };
  }
}

/** Not let in is not gone: robots are refused at many a page that every person may read. */
function whyOf(error: RemoteError): 'gone' | 'walled' | 'busy' | 'trouble' {
  const beneath = error.cause instanceof RemoteError ? error.cause : error;
  if (error.code === 'gone') return 'gone';
  if (error.code === 'rate-limited') return 'busy';
  if (error.code === 'forbidden' || (error.code === 'robots' && (error.permanent || beneath.httpStatus !== null)))
    return 'walled';
  return error.code === 'blocked-address' ? 'walled' : 'trouble';
}

const startsAsFile = (body: Uint8Array): boolean =>
  body.subarray(0, 512).includes(0) || Buffer.from(body.subarray(0, 5)).toString('latin1') === '%PDF-';
/** A file's content as a sketch of one number: equal or not. */
const hashOf = (body: Uint8Array): number[] => [createHash('sha256').update(body).digest().readUInt32BE(0)];

const Available = z.object({
  archived_snapshots: z.object({
    closest: z.object({ available: z.boolean(), url: z.url({ protocol: /^https?$/ }) }).optional(),
  }),
});

/**
 * The copy in the Internet Archive that is nearest to a day (Wayback Availability JSON API,
 * https://archive.org/help/wayback_api.php); null when there is none or it can't be had.
 */
export async function archivedCopy(
  http: Http,
  url: string,
  day: string,
  signal: AbortSignal,
  archive = ARCHIVE,
): Promise<string | null> {
  try {
    const query = new URLSearchParams({ url, timestamp: day.replaceAll('-', '') });
    const { body } = await http.get(`${archive}?${query}`, { signal, timeoutMs: 10_000 });
    const { closest } = Available.parse(JSON.parse(Buffer.from(body).toString('utf8'))).archived_snapshots;
    return closest?.available ? closest.url.replace(/^http:/, 'https:') : null;
  } catch {
    return null;
  }
}
