import { RemoteError } from '../errors.ts';

/**
 * Reads a body whole, counting the bytes as they come out of decompression: what a header says of its length is not
 * trusted. RemoteError `too-large` (permanent) as soon as there are more than `maxBytes`.
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  cut = false,
): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      // Not awaited: a body that never ends must not keep us.
      reader.cancel().catch(() => {});
      if (cut) return Buffer.concat([...parts, value]).subarray(0, maxBytes);
      const limit = `${Math.round(maxBytes / 1024 / 1024)} MiB`;
      throw new RemoteError(`What came back is larger than ${limit}, so it was not read.`, {
        code: 'too-large',
        permanent: true,
      });
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}
