import { mkdir, realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { Collector } from '../collectors/_contract.ts';
import type { Actor } from '../domain/person.ts';
import { InputError, type Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/** Where a file watch may read: nothing else on this machine is its business. */
const FILES_FOLDER = 'import';

/**
 * Checks what a watch is to look at by the collector's own schema, and what no schema can know: that we may go there.
 * InputError with the fields under `target.`; 403 when only an admin may.
 */
export async function checkTarget(
  s: Services,
  actor: Actor,
  kind: string,
  raw: Record<string, unknown>,
): Promise<{ collector: Collector; target: Record<string, unknown> }> {
  const collector = s.collectors.get(kind);
  if (!collector) {
    const known = [...s.collectors.keys()].join(', ');
    throw problem('kind', `"${kind}" is no kind of place we can read.`, `Use one of: ${known}.`);
  }
  const parsed = collector.target.safeParse(raw);
  if (!parsed.success)
    throw new InputError('The target of the watch has problems.', {
      problems: parsed.error.issues.map((issue) => ({
        field: ['target', ...issue.path].join('.'),
        message: issue.message,
        mend: `For example: ${JSON.stringify(collector.example)}`,
      })),
    });
  const missing = Object.keys(collector.secrets).filter((name) => !s.config.env[name]);
  if (missing.length)
    throw problem('kind', `${collector.title} needs ${missing.join(', ')} in the environment.`, 'Set it and restart.');
  const target = parsed.data as Record<string, unknown>;
  if (kind === 'file') return { collector, target: await insideFolder(s, actor, target) };
  mayGoOut(s, target);
  return { collector, target };
}

/** Honest collecting says who asks: without a contact address nothing goes out to the internet. */
function mayGoOut(s: Services, target: Record<string, unknown>): void {
  if (s.config.egress.contact) return;
  const outside = Object.values(target).some((value) => {
    if (typeof value !== 'string' || !/^(https?|wss?):\/\//i.test(value)) return false;
    const { host, hostname, port, protocol } = new URL(value);
    const full = port ? host : `${hostname}:${/^(https|wss):$/.test(protocol) ? 443 : 80}`;
    return !s.config.egress.allow.includes(full);
  });
  if (outside)
    throw problem('target', 'goes out to the internet, and no contact address is set.', 'Set CONTACT and restart.');
}

async function insideFolder(
  s: Services,
  actor: Actor,
  target: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (actor.role !== 'admin') throw new InputError('Only an admin may read files of the server.', { status: 403 });
  const folder = resolve(s.config.dataDir, FILES_FOLDER);
  await mkdir(folder, { recursive: true });
  const path = String(target.path ?? '');
  const real = await realpath(resolve(folder, path)).catch(() => null);
  // The real path, so that a link inside the folder can't lead out of it.
  if (!real?.startsWith((await realpath(folder)) + sep))
    throw problem('target.path', `is no file in ${join(s.config.dataDir, FILES_FOLDER)}.`, 'Put the file there first.');
  return { ...target, path: real };
}

const problem = (field: string, message: string, mend: string) => {
  const problems: Problem[] = [{ field, message, mend }];
  return new InputError(`${field} ${message} ${mend}`, { problems });
};
