/** A path of our own to go back to; anything that could lead elsewhere becomes the queue. */
export function backFrom(value: string): string {
  if (!/^\/(?![/\\])/.test(value)) return '/';
  try {
    const url = new URL(value, 'http://here.invalid');
    return url.host === 'here.invalid' ? url.pathname + url.search : '/';
  } catch {
    return '/';
  }
}
