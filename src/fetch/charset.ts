import { getEncoding } from 'encoding-sniffer';
import iconv from 'iconv-lite';

/**
 * The text of a body. The encoding is looked for where it can stand, the surest first: byte order mark, HTTP header,
 * XML prolog, HTML meta, else UTF-8 when the bytes are valid UTF-8, else Windows-1252.
 */
export function decodeText(body: Uint8Array, headers: Headers): string {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const declared = charsetOf(headers.get('content-type')) ?? prolog(buffer);
  // A declared charset that the bytes contradict is a common mistake of servers; valid UTF-8 is hardly ever by chance.
  if (!declared || /^(iso-8859-1|latin1|windows-1252|us-ascii|ascii)$/i.test(declared)) {
    const utf8 = strictUtf8(buffer);
    if (utf8 !== null && !startsWithWideMark(buffer)) return utf8;
  }
  const sniffed = getEncoding(buffer, {
    transportLayerEncodingLabel: declared ?? undefined,
    defaultEncoding: 'windows-1252',
  });
  return iconv.decode(buffer, iconv.encodingExists(sniffed) ? sniffed : 'windows-1252').replace(/^\uFEFF/, '');
}

const charsetOf = (type: string | null): string | null => /charset\s*=\s*"?([\w:.-]+)/i.exec(type ?? '')?.[1] ?? null;

/** The encoding of `<?xml … encoding="…"?>`, read as ASCII. */
const prolog = (buffer: Buffer): string | null =>
  /^(?:\uFEFF|\s)*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(buffer.toString('latin1', 0, 1024))?.[1] ??
  null;

const startsWithWideMark = (b: Buffer): boolean =>
  (b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0xfe && b[1] === 0xff) || b.subarray(0, 64).includes(0);

function strictUtf8(buffer: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    return null;
  }
}
