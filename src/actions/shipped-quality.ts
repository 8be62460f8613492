import { readFile } from 'node:fs/promises';
import type { Actor } from '../domain/person.ts';
import { ShippedQuality } from '../domain/shipped-quality.ts';
import { CODE_VERSION } from '../match/matcher.ts';
import type { Services } from '../services.ts';
import { need } from './permission.ts';

/** Written by `npm run -s quality`; it comes with the program and never changes while it runs. */
const FILE = new URL('../../docs/quality.json', import.meta.url);
let read: Promise<ShippedQuality | null> | null = null;

/** Figures that came with this version; null when the file was left out. `stale` when they are of another matcher. */
export async function shipped(_: Services, actor: Actor): Promise<(ShippedQuality & { stale: boolean }) | null> {
  need(actor, 'read');
  read ??= readFile(FILE, 'utf8').then(
    (text) => ShippedQuality.parse(JSON.parse(text)),
    () => null,
  );
  const figures = await read;
  return figures && { ...figures, stale: figures.matcher !== CODE_VERSION };
}
