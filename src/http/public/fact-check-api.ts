import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { published, searchPublished } from '../../actions/published.ts';
import {
  claimReviewed,
  isFactCheck,
  type Publication,
  type Publisher,
  publicPath,
} from '../../catalogue/claim-review.ts';
import { verdictIn } from '../../catalogue/rating-scale.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { openSite, openToAll } from './_frame.ts';

const DAY_MS = 86_400_000;
const MOST = 100;
const whole = z.coerce.number().int().min(0).max(1_000_000);

/** The query of Google's method `claims.search` (Fact Check Tools API, v1alpha1), each parameter as it is documented there. */
const Query = z.object({
  query: z.string().trim().max(1_000).default(''),
  languageCode: z.string().trim().max(35).default(''),
  reviewPublisherSiteFilter: z.string().trim().max(253).default(''),
  maxAgeDays: whole.optional(),
  pageSize: whole.default(10).transform((n) => Math.min(n || 10, MOST)),
  pageToken: z.string().max(200).default(''),
  offset: whole.default(0),
});
type Query = z.infer<typeof Query>;

/**
 * A drop-in for Google's Fact Check Tools API: a program that asks it for fact-checks asks us instead when its root
 * address is changed. Our own, published fact-checks answer. Searching by image is not offered (501).
 */
export function addFactCheckApi(app: App, s: Services): void {
  page(app, 'GET', '/v1alpha1/claims:search', 'public', async (c) => {
    const { publisher } = await openSite(c, s);
    const parsed = Query.safeParse(c.req.query());
    if (!parsed.success)
      return refuse(
        c,
        400,
        'INVALID_ARGUMENT',
        parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
      );
    const query = parsed.data;
    if (!query.query && !query.reviewPublisherSiteFilter)
      return refuse(c, 400, 'INVALID_ARGUMENT', 'Request must contain a query or a reviewPublisherSiteFilter.');
    const from = startOf(query);
    if (from === null) return refuse(c, 400, 'INVALID_ARGUMENT', 'The pageToken is not one that this search gave.');
    const found = await search(s, query, publisher);
    const shown = found.slice(from, from + query.pageSize);
    const next = from + query.pageSize < found.length ? tokenFor(query, from + query.pageSize) : null;
    openToAll(c);
    return c.json({
      ...(shown.length ? { claims: shown.map((one) => asClaim(one, publisher)) } : {}),
      ...(next ? { nextPageToken: next } : {}),
    });
  });
  page(app, 'GET', '/v1alpha1/claims:imageSearch', 'public', async (c) => {
    await openSite(c, s);
    return refuse(c, 501, 'UNIMPLEMENTED', 'Searching by image is not offered here.');
  });
}

async function search(s: Services, query: Query, publisher: Publisher): Promise<Publication[]> {
  if (query.reviewPublisherSiteFilter && !isOurs(query.reviewPublisherSiteFilter, publisher.origin)) return [];
  const oldest =
    query.maxAgeDays === undefined ? '' : new Date(s.now().getTime() - query.maxAgeDays * DAY_MS).toISOString();
  // "We do not currently consider the region": only the language counts.
  const base = (code: string) => code.split('-')[0]!.toLowerCase();
  const fitting = (await published(s)).filter(
    (one) =>
      isFactCheck(one) &&
      (!query.languageCode || base(one.template.lang) === base(query.languageCode)) &&
      reviewedAt(one) >= oldest,
  );
  return query.query ? searchPublished(s, fitting, query.query) : fitting;
}

const reviewedAt = ({ template }: Publication): string => template.approvedAt ?? template.createdAt;
const siteOf = (origin: string): string => new URL(origin).hostname.replace(/^www\./, '');
/** "nytimes.com" stands for its sub-domains too. */
function isOurs(filter: string, origin: string): boolean {
  const wanted = (URL.parse(filter.includes('://') ? filter : `http://${filter}`)?.hostname ?? filter).replace(
    /^www\./,
    '',
  );
  const ours = siteOf(origin);
  return ours === wanted || (wanted.includes('.') && ours.endsWith(`.${wanted}`));
}

/** Google's shape: the claim, and the one review of it that we have. Nobody is named as its author. */
const asClaim = (one: Publication, { origin, organisation }: Publisher) => ({
  text: claimReviewed(one),
  claimReview: [
    {
      publisher: { name: organisation, site: siteOf(origin) },
      url: origin + publicPath(one.template),
      title: one.template.headline,
      reviewDate: new Date(reviewedAt(one)).toISOString(),
      textualRating: verdictIn(one.template.lang, one.claim.verdict),
      languageCode: one.template.lang,
    },
  ],
});

/** A token holds where the next page begins, and for which search: "all other fields must have the same values". */
const tokenFor = (query: Query, from: number): string => Buffer.from(`${from}.${printOf(query)}`).toString('base64url');
const printOf = ({ query, languageCode, reviewPublisherSiteFilter, maxAgeDays }: Query): string =>
  createHash('sha256')
    .update(JSON.stringify([query, languageCode, reviewPublisherSiteFilter, maxAgeDays ?? null]))
    .digest('base64url')
    .slice(0, 16);

/** Where the page begins; "offset is only considered if page_token is unset". Null for a token of another search. */
function startOf(query: Query): number | null {
  if (!query.pageToken) return query.offset;
  const [from, print] = Buffer.from(query.pageToken, 'base64url').toString('latin1').split('.');
  return from && /^\d{1,9}$/.test(from) && print === printOf(query) ? Number(from) : null;
}

/** Errors in the form that Google's clients read. */
const refuse = (c: Context<WebEnv>, code: 400 | 501, status: string, message: string): Response =>
  c.json({ error: { code, message, status } }, code);
