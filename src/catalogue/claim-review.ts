import type { Claim } from '../domain/claim.ts';
import type { ResponseTemplate } from '../domain/template.ts';
import { RATING, SCALE, verdictIn } from './rating-scale.ts';

/** An approved correction with its approved claim. */
export interface Publication {
  claim: Claim;
  template: ResponseTemplate;
}
/** Who publishes, and where: `origin` is `https://host`, without a slash. */
export interface Publisher {
  origin: string;
  organisation: string;
}

/** Where a correction stands on the public side. */
export const publicPath = (template: Pick<ResponseTemplate, 'id'>): string => `/facts/${template.id}`;

/** Google asks for "under 75 characters". */
const MOST = 74;
/** The claim in the language of the page, short enough for `claimReviewed`, and with no verdict in it. */
export function claimReviewed({ claim, template }: Publication): string {
  const text = template.lang.startsWith('en') || !template.myth ? claim.claim : template.myth;
  if (text.length <= MOST) return text;
  const cut = text.slice(0, MOST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40)).replace(/[\s,;:.–-]+$/u, '')}…`;
}

/** Only a correction of one claim is a fact-check; warnings and answers are published without the markup. */
export const isFactCheck = ({ template }: Publication): boolean => template.kind === 'debunk';

/**
 * ClaimReview of one published correction (https://schema.org/ClaimReview, and Google's rules for it: a rating in words,
 * 1 the falsest; the claim below 75 characters; the address of the page itself). The claim has no author: it goes
 * round, and nobody is named.
 */
export function claimReviewOf(publication: Publication, { origin, organisation }: Publisher) {
  const { claim, template } = publication;
  const day = (template.approvedAt ?? template.createdAt).slice(0, 10);
  const publisher = { '@type': 'Organization', name: organisation, url: `${origin}/who-we-are` } as const;
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: origin + publicPath(template),
    name: template.headline,
    inLanguage: template.lang,
    datePublished: day,
    dateModified: day,
    claimReviewed: claimReviewed(publication),
    author: publisher,
    publisher,
    itemReviewed: { '@type': 'Claim', text: template.myth ?? claim.claim },
    reviewRating: {
      '@type': 'Rating',
      ratingValue: RATING[claim.verdict],
      worstRating: SCALE.worst,
      bestRating: SCALE.best,
      alternateName: verdictIn(template.lang, claim.verdict),
    },
    citation: template.evidence.map(({ url, title, publisher: by }) => ({
      '@type': 'CreativeWork',
      name: title,
      url,
      publisher: { '@type': 'Organization', name: by },
    })),
  } as const;
}

/** All fact-checks as one feed, in the form in which ClaimReview is passed on in bulk: a DataFeed of DataFeedItems. */
export function claimReviewFeed(publications: readonly Publication[], publisher: Publisher) {
  const checks = publications.filter(isFactCheck);
  const newest = checks
    .map(({ template }) => template.approvedAt ?? template.createdAt)
    .sort()
    .at(-1);
  return {
    '@context': 'https://schema.org',
    '@type': 'DataFeed',
    name: `Fact-checks by ${publisher.organisation}`,
    ...(newest ? { dateModified: newest } : {}),
    dataFeedElement: checks.map((one) => {
      const { '@context': _, ...review } = claimReviewOf(one, publisher);
      return {
        '@type': 'DataFeedItem',
        dateCreated: one.template.createdAt,
        dateModified: one.template.approvedAt ?? one.template.createdAt,
        item: review,
      };
    }),
  };
}
