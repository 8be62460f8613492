/** FNV-1a with a last mix: its low bits alone are too regular to sample by. Unsigned 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return scramble(hash);
}

/** Two hashes as one, in this order. */
export const mix = (left: number, right: number): number => scramble(Math.imul(left, 0x9e3779b1) ^ right);

/** MurmurHash3's finalizer (Appleby). */
export function scramble(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
