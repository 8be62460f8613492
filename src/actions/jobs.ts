import type { JobRun } from '../domain/job.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { ConflictError } from '../errors.ts';
import type { Services } from '../services.ts';
import { found, need } from './permission.ts';

export interface JobFilter {
  name?: string;
  status?: JobRun['status'];
}

/** Runs of background jobs, newest first. */
export async function list(s: Services, actor: Actor, filter: JobFilter, page: PageRequest): Promise<Page<JobRun>> {
  need(actor, 'read');
  return s.store.jobs.list(filter, page);
}

export async function get(s: Services, actor: Actor, id: string): Promise<JobRun> {
  need(actor, 'read');
  return found(await s.store.jobs.get(id), 'job run', id);
}

/** Asks a running job to stop; it leaves within seconds and whatever it did stands. ConflictError when it has ended. */
export async function cancel(s: Services, actor: Actor, id: string): Promise<JobRun> {
  need(actor, 'manage-watches');
  const run = found(await s.store.jobs.get(id), 'job run', id);
  if (run.status !== 'running') throw new ConflictError('This job has ended already.', { current: run });
  await s.store.jobs.requestCancel(id, actor.id, s.now().toISOString());
  return found(await s.store.jobs.get(id), 'job run', id);
}
