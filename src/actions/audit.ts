import type { AuditEntry } from '../domain/audit.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import type { Services } from '../services.ts';
import { need } from './permission.ts';

export interface AuditFilter {
  actor?: string;
  action?: string;
  subjectKind?: string;
  subjectId?: string;
}

/** The audit log, newest first. */
export async function list(
  s: Services,
  actor: Actor,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  need(actor, 'read-audit');
  return s.store.audit.list(filter, page);
}

/** Walks the whole chain; `brokenAt` is the first entry that does not fit. */
export async function verify(
  s: Services,
  actor: Actor,
): Promise<{ ok: boolean; entries: number; brokenAt: number | null; reason: string | null }> {
  need(actor, 'read-audit');
  return s.store.audit.verify();
}
