import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as imports from '../actions/catalogue-import.ts';
import { readConfig } from '../config.ts';
import { systemActor } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import type { CommandIo } from './_contract.ts';

const MOST_BYTES = 16 * 1024 * 1024;

/** Brings one file, or what stands at a web address, into the store as proposed claims; first it says what it would do. */
export async function bringInFile(from: string, dryRun: boolean, io: CommandIo): Promise<number> {
  const { openServices } = await import('../services.ts');
  const s = await openServices(readConfig(io.env));
  try {
    const { name, bytes } = /^https?:\/\//i.test(from) ? await fetched(s, from) : await opened(from);
    const actor = systemActor('catalogue-import');
    const upload = await imports.check(s, actor, name, bytes);
    const { claims, refused } = upload.plan;
    for (const { field, message, mend, file, line } of refused)
      io.stdout.write(`${file ?? name}:${line ?? 1} refused: ${field} ${message} ${mend ?? ''}\n`);
    for (const { what, doc } of claims) io.stdout.write(`${what.padEnd(9)} ${doc.id}: ${doc.claim}\n`);
    const wanted = claims.filter(({ what }) => what !== 'unchanged').length;
    if (!dryRun && wanted) await imports.write(s, actor, upload.id);
    const done = !wanted
      ? 'Nothing new.'
      : dryRun
        ? `${wanted} would come in. Next: the same without --dry-run.`
        : `${wanted} came in as proposed. Next: read and approve them on the desk, under Catalogue.`;
    io.stdout.write(`${done} ${refused.length ? `${refused.length} refused, see above.` : ''}\n`);
    return refused.length ? 1 : 0;
  } finally {
    await s.close();
  }
}

async function opened(path: string): Promise<{ name: string; bytes: Uint8Array }> {
  const bytes = await readFile(path).catch(() => {
    throw new InputError(`There is no file ${path} that can be read.`, { status: 404 });
  });
  return { name: basename(path), bytes };
}

async function fetched(
  s: { http: import('../fetch/http.ts').Http; config: { egress: { contact: string | null } } },
  url: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  if (!s.config.egress.contact)
    throw new InputError('Fetching goes out to the internet, and no contact address is set.', {
      problems: [{ field: 'CONTACT', message: 'is not set.', mend: 'Give an e-mail or address of whoever runs this.' }],
    });
  const reply = await s.http.get(url, { robots: true, maxBytes: MOST_BYTES });
  const type = reply.headers.get('content-type') ?? '';
  const ending = /json/i.test(type) ? 'json' : /csv/i.test(type) ? 'csv' : 'html';
  return { name: `${new URL(reply.url).hostname}.${ending}`, bytes: reply.body };
}
