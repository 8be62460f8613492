import { v7 as uuid } from 'uuid';
import type { Watch } from '../domain/watch.ts';
import type { WatchStore } from './_contract.ts';
import type { WatchRecord } from './schema.ts';

/** Due at once: whoever adds a watch wants to see that it works. */
export function newWatch(watch: Parameters<WatchStore['create']>[0], at: string): WatchRecord {
  return {
    id: uuid(),
    kind: watch.kind,
    title: watch.title,
    target: JSON.stringify(watch.target),
    status: 'enabled',
    intervalSeconds: watch.intervalSeconds,
    nextRunAt: at,
    cursor: 'null',
    failures: 0,
    lastRunAt: null,
    lastOkAt: null,
    lastError: null,
    lastErrorCode: null,
    postsSeen: 0,
    purpose: watch.purpose,
    version: 1,
    createdAt: at,
    updatedAt: at,
    leaseHolder: null,
    leaseUntil: null,
  };
}

export function toWatch({ leaseHolder: _holder, leaseUntil: _until, ...row }: WatchRecord): Watch {
  return { ...row, target: JSON.parse(row.target), cursor: JSON.parse(row.cursor) };
}
