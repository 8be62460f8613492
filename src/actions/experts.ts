import type { AskExpert, ExpertAnswer, ExpertQuestion } from '../domain/expert.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import { personalDetails } from '../domain/personal-details.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { found, need } from './permission.ts';

/** Questions by the day on which an answer is needed. */
export async function list(
  s: Services,
  actor: Actor,
  filter: { status?: ExpertQuestion['status']; reviewId?: string },
  page: PageRequest,
): Promise<Page<ExpertQuestion>> {
  need(actor, 'read');
  return s.store.experts.list(filter, page);
}

/** Puts a question of a review into the expert queue. InputError when it holds personal details or its day is past. */
export async function ask(s: Services, actor: Actor, reviewId: string, asked: AskExpert): Promise<ExpertQuestion> {
  need(actor, 'review');
  const review = found(await s.store.reviews.get(reviewId), 'review', reviewId);
  const now = s.now().toISOString();
  refuseDetails('question', asked.question);
  if (asked.due < now.slice(0, 10))
    throw new InputError('The day by which you need the answer is past.', {
      problems: [{ field: 'due', message: 'is in the past.', mend: 'Choose today or a later day.' }],
    });
  return s.store.experts.ask({ ...asked, reviewId, claimId: review.claimId, askedBy: actor.id, askedAt: now });
}

/** Enters what the expert said, or why nobody waits for it any longer; it goes into the review's history. */
export async function close(s: Services, actor: Actor, id: string, given: ExpertAnswer): Promise<ExpertQuestion> {
  need(actor, 'review');
  found(await s.store.experts.get(id), 'question', id);
  refuseDetails('answer', given.answer);
  const at = s.now().toISOString();
  return s.store.experts.close(id, { status: given.outcome, answer: given.answer, actor: actor.id, at });
}

function refuseDetails(field: string, text: string): void {
  if (!personalDetails(text).length) return;
  throw new InputError('This holds what looks like personal details. Take them out: it is kept, and others read it.', {
    problems: [{ field, message: 'holds personal details.' }],
  });
}
