import { checkClaim, type Finding } from '../catalogue/check.ts';
import type { ApprovalStatus, Claim, ClaimDoc, ClaimRevision, Phrasing } from '../domain/claim.ts';
import { ClaimDoc as ClaimSchema } from '../domain/claim.ts';
import { authorOf, substanceOf } from '../domain/claim-text.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { ConflictError, InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { ClaimFilter } from '../store/_contract.ts';
import { found, need } from './permission.ts';

export async function list(s: Services, actor: Actor, filter: ClaimFilter, page: PageRequest): Promise<Page<Claim>> {
  need(actor, 'read');
  return (await searched(s, filter, page)) ?? s.store.claims.list(filter, page);
}

/** The first page of a search by Meilisearch, which forgives typing errors; null where the store's own search answers. */
async function searched(s: Services, filter: ClaimFilter, page: PageRequest): Promise<Page<Claim> | null> {
  if (!s.config.meili || !filter.q?.trim() || page.cursor) return null;
  const ids = await s.search.search(filter.q, { lang: filter.lang ?? null, limit: page.limit });
  const claims = (await Promise.all(ids.map((id) => s.store.claims.get(id)))).filter((claim) => claim !== null);
  const fits = (claim: Claim) =>
    (['topic', 'status', 'harm', 'verdict'] as const).every(
      (field) => !filter[field] || claim[field] === filter[field],
    );
  const items = claims.filter(fits);
  return items.length ? { items, next: null } : null;
}

export async function topics(
  s: Services,
  actor: Actor,
): Promise<{ topic: string; claims: number; proposed: number }[]> {
  need(actor, 'read');
  return s.store.claims.topics();
}

export async function get(s: Services, actor: Actor, id: string): Promise<Claim> {
  need(actor, 'read');
  return found(await s.store.claims.get(id), 'claim', id);
}

/** Every version a claim has had, oldest first. */
export async function revisions(s: Services, actor: Actor, id: string): Promise<ClaimRevision[]> {
  need(actor, 'read');
  found(await s.store.claims.get(id), 'claim', id);
  return s.store.claims.revisions(id);
}

/**
 * Creates (`expected` null) or changes a claim. `expected` is the revision the editor saw.
 * ConflictError with the claim as it is now when that moved, or when a new claim's id is taken.
 */
export async function save(
  s: Services,
  actor: Actor,
  doc: ClaimDoc,
  expected: number | null,
  note?: string,
): Promise<Claim> {
  need(actor, 'edit-catalogue');
  const parsed = ClaimSchema.parse(doc);
  refuseErrors('This claim can’t be saved yet.', checkClaim(parsed));
  const was = expected === null ? null : found(await s.store.claims.get(doc.id), 'claim', doc.id);
  return s.store.claims.save(parsed, {
    actor: actor.id,
    expected,
    origin: 'local',
    at: s.now().toISOString(),
    // Wordings only decide what is found; what the claim says, people stand for.
    reopen: was !== null && substanceOf(docOf(was)) !== substanceOf(parsed),
    ...(note ? { note } : {}),
  });
}

/** Adds one wording. InputError when the claim has it already. */
export async function addPhrasing(
  s: Services,
  actor: Actor,
  id: string,
  expected: number,
  phrasing: Phrasing,
): Promise<Claim> {
  need(actor, 'edit-catalogue');
  const doc = await current(s, id, expected);
  if (doc.phrasings.some((known) => same(known, phrasing)))
    throw new InputError('The claim has this wording already.', {
      problems: [{ field: 'text', message: 'is there already in this language.' }],
    });
  return save(
    s,
    actor,
    { ...doc, phrasings: [...doc.phrasings, phrasing] },
    expected,
    `wording added (${phrasing.lang})`,
  );
}

/** Takes one wording away. InputError 404 when the claim does not have it. */
export async function removePhrasing(
  s: Services,
  actor: Actor,
  id: string,
  expected: number,
  phrasing: Phrasing,
): Promise<Claim> {
  need(actor, 'edit-catalogue');
  const doc = await current(s, id, expected);
  const phrasings = doc.phrasings.filter((known) => !same(known, phrasing));
  if (phrasings.length === doc.phrasings.length)
    throw new InputError('The claim has no such wording.', { status: 404 });
  return save(s, actor, { ...doc, phrasings }, expected, `wording removed (${phrasing.lang})`);
}

/**
 * Approves, withdraws or proposes claims, by id or a whole topic (then only its proposed ones). Returns how many. Nobody
 * approves what they wrote themselves: by id that is an InputError, of a topic such claims are left as they are.
 */
export async function setStatus(
  s: Services,
  actor: Actor,
  which: { ids: string[] } | { topic: string },
  status: ApprovalStatus,
  note?: string,
): Promise<number> {
  need(actor, 'approve-content');
  return s.store.transaction(async (store) => {
    const ids = 'ids' in which ? which.ids : await proposedOf(s, which.topic);
    const unknown = [];
    for (const id of ids) if (!(await store.claims.get(id))) unknown.push(id);
    if (unknown.length) throw new InputError(`There is no claim ${unknown.join(', ')}.`, { status: 404 });
    const at = s.now().toISOString();
    const own = status === 'approved' ? await ownOf(s, actor, ids) : [];
    if (own.length && 'ids' in which)
      throw new InputError('Somebody other than the author must approve a claim: ask a colleague.', {
        problems: own.map((id) => ({ field: 'ids', message: `${id} was written by you.` })),
      });
    const others = ids.filter((id) => !own.includes(id));
    return store.claims.setStatus(others, status, { actor: actor.id, at, ...(note ? { note } : {}) });
  });
}

/** Those of these claims that the actor wrote. */
async function ownOf(s: Services, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const self = [actor.id, actor.personId ? `user:${actor.personId}` : actor.id];
  const own: string[] = [];
  for (const id of ids) {
    const author = authorOf(await s.store.claims.revisions(id));
    if (author && self.includes(author)) own.push(id);
  }
  return own;
}

/** InputError with what the content rules call an error; warnings pass. */
export function refuseErrors(message: string, findings: Finding[]): void {
  const problems = findings.filter(({ severity }) => severity === 'error');
  if (problems.length)
    throw new InputError(message, {
      problems: problems.map(({ field, message: what, mend }) => ({ field, message: what, mend })),
    });
}

const same = (a: Phrasing, b: Phrasing) => a.lang === b.lang && a.text.toLowerCase() === b.text.trim().toLowerCase();

/** The claim's document alone, when it stands at the revision the editor saw. */
export async function current(s: Services, id: string, expected: number): Promise<ClaimDoc> {
  const claim = found(await s.store.claims.get(id), 'claim', id);
  if (claim.revision !== expected)
    throw new ConflictError('Somebody changed this claim meanwhile.', { current: claim });
  return docOf(claim);
}

/** A claim without what the store knows of it. */
export function docOf({ status, revision, origin, createdAt, updatedAt, ...doc }: Claim): ClaimDoc {
  return doc;
}

async function proposedOf(s: Services, topic: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Claim> = await s.store.claims.list(
      { topic, status: 'proposed' },
      { limit: 200, ...(cursor ? { cursor } : {}) },
    );
    ids.push(...page.items.map((claim) => claim.id));
    cursor = page.next;
  } while (cursor);
  return ids;
}
