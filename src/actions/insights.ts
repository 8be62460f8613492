import { type InsightNumbers, type InsightReport, InsightText, type Theme } from '../domain/insight.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import type { Post } from '../domain/post.ts';
import { InputError } from '../errors.ts';
import { redact } from '../normalise/redact.ts';
import { daysUpTo, isBucket, timesOf } from '../overview/period.ts';
import { quotable } from '../overview/quote.ts';
import type { Services } from '../services.ts';
import { numbersFor } from './insight-numbers.ts';
import { found, need } from './permission.ts';

/** Which days a report is on: the last whole week (Monday to Sunday, UTC), yesterday, or any stretch of up to 92 days. */
export type ReportDays = 'last-week' | 'yesterday' | { from: string; to: string };
const MOST_DAYS = 92;
const DAY_MS = 86_400_000;

export function daysOf(asked: ReportDays, now: Date): { from: string; to: string } {
  if (asked === 'yesterday') {
    const day = daysUpTo(now.getTime() - DAY_MS, 1)[0]!;
    return { from: day, to: day };
  }
  if (asked === 'last-week') {
    const sunday = now.getTime() - (now.getUTCDay() || 7) * DAY_MS;
    const week = daysUpTo(sunday, 7);
    return { from: week[0]!, to: week[6]! };
  }
  const { from, to } = asked;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (!isBucket(from) || !isBucket(to) || from.length > 10 || to.length > 10 || days < 1 || days > MOST_DAYS)
    throw new InputError('These are not the days of a report.', {
      problems: [
        {
          field: 'from',
          message: 'and the last day must be days, in this order.',
          mend: `Give 1 to ${MOST_DAYS} days as 2026-03-01.`,
        },
      ],
    });
  return { from, to };
}

export async function list(s: Services, actor: Actor, page: PageRequest): Promise<Page<InsightReport>> {
  need(actor, 'read');
  return s.store.insights.list(page);
}
/** The newest version, with its quotes as the posts are now: a post that is gone is quoted no more. */
export async function get(s: Services, actor: Actor, id: string): Promise<InsightReport> {
  need(actor, 'read');
  return quoted(s, found(await s.store.insights.get(id), 'report', id));
}

async function quoted(s: Services, report: InsightReport): Promise<InsightReport> {
  const themes = await Promise.all(
    report.numbers.themes.map(async (theme) => {
      const post = theme.quote && (await s.store.posts.get(theme.quote.postId));
      return { ...theme, quote: post ? quoteOf(post) : null };
    }),
  );
  return { ...report, numbers: { ...report.numbers, themes } };
}

const quoteOf = (post: Post): Theme['quote'] =>
  post.deletionState === 'live' && post.text.trim()
    ? { postId: post.id, text: quotable(redact(post.text).text), lang: post.lang }
    : null;

/** A draft with its numbers counted; the report on these days where there is one already, with what was written in it. */
export async function create(s: Services, actor: Actor, asked: ReportDays): Promise<InsightReport> {
  need(actor, 'review');
  const { from, to } = daysOf(asked, s.now());
  const known = await s.store.insights.ofDays(from, to);
  if (known) return quoted(s, known);
  const numbers = await numbersFor(s, actor, from, to);
  return s.store.insights.save(
    null,
    0,
    { fromDay: from, toDay: to, text: blank(from, to), numbers },
    written(s, actor),
  );
}

const blank = (from: string, to: string): InsightText => ({
  title: from === to ? `Insight report, ${from}` : `Insight report, ${from} to ${to}`,
  question: 'Which false health claims were seen, which are growing, and where do people lack information?',
  summary: '',
  analysis: '',
  recommendations: [],
  limitations:
    'All numbers are of the posts that our watches collected; they do not say how many people saw or believe a claim. Places that are not watched, closed groups, pictures and speech are missing. Matches are made by a machine and partly not yet reviewed. A change over time may come from a change of the watches.',
  dissemination: '',
  quotes: 'paraphrased',
});

/**
 * Saves what people wrote, as a new version. Quoting posts word for word needs an editor. ConflictError with the report
 * as it is when somebody saved meanwhile; InputError names each field that does not fit.
 */
export async function save(
  s: Services,
  actor: Actor,
  id: string,
  expected: number,
  request: InsightText,
): Promise<InsightReport> {
  need(actor, 'review');
  const text = InsightText.parse(request);
  const report = await get(s, actor, id);
  if (text.quotes === 'verbatim' && report.text.quotes !== 'verbatim' && !actor.permissions.includes('edit-catalogue'))
    throw new InputError('Only editors may have posts quoted word for word: a quote can be traced to who wrote it.', {
      status: 403,
    });
  const numbers = text.quotes === report.text.quotes ? report.numbers : await withQuotes(s, report, text);
  return s.store.insights.save(id, expected, { ...report, text, numbers }, written(s, actor));
}

/**
 * Counts again: posts that came late, or matches that people decided on meanwhile. What is written stays, and so do
 * quotes where whoever counts may not choose any.
 */
export async function recount(s: Services, actor: Actor, id: string, expected: number): Promise<InsightReport> {
  need(actor, 'review');
  const report = await get(s, actor, id);
  const numbers = await numbersFor(s, actor, report.fromDay, report.toDay);
  const counted = actor.permissions.includes('edit-catalogue')
    ? await withQuotes(s, { ...report, numbers }, report.text)
    : withQuotesOf(report.numbers, numbers);
  return s.store.insights.save(id, expected, { ...report, numbers: counted }, written(s, actor));
}

function withQuotesOf(before: InsightNumbers, numbers: InsightNumbers): InsightNumbers {
  const known = new Map(before.themes.map(({ claimId, quote }) => [claimId, quote] as const));
  return { ...numbers, themes: numbers.themes.map((one) => ({ ...one, quote: known.get(one.claimId) ?? null })) };
}

const written = (s: Services, actor: Actor) => ({ actor: actor.id, at: s.now().toISOString() });

async function withQuotes(s: Services, report: InsightReport, text: InsightText): Promise<InsightReport['numbers']> {
  const { since, until } = timesOf(report.fromDay, report.toDay);
  const themes = await Promise.all(
    report.numbers.themes.map(async (theme) => {
      if (text.quotes === 'paraphrased') return { ...theme, quote: null };
      const about = { claimId: theme.claimId, stance: 'asserts' as const };
      const posts = await s.store.posts.list({ since, until, about }, { limit: 20 });
      return { ...theme, quote: posts.items.map(quoteOf).find((quote) => quote !== null) ?? null };
    }),
  );
  return { ...report.numbers, themes };
}
