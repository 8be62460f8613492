/** A path of our own to go back to; anything that could lead elsewhere becomes the queue. */
export function backFrom(value: string): string {
  if (!/^\/(?![/\\])/.test(value)) return '/';
  try {
    const url = new URL(value, 'http://here.invalid');
    // Dot segments are gone by now, and what they leave may begin with the two slashes of another host.
    const ours = url.host === 'here.invalid' && !url.pathname.startsWith('//');
    return ours ? url.pathname + url.search : '/';
  } catch {
    return '/';
  }
}
