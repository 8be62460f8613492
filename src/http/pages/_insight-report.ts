import { html } from 'hono/html';
import type { InsightReport, Theme } from '../../domain/insight.ts';
import type { Stance } from '../../domain/match.ts';
import type { Count } from '../../domain/overview.ts';
import { dayText, number, percent, said, speech, t, timeText } from '../words.ts';
import { bars, bucketText } from './_bars.ts';
import { DIRECTIONS, scrolled } from './_overview-claims.ts';
import { minutesText } from './_overview-work.ts';
import { type Html, riskMark } from './_parts.ts';
import { postsPath } from './_posts-query.ts';
import { languageName, STANCES, title, topicName } from './_words.ts';

export const STATES = said({
  planned: 'planned',
  'in progress': 'in progress',
  done: 'done',
  dropped: 'dropped',
} as const);

/** The six steps of WHO and UNICEF's "How to build an infodemic insights report in six steps" (2023). */
export function reportBody(report: InsightReport): Html {
  const { text, numbers, fromDay, toDay } = report;
  const paragraphs = (words: string): Html =>
    words
      ? html`${words.split(/\n{2,}/).map((one) => html`<p dir="auto">${one}</p>`)}`
      : html`<p class="quiet">${t('Nothing is written here yet.')}</p>`;
  const step = (heading: string, body: Html) => html`<section><h2>${heading}</h2>${body}</section>`;
  return html`${step(t('1. The question'), html`${paragraphs(text.question)}<p class="quiet">${t('Period: {from} to {to} (UTC). Numbers as of {time}, version {version}.', { from: dayText(fromDay), to: dayText(toDay), time: timeText(numbers.countedAt), version: report.version })}</p>`)}
  ${step(t('Summary'), paragraphs(text.summary))}
  ${step(t('2. Sources and method'), method(report))}
  ${step(t('3. Analysis'), html`${paragraphs(text.analysis)}${volume(report)}${themes(report)}${shares(report)}`)}
  ${step(t('4. Recommendations'), recommendations(report))}
  ${step(t('5. The report: what it does not show'), paragraphs(text.limitations))}
  ${step(t('6. Who gets it, and what became of it'), html`${paragraphs(text.dissemination)}${responses(report)}`)}`;
}

const method = ({ numbers, text }: InsightReport): Html =>
  html`<p>${t('Public posts collected by our watches ({watches}), held against the claims of our catalogue by a program, flagged ones reviewed by people.', { watches: numbers.watches.map(({ kind, watches }) => `${title(kind)} ${number(watches)}`).join(', ') || t('none was on') })}</p>
  <p>${t('A post counts for a claim when a person confirmed it, or the program suggests it and nobody rejected it. Unusual days are found by comparing each day with the four weeks before (negative binomial, Noufaily and others 2013). A direction is given where the change is more than a fifth and more than chance.')}</p>
  <p>${text.quotes === 'paraphrased' ? t('What people say is told in our words.') : t('Quotes are word for word, with names, links and personal details taken out.')}</p>`;

function volume({ fromDay, toDay, numbers }: InsightReport): Html {
  const range = { from: fromDay, to: toDay };
  const heading = t('Posts that touch a claim, by day');
  const most = numbers.days.reduce((a, b) => (b.posts > a.posts ? b : a));
  const description = most.posts
    ? t('Most at {time}: {count} posts.', { time: bucketText(most.day), count: most.posts })
    : t('None in this period.');
  return html`<p><a href="${postsPath(range)}">${t('{count} posts were collected', { count: numbers.collected })}</a> <span class="quiet">(${t('the period before: {number}', { number: numbers.before.collected })})</span>; <a href="${postsPath({ ...range, about: true })}">${t('{count} posts touch a claim', { count: numbers.about })}</a> <span class="quiet">(${t('the period before: {number}', { number: numbers.before.about })})</span>.</p>${bars(
    heading,
    description,
    numbers.days.map(({ day, posts }) => ({
      bucket: day,
      posts,
      path: postsPath({ from: day, to: day, about: true }),
    })),
  )}`;
}

function themes({ fromDay, toDay, numbers, text }: InsightReport): Html {
  const one = (theme: Theme) => {
    const link = { from: fromDay, to: toDay, claim: theme.claimId };
    return html`<li><h3><a href="/claims/${theme.claimId}">${theme.claim}</a></h3><p class="row-meta"><span>${topicName(theme.topic)}</span>${theme.risk ? riskMark(theme.risk) : ''}<span><a href="${postsPath(link)}">${t('{count} posts', { count: theme.posts })}</a>, ${DIRECTIONS[theme.direction]} (${number(theme.before)})</span><span><a href="${postsPath({ ...link, stance: 'asserts' })}">${t('{count} spread it', { count: theme.asserts })}</a></span><span><a href="${postsPath({ ...link, stance: 'questions' })}">${t('{count} ask about it', { count: theme.questions })}</a></span></p>
    ${theme.spikes.length ? html`<p>${t('Unusual days: {days}', { days: theme.spikes.map(bucketText).join(', ') })}</p>` : ''}${
      theme.quote && text.quotes === 'verbatim'
        ? html`<blockquote class="post-text" dir="auto" lang="${theme.quote.lang ?? ''}">${theme.quote.text}</blockquote>`
        : ''
    }</li>`;
  };
  return html`<h3>${t('Themes')}</h3>${numbers.themes.length ? html`<ol class="sightings">${numbers.themes.map(one)}</ol>` : html`<p>${t('No post touched a claim in this period.')}</p>`}`;
}

