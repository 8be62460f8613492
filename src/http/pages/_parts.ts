import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Evidence } from '../../domain/claim.ts';
import type { Risk } from '../../domain/triage.ts';
import { agoText, dayText, t, th, timeText } from '../words.ts';
import { APPROVALS, RISKS, TIERS } from './_words.ts';

/** Escaped markup, as `hono/html` makes it. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** "3 hr ago", with the exact time (UTC) as its title. `iso` null gives `otherwise`, or "never". */
export function when(iso: string | null, now: Date, otherwise?: string): Html {
  if (!iso) return html`${otherwise ?? t('never')}`;
  return html`<time datetime="${iso}" title="${timeText(iso)} UTC">${agoText(iso, now)}</time>`;
}
/** "4 Mar 2026" with the exact time (UTC) as title. `iso` is a time or a date. */
export const day = (iso: string): Html =>
  html`<time datetime="${iso}" title="${iso.length > 10 ? `${timeText(iso)} UTC` : iso}">${dayText(iso)}</time>`;

const SHAPES: Record<Risk, string> = { high: '▲', medium: '◆', low: '●', none: '○' };
/** Risk as a word and a shape: colour only supports it. */
export const riskMark = (risk: Risk): Html =>
  html`<span class="risk risk-${risk}"><span aria-hidden="true">${SHAPES[risk]}</span> ${RISKS[risk]}</span>`;

export const badge = (text: string, tone: 'plain' | 'good' | 'warn' | 'bad' = 'plain'): Html =>
  html`<span class="badge ${tone}">${text}</span>`;
export const approvalBadge = (status: 'draft' | 'proposed' | 'approved' | 'withdrawn'): Html =>
  status === 'draft'
    ? badge(t('Draft'))
    : badge(APPROVALS[status], ({ proposed: 'warn', approved: 'good', withdrawn: 'bad' } as const)[status]);

/** Only web addresses become links: a `javascript:` address from elsewhere stays text. */
export const outLink = (url: string, text: string): Html =>
  /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noopener noreferrer" target="_blank">${text}<span class="quiet" aria-hidden="true"> ↗</span><span class="sr"> ${t('(opens another site)')}</span></a>`
    : html`<bdi>${text}</bdi>`;

/** `mark` says of an address what is amiss with it. */
export const evidenceList = (evidence: readonly Evidence[], mark: (url: string) => Html | '' = () => ''): Html =>
  html`<ol class="evidence">${evidence.map(
    (one) => html`<li>${outLink(one.url, one.title)} ${mark(one.url)}
    <span class="quiet"><bdi>${one.publisher}</bdi> · ${TIERS[one.tier]} · ${th('last seen {day}', { day: day(one.seen) })}</span>${one.note ? html`<span class="quiet"> · <bdi>${one.note}</bdi></span>` : ''}</li>`,
  )}</ol>`;

/** What stands where a list is empty: what it means and the next step. */
export const empty = (heading: string, text: string | Html, step?: Html): Html =>
  html`<div class="empty"><p class="empty-title">${heading}</p><p>${text}</p>${step ? html`<p>${step}</p>` : ''}</div>`;

/** A small form that does one thing. */
export const doForm = (
  action: string,
  label: string,
  values: Record<string, string | number | null> = {},
  options: { tone?: 'primary' | 'danger' | 'quiet'; describe?: string } = {},
): Html =>
  html`<form method="post" action="${action}" class="inline">${hidden(values)}<button class="${options.tone ?? ''}">${label}${options.describe ? html`<span class="sr"> ${options.describe}</span>` : ''}</button></form>`;

export const hidden = (values: Record<string, string | number | null>): Html =>
  html`${Object.entries(values).map(([name, value]) => (value === null ? '' : html`<input type="hidden" name="${name}" value="${value}">`))}`;

/** The link to the next page of a list, which keeps the filters. */
export const pager = (url: URL, next: string | null): Html => {
  const first = url.searchParams.has('cursor');
  if (!next && !first) return html``;
  return html`<nav class="pager" aria-label="${t('Pages')}">${first ? html`<a href="${withQuery(url, { cursor: null })}">${t('← First page')}</a>` : ''}${next ? html`<a href="${withQuery(url, { cursor: next })}" rel="next">${t('Next page →')}</a>` : ''}</nav>`;
};

/** Path and query of this address with some values changed; null takes one out. */
export function withQuery(url: URL, change: Record<string, string | null>): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const search = query.toString();
  return search ? `${url.pathname}?${search}` : url.pathname;
}
