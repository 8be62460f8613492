import { html } from 'hono/html';
import { z } from 'zod';
import { Stance } from '../../domain/match.ts';
import type { PageRequest } from '../../domain/page.ts';
import type { Actor } from '../../domain/person.ts';
import { ReviewStatus } from '../../domain/review.ts';
import { Risk } from '../../domain/triage.ts';
import { isBucket, timesOf } from '../../overview/period.ts';
import type { ReviewFilter } from '../../store/_contract.ts';
import { t } from '../words.ts';
import { type Html, withQuery } from './_parts.ts';
import { languageName, RISKS, STANCES, STATUSES, TO_DO, title, topicName } from './_words.ts';

/** The queue's filters as they stand in the address. '' means: not filtered. */
export interface QueueQuery {
  band: 'flag' | 'look';
  /** '' is what waits for a decision. */
  status: ReviewStatus | 'all' | '';
  lang: string;
  platform: string;
  risk: Risk | '';
  topic: string;
  claim: string;
  narrative: string;
  /** What a second opinion says. */
  opinion: Stance | '';
  mine: boolean;
  /** When it was opened, as `<from>_<to>` (ISO times; either may be left out). */
  opened: string;
  /** First decided or answered, as `triage.high.<from>.<to>` (days or hours). */
  done: string;
  /** Whether anything but the band is set. */
  narrowed: boolean;
}

