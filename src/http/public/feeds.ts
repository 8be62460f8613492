import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { Context } from 'hono';
import { published } from '../../actions/published.ts';
import { claimReviewFeed, type Publication, type Publisher, publicPath } from '../../catalogue/claim-review.ts';
import type { PublicSide } from '../../domain/public-side.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { openSite, openToAll } from './_frame.ts';

/** A reader that comes once a day misses nothing; the claim-review feed has them all. */
const NEWEST = 100;

/** Approved corrections as JSON Feed, RSS and Atom, and all fact-checks as ClaimReview. */
export function addFeeds(app: App, s: Services): void {
  page(app, 'GET', '/feeds/:file', 'public', async (c) => {
    const { site, publisher } = await openSite(c, s);
    const file = c.req.param('file') ?? '';
    const make = Object.hasOwn(FEEDS, file) ? FEEDS[file as keyof typeof FEEDS] : null;
    if (!make)
      throw new InputError(`There is no such feed. There are: ${Object.keys(FEEDS).join(', ')}.`, { status: 404 });
    const lang = c.req.query('lang');
    const all = (await published(s)).filter(({ template }) => !lang || template.lang === lang);
    openToAll(c);
    return make(c, all, site, publisher);
  });
}

type Make = (c: Context<WebEnv>, all: readonly Publication[], site: PublicSide, publisher: Publisher) => Response;
const FEEDS = {
  'claim-review.json': (c, all, _site, publisher) =>
    c.body(JSON.stringify(claimReviewFeed(all, publisher)), 200, {
      'content-type': 'application/ld+json; charset=utf-8',
    }),
  'corrections.json': (c, all, site, { origin }) =>
    send(
      c,
      'application/feed+json',
      JSON.stringify(
        generateJsonFeed({
          title: site.organisation,
          home_page_url: `${origin}/facts`,
          feed_url: `${origin}/feeds/corrections.json`,
          description: ABOUT,
          authors: [{ name: site.organisation, url: `${origin}/who-we-are` }],
          items: newest(all).map(({ template, claim }) => ({
            id: origin + publicPath(template),
            url: origin + publicPath(template),
            title: template.headline,
            content_text: textOf(template),
            summary: template.short,
            date_published: new Date(when(template)),
            language: template.lang,
            tags: [claim.topic],
          })),
        }),
      ),
    ),
  'corrections.rss': (c, all, site, { origin }) =>
    send(
      c,
      'application/rss+xml',
      generateRssFeed({
        title: site.organisation,
        link: `${origin}/facts`,
        description: ABOUT,
        items: newest(all).map(({ template, claim }) => ({
          title: template.headline,
          link: origin + publicPath(template),
          description: template.short,
          guid: { value: origin + publicPath(template), isPermaLink: true },
          pubDate: new Date(when(template)),
          categories: [{ name: claim.topic }],
        })),
      }),
    ),
  'corrections.atom': (c, all, site, { origin }) =>
    send(
      c,
      'application/atom+xml',
      generateAtomFeed({
        id: `${origin}/feeds/corrections.atom`,
        title: { value: site.organisation },
        subtitle: { value: ABOUT },
        updated: new Date(all[0] ? when(all[0].template) : 0),
        authors: [{ name: site.organisation, uri: `${origin}/who-we-are` }],
        links: [{ href: `${origin}/facts` }, { href: `${origin}/feeds/corrections.atom`, rel: 'self' }],
        entries: newest(all).map(({ template, claim }) => ({
          id: origin + publicPath(template),
          title: { value: template.headline },
          updated: new Date(when(template)),
          links: [{ href: origin + publicPath(template), hreflang: template.lang }],
          summary: { value: template.short },
          content: { value: textOf(template), type: 'text' },
          categories: [{ term: claim.topic }],
        })),
      }),
    ),
} satisfies Record<string, Make>;

const ABOUT = 'Approved corrections of false health claims, with their evidence.';
const newest = (all: readonly Publication[]): readonly Publication[] => all.slice(0, NEWEST);
const when = (template: Publication['template']): string => template.approvedAt ?? template.createdAt;
const send = (c: Context<WebEnv>, type: string, body: string | unknown): Response =>
  c.body(String(body), 200, { 'content-type': `${type}; charset=utf-8` });

/** The whole correction as plain text, the evidence at its end. */
const textOf = (template: Publication['template']): string =>
  [
    template.question,
    template.fact,
    template.warning,
    template.myth,
    template.fallacy,
    template.closing,
    template.callToAction,
    template.uncertainty,
    ...template.evidence.map(({ publisher, title, url }) => `${publisher}: ${title} ${url}`),
  ]
    .filter(Boolean)
    .join('\n\n');
