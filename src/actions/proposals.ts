import type { Claim, Phrasing } from '../domain/claim.ts';
import type { PhrasingProposal } from '../domain/learning.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { ProposalFilter } from '../store/_contract.ts';
import { docOf, save } from './catalogue.ts';
import { checked, isConfirmed } from './learning.ts';
import { found, need } from './permission.ts';

type Wording = Pick<Phrasing, 'lang' | 'text'>;

export async function list(
  s: Services,
  actor: Actor,
  filter: ProposalFilter,
  page: PageRequest,
): Promise<Page<PhrasingProposal>> {
  need(actor, 'read');
  return s.store.proposals.list(filter, page);
}

/** How many wordings wait for an editor. */
export async function waiting(s: Services, actor: Actor): Promise<number> {
  need(actor, 'read');
  return s.store.proposals.waiting();
}

/** Proposes a wording from a confirmed review, for an editor to add or drop. InputError when it can't be one (`checked`). */
export async function propose(
  s: Services,
  actor: Actor,
  reviewId: string,
  wording: Wording,
): Promise<PhrasingProposal> {
  need(actor, 'review');
  return s.store.transaction(async (store) => {
    const claim = await claimOf(s, reviewId);
    const fit = checked(claim, wording);
    return store.proposals.propose({ claimId: claim.id, reviewId, ...fit }, stamp(s, actor));
  });
}

/** An editor's one click: the wording of a confirmed review becomes a phrasing of its claim, with where it came from. */
export async function add(
  s: Services,
  actor: Actor,
  reviewId: string,
  wording: Wording,
): Promise<{ claim: Claim; proposal: PhrasingProposal }> {
  need(actor, 'edit-catalogue');
  // One moment for both: that is how `undo` knows that nobody else had proposed it.
  const at = s.now();
  const still = { ...s, now: () => at };
  return s.store.transaction(async () => {
    const proposal = await propose(still, actor, reviewId, wording);
    return accept(still, actor, proposal.id);
  });
}

/** Adds a proposed wording to its claim, as it was proposed or as the editor words it. ConflictError when it no longer waits. */
export async function accept(
  s: Services,
  actor: Actor,
  id: string,
  wording: { lang?: string | undefined; text?: string | undefined } = {},
): Promise<{ claim: Claim; proposal: PhrasingProposal }> {
  need(actor, 'edit-catalogue');
  return s.store.transaction(async (store) => {
    const asked = found(await store.proposals.get(id), 'proposed wording', id);
    const claim = found(await store.claims.get(asked.claimId), 'claim', asked.claimId);
    const fit = checked(claim, { lang: wording.lang ?? asked.lang, text: wording.text ?? asked.text });
    const proposal = await store.proposals.decide(id, 'open', 'added', { ...stamp(s, actor), ...fit });
    const learned = { ...fit, learned: proposal.decidedAt!.slice(0, 10) };
    const doc = { ...docOf(claim), phrasings: [...claim.phrasings, learned] };
    const note = `phrasing learned from a review (${fit.lang})`;
    return { claim: await save(s, actor, doc, claim.revision, note), proposal };
  });
}

/** Drops a proposed wording. ConflictError when it no longer waits. */
export async function drop(s: Services, actor: Actor, id: string): Promise<PhrasingProposal> {
  need(actor, 'edit-catalogue');
  found(await s.store.proposals.get(id), 'proposed wording', id);
  return s.store.proposals.decide(id, 'open', 'dropped', stamp(s, actor));
}

/**
 * Takes a decision back: what was added leaves the claim again, as a new revision. What somebody else had proposed waits
 * once more; what the editor had added from a review directly is dropped.
 */
export async function undo(s: Services, actor: Actor, id: string): Promise<PhrasingProposal> {
  need(actor, 'edit-catalogue');
  return s.store.transaction(async (store) => {
    const was = found(await store.proposals.get(id), 'proposed wording', id);
    if (was.status === 'open') throw new InputError('Nobody has decided about this wording yet.');
    if (was.status === 'added') {
      const claim = found(await store.claims.get(was.claimId), 'claim', was.claimId);
      const phrasings = claim.phrasings.filter((one) => !isLearned(one, was));
      const note = `learned phrasing taken back (${was.lang})`;
      await save(s, actor, { ...docOf(claim), phrasings }, claim.revision, note);
    }
    const direct = was.status === 'added' && was.proposedBy === was.decidedBy && was.proposedAt === was.decidedAt;
    return store.proposals.decide(id, was.status, direct ? 'dropped' : 'open', stamp(s, actor));
  });
}

/** Whether this phrasing is the one that was learned by this proposal. */
export const isLearned = (phrasing: Phrasing, from: PhrasingProposal): boolean =>
  phrasing.learned !== undefined && phrasing.lang === from.lang && phrasing.text === from.text;

const stamp = (s: Services, actor: Actor) => ({ actor: actor.id, at: s.now().toISOString() });

async function claimOf(s: Services, reviewId: string): Promise<Claim> {
  const review = found(await s.store.reviews.get(reviewId), 'review', reviewId);
  if (!isConfirmed(review))
    throw new InputError('Only the words of a confirmed post become a phrasing: confirm the review first.', {
      problems: [{ field: 'review', message: `is "${review.status}".`, mend: 'Confirm that it spreads the claim.' }],
    });
  return found(await s.store.claims.get(review.claimId!), 'claim', review.claimId!);
}