/** Reads the filters of an address; what does not fit is left out, so that an old bookmark still opens. */
export function readQuery(search: URLSearchParams): QueueQuery {
  const text = (name: string) => (search.get(name) ?? '').trim().slice(0, 120);
  const status = ReviewStatus.or(z.literal('all')).safeParse(text('status')).data ?? ('' as const);
  const query = {
    band: text('band') === 'look' ? ('look' as const) : ('flag' as const),
    status,
    lang: text('lang'),
    platform: text('platform').toLowerCase(),
    risk: Risk.safeParse(text('risk')).data ?? ('' as const),
    topic: text('topic'),
    claim: text('claim'),
    narrative: text('narrative'),
    opinion: Stance.safeParse(text('opinion')).data ?? ('' as const),
    mine: text('mine') === '1',
    opened: readOpened(text('opened')) ? text('opened') : '',
    done: readDone(text('done')) ? text('done') : '',
  };
  const { band: _, ...rest } = query;
  return { ...query, narrowed: Object.values(rest).some(Boolean) };
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;
function readOpened(text: string): Pick<ReviewFilter, 'openedSince' | 'openedBefore'> | null {
  const [since = '', before = ''] = text.split('_');
  if ((since && !TIME.test(since)) || (before && !TIME.test(before)) || !(since || before)) return null;
  return { ...(since ? { openedSince: since } : {}), ...(before ? { openedBefore: before } : {}) };
}
function readDone(text: string): Required<ReviewFilter>['done'] | null {
  const [what = '', risk = '', from = '', to = ''] = text.split('.');
  const fits =
    (what === 'triage' || what === 'answer') && Risk.safeParse(risk).success && isBucket(from) && isBucket(to);
  return fits ? { what: what as 'triage' | 'answer', risk, ...timesOf(from, to) } : null;
}

export const toFilter = (query: QueueQuery, actor: Actor): ReviewFilter => ({
  band: query.band,
  ...(readOpened(query.opened) ?? {}),
  ...(query.done ? { done: readDone(query.done)! } : {}),
  ...(query.status === 'all' ? {} : { status: query.status || TO_DO }),
  ...(query.lang ? { lang: query.lang } : {}),
  ...(query.platform ? { platform: query.platform } : {}),
  ...(query.risk ? { risk: query.risk } : {}),
  ...(query.topic ? { topic: query.topic } : {}),
  ...(query.claim ? { claimId: query.claim } : {}),
  ...(query.narrative ? { narrativeId: query.narrative } : {}),
  ...(query.opinion ? { opinion: query.opinion } : {}),
  ...(query.mine ? { assignee: actor.id } : {}),
});

/** The page of a list that an address asks for; a broken cursor begins at the top. */
export const pageIn = (search: URLSearchParams): PageRequest => {
  const cursor = search.get('cursor');
  return { limit: 50, ...(cursor && cursor.length <= 500 ? { cursor } : {}) };
};

const options = (all: Record<string, string>, chosen: string, none: string): Html =>
  html`<option value="">${none}</option>${Object.entries(all).map(([code, words]) => html`<option value="${code}"${code === chosen ? html` selected` : ''}>${words}</option>`)}`;
const byName = (codes: readonly string[], name: (code: string) => string) =>
  Object.fromEntries(codes.map((code) => [code, name(code)] as const).sort((a, b) => a[1].localeCompare(b[1])));

/** The filters, always in view; they go into the address. */
export const filterForm = (
  query: QueueQuery,
  known: { topics: readonly string[]; languages: readonly string[]; platforms: readonly string[]; opinions: boolean },
): Html => html`<form method="get" action="/" class="filters" aria-label="${t('Filter the queue')}">
${query.band === 'look' ? html`<input type="hidden" name="band" value="look">` : ''}${(['claim', 'narrative', 'opened', 'done'] as const).map((name) => (query[name] ? html`<input type="hidden" name="${name}" value="${query[name]}">` : ''))}
<label>${t('Status')} <select name="status">${options({ ...STATUSES, all: t('All') }, query.status, t('To do'))}</select></label>
<label>${t('Risk')} <select name="risk">${options(RISKS, query.risk, t('Any'))}</select></label>
<label>${t('Topic')} <select name="topic">${options(byName(known.topics, topicName), query.topic, t('Any'))}</select></label>
<label>${t('Language')} <select name="lang">${options(byName(withChosen(known.languages, query.lang), languageName), query.lang, t('Any'))}</select></label>
<label>${t('Platform')} <select name="platform">${options(byName(withChosen(known.platforms, query.platform), title), query.platform, t('Any'))}</select></label>
${known.opinions ? html`<label>${t('Second opinion')} <select name="opinion">${options(STANCES, query.opinion, t('Any'))}</select></label>` : ''}
<label class="check"><input type="checkbox" name="mine" value="1"${query.mine ? html` checked` : ''}> ${t('Only mine')}</label>
<button>${t('Filter')}</button></form>`;

const withChosen = (codes: readonly string[], chosen: string) => [...new Set([...codes, ...(chosen ? [chosen] : [])])];

/** Every filter that is set, as something one can see and take away. */
export function filterChips(url: URL, query: QueueQuery, claim: string | null): Html {
  const set: [string, string][] = [];
  if (query.status)
    set.push(['status', t('Status: {status}', { status: query.status === 'all' ? t('All') : STATUSES[query.status] })]);
  if (query.risk) set.push(['risk', RISKS[query.risk]]);
  if (query.topic) set.push(['topic', t('Topic: {topic}', { topic: topicName(query.topic) })]);
  if (query.lang) set.push(['lang', t('Language: {language}', { language: languageName(query.lang) })]);
  if (query.platform) set.push(['platform', t('Platform: {platform}', { platform: title(query.platform) })]);
  if (query.claim) set.push(['claim', t('Claim: {claim}', { claim: claim ?? query.claim })]);
  if (query.narrative) set.push(['narrative', t('One narrative')]);
  if (query.opinion) set.push(['opinion', t('Second opinion: {stance}', { stance: STANCES[query.opinion] })]);
  if (query.opened) set.push(['opened', t('Waiting time')]);
  if (query.done)
    set.push([
      'done',
      query.done.startsWith('triage') ? t('First decided in a period') : t('First answered in a period'),
    ]);
  if (query.mine) set.push(['mine', t('Only mine')]);
  if (!set.length) return html``;
  return html`<ul class="chips" aria-label="${t('Filters that are set')}">${set.map(
    ([name, words]) =>
      html`<li><a href="${withQuery(url, { [name]: null, cursor: null })}" aria-label="${t('Remove the filter: {filter}', { filter: words })}"><bdi>${words}</bdi> <span aria-hidden="true">×</span></a></li>`,
  )}<li><a class="clear" href="/${query.band === 'look' ? '?band=look' : ''}">${t('Remove all')}</a></li></ul>`;
}
