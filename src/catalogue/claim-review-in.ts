import { createHash } from 'node:crypto';
import { load } from 'cheerio/slim';
import type { ImportProblem } from '../domain/catalogue-import.ts';
import { type FoundReview, reviewsIn } from './claim-review-markup.ts';
import { verdictOf } from './rating-scale.ts';

type Node = Record<string, unknown>;
const MOST_CLAIM = 300;

/**
 * Fact-checks of others as drafts of claims: ClaimReview JSON-LD (alone, in a list, a graph or a DataFeed), a web page
 * with such markup, or answers of Google's Fact Check Tools API. Each draft has the claim as they put it, their verdict
 * where ours has a word for it, and their review as its evidence; what is true a person has to write.
 * What can't be used is a problem that says why. `today` is an ISO date.
 */
export function readClaimReviews(
  file: string,
  text: string,
  today: string,
): { drafts: { value: Node; line: number }[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const drafts = new Map<string, { value: Node; line: number }>();
  const wrong = (field: string, message: string, mend: string, line = 1) =>
    void problems.push({ field, message, mend, file, line });
  const documents = /^\s*[[{]/.test(text) ? [{ text, line: 1 }] : blocksOf(text);
  if (!documents.length)
    wrong(
      'file',
      'holds no ClaimReview.',
      'Give a page or a feed with the markup, or answers of the Fact Check Tools API.',
    );
  for (const { text: json, line } of documents) {
    const found = parsed(json);
    if (found === null) wrong('file', 'has markup that is no readable JSON.', 'Take the file anew.', line);
    for (const one of found === null ? [] : reviewsIn(found)) {
      const draft = draftOf(one, today);
      const name = one.claim.slice(0, 60) || one.url || 'a review';
      if (typeof draft === 'string') wrong(name, draft, 'Leave it out, or add the claim by hand.', line);
      else if (!drafts.has(draft.id as string)) drafts.set(draft.id as string, { value: draft, line });
      else (drafts.get(draft.id as string)!.value.evidence as unknown[]).push(...(draft.evidence as unknown[]));
    }
  }
  if (documents.length && !drafts.size && !problems.length)
    wrong('file', 'holds no ClaimReview.', 'Look whether the page has the markup at all.');
  return { drafts: [...drafts.values()], problems };
}

/** JSON-LD blocks of a page, with the lines they begin on. */
function blocksOf(html: string): { text: string; line: number }[] {
  const $ = load(html);
  return $('script[type="application/ld+json" i]')
    .toArray()
    .map((element) => $(element).text())
    .filter((text) => /ClaimReview/.test(text))
    .map((text) => ({ text, line: html.slice(0, Math.max(0, html.indexOf(text.slice(0, 200)))).split('\n').length }));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The fields of a claim file, or why there is none. */
function draftOf(found: FoundReview, today: string): Node | string {
  const { claim, url, publisher, title, rating, scale, date } = found;
  if (claim.length < 5) return 'does not say which claim it reviews.';
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return 'has no web address.';
  if (publisher.length < 2) return 'does not say who reviewed it.';
  const verdict = verdictOf(rating, scale);
  if (!verdict) return rating ? `is rated “${rating.slice(0, 60)}”, which is none of our verdicts.` : 'has no rating.';
  const said = rating || `${scale?.value} of ${scale?.best}`;
  return {
    id: slugOf(claim),
    topic: 'imported',
    claim: claim.length > MOST_CLAIM ? `${claim.slice(0, MOST_CLAIM - 1)}…` : claim,
    correction: `${publisher} rated this “${said.slice(0, 200)}”${title ? `: ${title.slice(0, 300)}` : ''}. Read the review, then write here what is true.`,
    verdict,
    harm: 'medium',
    reviewDays: 180,
    keywords: [],
    phrasings: [{ lang: found.lang ?? 'en', text: claim.slice(0, 500) }],
    evidence: [
      {
        url,
        publisher: publisher.slice(0, 200),
        title: (title.length >= 3 ? title : `Review of: ${claim}`).slice(0, 400),
        tier: 'C',
        seen: today,
        ...(date ? { published: date } : {}),
        note: `Rated “${said.slice(0, 200)}”.`,
      },
    ],
  };
}

/** Letters of the claim and a little of its hash, so that the same claim comes in once and two alike stay apart. */
function slugOf(claim: string): string {
  const plain = claim
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const print = createHash('sha256').update(claim.toLowerCase()).digest('hex').slice(0, 6);
  return `${plain.slice(0, 48).replace(/-[^-]*$/, '') || 'claim'}-${print}`;
}
