import type { Claim, Phrasing } from '../domain/claim.ts';
import { Phrasing as PhrasingSchema } from '../domain/claim.ts';
import type { Actor } from '../domain/person.ts';
import { personalDetails } from '../domain/personal-details.ts';
import type { Review } from '../domain/review.ts';
import { InputError } from '../errors.ts';
import { makeAnalyzer } from '../match/analyzer.ts';
import { nearestWording } from '../match/wordings.ts';
import { redact } from '../normalise/redact.ts';
import type { Services } from '../services.ts';
import { found, need } from './permission.ts';

/** From this probability on a wording is also about another claim. The same as what a flag needs besides. */
const ALSO_ABOUT = 0.5;
const LONGEST = 500;

/** A wording as it would be taken from a confirmed post; the person may change it before it is added. */
export interface WordingDraft extends Pick<Phrasing, 'lang' | 'text'> {
  claimId: string;
}
/** What to think of before a wording is added. Neither forbids it. */
export interface WordingWarnings {
  /** A wording of the claim that says nearly the same. */
  near: Phrasing | null;
  /** Other claims that posts with this wording would be matched to, best first. */
  siblings: { claimId: string; claim: string; score: number }[];
}

/** The matched part of a confirmed post, personal details out; null when there is none to take (the text is gone, or a person chose the claim). */
export async function draft(s: Services, actor: Actor, reviewId: string): Promise<WordingDraft | null> {
  need(actor, 'review');
  const review = found(await s.store.reviews.get(reviewId), 'review', reviewId);
  if (!isConfirmed(review)) return null;
  const [post, match] = await Promise.all([
    s.store.posts.get(review.postId),
    review.matchId ? s.store.matches.get(review.matchId) : null,
  ]);
  // A reply that took its claim from what it answers has no wording of it.
  if (!post?.text || match?.why.through) return null;
  const { start, end } = match?.why.window ?? { start: 0, end: post.text.length };
  const { text } = redact(post.text.slice(start, end).replaceAll(/\s+/g, ' ').trim());
  return text ? { claimId: review.claimId!, lang: post.lang ?? 'en', text: cut(text) } : null;
}

/** A review that a person confirmed and that has a claim: only its words may be learned from. */
export const isConfirmed = (review: Review): boolean => review.status === 'confirmed' && review.claimId !== null;

/** What speaks against adding this wording to the claim: tried against the claim's own wordings and the whole catalogue. */
export async function warnings(
  s: Services,
  actor: Actor,
  claimId: string,
  phrasing: Pick<Phrasing, 'lang' | 'text'>,
): Promise<WordingWarnings> {
  need(actor, 'review');
  const claim = found(await s.store.claims.get(claimId), 'claim', claimId);
  const wordings: Phrasing[] = [{ lang: 'en', text: claim.claim }, ...claim.phrasings];
  const near = nearestWording(phrasing.text, phrasing.lang, wordings, makeAnalyzer(s.languages));
  const [{ comparable }, matcher] = await Promise.all([import('../normalise/comparable.ts'), s.matcher()]);
  const others = matcher
    .match(comparable(phrasing.text, phrasing.lang))
    .filter((match) => match.claimId !== claimId && match.score >= ALSO_ABOUT);
  const siblings = await Promise.all(
    others.map(async ({ claimId: id, score }) => ({
      claimId: id,
      claim: (await s.store.claims.get(id))?.claim ?? id,
      score,
    })),
  );
  return { near: near?.wording ?? null, siblings };
}

/** The wording as it may be stored. InputError when the claim has it, when it is too short or long, or when it holds personal details. */
export function checked(claim: Claim, phrasing: Pick<Phrasing, 'lang' | 'text'>): Pick<Phrasing, 'lang' | 'text'> {
  const { lang, text } = PhrasingSchema.parse({ lang: phrasing.lang, text: phrasing.text });
  const details = personalDetails(text);
  if (details.length)
    throw new InputError('This wording holds personal details.', {
      problems: [
        {
          field: 'text',
          message: `holds what looks like: ${[...new Set(details.map(({ kind }) => kind))].join(', ')}.`,
          mend: 'Take it out: the wording goes into the catalogue and its files.',
        },
      ],
    });
  const known = [{ lang: 'en', text: claim.claim }, ...claim.phrasings];
  if (known.some((one) => one.lang === lang && one.text.toLowerCase() === text.toLowerCase()))
    throw new InputError('The claim has this wording already.', {
      problems: [{ field: 'text', message: 'is there already in this language.' }],
    });
  return { lang, text };
}

/** At most as long as a phrasing may be, cut at a blank. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const part = text.slice(0, LONGEST);
  return part.slice(0, Math.max(part.lastIndexOf(' '), LONGEST / 2)).toWellFormed();
}
