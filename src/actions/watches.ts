import { z } from 'zod';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import type { BadItem, NewWatch, Watch, WatchRun, WatchStatus } from '../domain/watch.ts';
import { NewWatch as NewWatchSchema } from '../domain/watch.ts';
import type { Services } from '../services.ts';
import { found, need } from './permission.ts';
import { checkTarget } from './watch-target.ts';

export const WatchChange = z
  .strictObject({
    title: z.string().trim().min(1).max(200),
    target: z.record(z.string(), z.unknown()),
    intervalSeconds: z.number().int().min(1).max(604_800),
    purpose: z.string().trim().max(500),
  })
  .partial();
export type WatchChange = z.infer<typeof WatchChange>;
export interface CollectorKind {
  kind: string;
  title: string;
  description: string;
  example: Record<string, unknown>;
  /** JSON schema. */
  target: Record<string, unknown>;
}
export interface WatchFilter {
  kind?: string;
  status?: WatchStatus;
}

export async function list(s: Services, actor: Actor, filter: WatchFilter, page: PageRequest): Promise<Page<Watch>> {
  need(actor, 'read');
  return s.store.watches.list(filter, page);
}

/** A watch with its last 20 runs, newest first. */
export async function get(s: Services, actor: Actor, id: string): Promise<{ watch: Watch; runs: WatchRun[] }> {
  need(actor, 'read');
  const watch = found(await s.store.watches.get(id), 'watch', id);
  return { watch, runs: await s.store.watches.runs(id, 20) };
}

/** Items that could not be taken in, with their error. They hold raw text, so only those who mend watches see them. */
export async function badItems(s: Services, actor: Actor, id: string, page: PageRequest): Promise<Page<BadItem>> {
  need(actor, 'manage-watches');
  found(await s.store.watches.get(id), 'watch', id);
  return s.store.watches.badItems({ watchId: id }, page);
}

/** Adds a watch; it runs at once. InputError names each field of the target that does not fit the collector's schema. */
export async function create(s: Services, actor: Actor, request: NewWatch): Promise<Watch> {
  need(actor, 'manage-watches');
  const watch = NewWatchSchema.parse(request);
  const { collector, target } = await checkTarget(s, actor, watch.kind, watch.target);
  const intervalSeconds = watch.intervalSeconds ?? collector.defaultIntervalSeconds;
  return s.store.watches.create({ ...watch, target, intervalSeconds }, { actor: actor.id, at: s.now().toISOString() });
}

/** Changes a watch at the version the editor saw; ConflictError with the watch as it is now when that moved. */
export async function update(
  s: Services,
  actor: Actor,
  id: string,
  expected: number,
  request: WatchChange,
): Promise<Watch> {
  need(actor, 'manage-watches');
  const change = WatchChange.parse(request);
  const watch = found(await s.store.watches.get(id), 'watch', id);
  const target = change.target && (await checkTarget(s, actor, watch.kind, change.target)).target;
  return write(s, actor, id, expected, { ...change, ...(target ? { target } : {}) });
}

export async function pause(s: Services, actor: Actor, id: string, expected: number): Promise<Watch> {
  need(actor, 'manage-watches');
  found(await s.store.watches.get(id), 'watch', id);
  return write(s, actor, id, expected, { status: 'paused' });
}

/** Enables a paused or disabled watch and lets it run now. */
export async function resume(s: Services, actor: Actor, id: string, expected: number): Promise<Watch> {
  need(actor, 'manage-watches');
  const watch = found(await s.store.watches.get(id), 'watch', id);
  // A file was vetted by an admin when it was named; what goes out may have lost its contact address since.
  if (watch.kind !== 'file') await checkTarget(s, actor, watch.kind, watch.target);
  return write(s, actor, id, expected, { status: 'enabled', nextRunAt: s.now().toISOString() });
}

/** Makes an enabled watch due now. */
export async function retryNow(s: Services, actor: Actor, id: string, expected: number): Promise<Watch> {
  return resume(s, actor, id, expected);
}

/** Removes the watch; its posts stay. */
export async function remove(s: Services, actor: Actor, id: string): Promise<void> {
  need(actor, 'manage-watches');
  found(await s.store.watches.get(id), 'watch', id);
  await s.store.watches.remove(id, { actor: actor.id, at: s.now().toISOString() });
}

const write = (
  s: Services,
  actor: Actor,
  id: string,
  expected: number,
  change: Parameters<Services['store']['watches']['update']>[2],
) => s.store.watches.update(id, expected, change, { actor: actor.id, at: s.now().toISOString() });

/** The kinds of places that can be watched, with the JSON schema of each target. */
export function kinds(s: Services, actor: Actor): CollectorKind[] {
  need(actor, 'read');
  return [...s.collectors.values()].map(({ kind, title, description, example, target }) => ({
    kind,
    title,
    description,
    example,
    target: z.toJSONSchema(target, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
  }));
}
