/** JSON with the keys of every object in order: equal values give equal text. (RFC 8785's order of keys; numbers as JSON.stringify writes them.) */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

/** For a `like` with a backslash as its escape: each word of what was typed, taken literally, between two wildcards. A row must have them all. */
export const containing = (q: string): string[] =>
  q
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
