const DAY_MS = 86_400_000;

/** Milliseconds of a Retry-After header (RFC 9110, 10.2.3: seconds or an HTTP date), at most a day; null when there is none. */
export function retryAfter(headers: Headers, now: Date): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), DAY_MS) : null;
}
