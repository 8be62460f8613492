import { z } from 'zod';
import { ClaimDoc, LangCode } from '../domain/claim.ts';
import type { Actor } from '../domain/person.ts';
import { FoundPost } from '../domain/post.ts';
import { type Explanation, explain } from '../match/explain.ts';
import type { Services } from '../services.ts';
import { need } from './permission.ts';

export const TryRequest = z.strictObject({
  text: z.string().trim().min(1, 'is empty: paste a post').max(20_000),
  /** The language of the post; null to let it be detected. */
  lang: LangCode.nullable().default(null),
  /** A claim as it would be, in place of the one that is stored. */
  draft: ClaimDoc.nullable().default(null),
});
export type TryRequest = z.input<typeof TryRequest>;

/** What would match a post, had it come in now. */
export interface Tried {
  /** As it would be stored: plain, personal details removed. Offsets of the explanations point into it. */
  text: string;
  lang: string | null;
  /** How many personal details were removed, by kind. */
  redactions: Record<string, number>;
  matches: { claimId: string; claim: string; explanation: Explanation }[];
  /** How many claims it was compared with, and whether these are only some of the catalogue. */
  claims: number;
  sampled: boolean;
}
const TOP = 5;

/**
 * Matches a text as if a collector had found it. Nothing is stored and nothing logged. With a draft, its wordings take
 * the place of the stored claim's.
 */
export async function tryMatch(s: Services, actor: Actor, request: TryRequest): Promise<Tried> {
  need(actor, 'read');
  const { text, lang, draft } = TryRequest.parse(request);
  if (draft) need(actor, 'edit-catalogue');
  const { normalise } = await import('../normalise/normalise.ts');
  const { post, comparable } = normalise(FoundPost.parse({ platform: 'try', externalId: 'try', text, lang }));
  const whole = await s.matcher();
  const matcher = draft ? await s.draftMatcher(draft) : whole;
  const found = matcher.match(comparable, { top: TOP });
  const matches = await Promise.all(
    found.map(async ({ claimId, ...match }) => {
      const claim = claimId === draft?.id ? draft.claim : (await s.store.claims.get(claimId))?.claim;
      return { claimId, claim: claim ?? claimId, explanation: explain(match, post.text) };
    }),
  );
  return {
    ...{ text: post.text, lang: post.lang, redactions: post.redactions, matches },
    ...{ claims: matcher.claims, sampled: matcher.claims < whole.claims },
  };
}