function shares({ fromDay, toDay, numbers }: InsightReport): Html {
  const range = { from: fromDay, to: toDay, about: true };
  const table = (
    heading: string,
    counts: readonly Count[],
    name: (code: string) => string,
    link: (code: string) => object,
  ) =>
    html`<div><h3>${heading}</h3>${scrolled(heading, html`<table><caption class="sr">${heading}</caption><thead><tr><th scope="col">${heading}</th><th scope="col" class="num">${t('Posts')}</th><th scope="col" class="num">${t('Share')}</th></tr></thead><tbody>${counts.map((one) => html`<tr><th scope="row">${name(one.name)}</th><td class="num"><a href="${postsPath({ ...range, ...link(one.name) })}">${number(one.posts)}</a></td><td class="num">${percent(one.posts / Math.max(1, numbers.about))}</td></tr>`)}</tbody></table>`)}</div>`;
  return html`<div class="tables">${table(
    t('What posts do with the claim'),
    numbers.stances,
    (code) => STANCES[code as Stance] ?? code,
    (stance) => ({ stance }),
  )}${table(t('Platforms'), numbers.platforms, title, (platform) => ({ platform }))}${table(
    t('Languages'),
    numbers.languages,
    (code) => languageName(code || null),
    (code) => ({ lang: code || 'und' }),
  )}</div>`;
}

function recommendations({ text }: InsightReport): Html {
  if (!text.recommendations.length) return html`<p class="quiet">${t('Nothing is written here yet.')}</p>`;
  const heading = t('4. Recommendations');
  return scrolled(
    heading,
    html`<table><caption class="sr">${heading}</caption><thead><tr><th scope="col">${t('Action')}</th><th scope="col">${t('Who')}</th><th scope="col">${t('Until')}</th><th scope="col">${t('State')}</th></tr></thead><tbody>${text.recommendations.map(({ action, owner, due, status }) => html`<tr><th scope="row" dir="auto">${action}</th><td><bdi>${owner || '–'}</bdi></td><td>${due ? dayText(due) : '–'}</td><td>${STATES[status]}</td></tr>`)}</tbody></table>`,
  );
}

function responses({ numbers }: InsightReport): Html {
  const done = numbers.responses.filter((one) => one.done);
  if (!done.length) return html`<p>${t('No flagged review was decided or answered in this period.')}</p>`;
  return html`<ul>${done.map(
    ({ what, risk, done: n, inTime, median }) =>
      html`<li>${riskMark(risk)}: ${what === 'triage' ? t('{count} reviews decided', { count: n }) : t('{count} reviews answered', { count: n })}${inTime === null ? '' : html`, ${t('{share} in time', { share: percent(inTime / n) })}`}${median === null ? '' : html`, ${t('half within {time}', { time: minutesText(median) })}`}</li>`,
  )}</ul>`;
}

const STYLE = `:root{font:11pt/1.5 system-ui,"Noto Sans","DejaVu Sans",sans-serif;color:#1d1f21}body{max-inline-size:46rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.15rem;margin-block:1.8rem .4rem;break-after:avoid}h3{font-size:1rem;margin-block:1rem .2rem;break-after:avoid}a{color:#0b6e75}table{border-collapse:collapse;inline-size:100%;font-size:.9em}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-block-end:1px solid #ddd}tr,li,figure{break-inside:avoid}.num{text-align:end}.quiet,figcaption{color:#5d5a54}.sr{position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden}.row-meta{display:flex;flex-wrap:wrap;gap:.1rem .8rem;margin:0}.tables{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:0 1.5rem}svg{inline-size:100%;block-size:auto}svg rect{fill:#0b6e75}svg line{stroke:#ddd}svg text{fill:#5d5a54;font-size:10px}figure{margin:.5rem 0}details{display:none}blockquote{margin:.4rem 0;padding-inline-start:1rem;border-inline-start:3px solid #ddd}ol.sightings{padding-inline-start:1.2rem}@page{size:A4;margin:18mm}@media print{body{margin:0;padding:0;max-inline-size:none}}`;

/** The report as a file of its own: its links lead back to the desk at `base`. */
export async function reportFile(report: InsightReport, base: string): Promise<string> {
  const body = String(await reportBody(report)).replaceAll('href="/', `href="${base}/`);
  const head = String(
    await html`<!doctype html><html lang="${speech().code}" dir="${speech().dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${report.text.title}</title><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
  );
  const heading = String(await html`<h1 dir="auto">${report.text.title}</h1>`);
  return `${head}<style>${STYLE}</style></head><body>${heading}${body}</body></html>`;
}
