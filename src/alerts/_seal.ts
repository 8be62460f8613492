import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const keyFrom = (instanceKey: string): Buffer =>
  Buffer.from(hkdfSync('sha256', instanceKey, '', 'mythwatch alert secrets', 32));

/** Encrypts secrets for the store (AES-256-GCM under a key derived from the instance's). */
export function seal(secrets: Record<string, string>, instanceKey: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(instanceKey), iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
  return [iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url')).join('.');
}

/** The secrets again; null when they were encrypted with another key, or changed. */
export function unseal(sealed: string, instanceKey: string): Record<string, string> | null {
  try {
    const [iv, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer];
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(instanceKey), iv, { authTagLength: 16 });
    decipher.setAuthTag(tag);
    return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8'));
  } catch {
    return null;
  }
}
