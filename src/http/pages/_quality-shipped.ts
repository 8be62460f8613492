import { html } from 'hono/html';
import type { shipped } from '../../actions/shipped-quality.ts';
import type { Figures } from '../../domain/shipped-quality.ts';
import { said, t, th } from '../words.ts';
import { day, type Html } from './_parts.ts';
import { reliabilityChart } from './_quality-charts.ts';
import { shareText } from './_quality-parts.ts';
import { languageName } from './_words.ts';

type Shipped = NonNullable<Awaited<ReturnType<typeof shipped>>>;
const NAMES: Readonly<Record<string, string>> = said({
  gold: 'Posts it was fitted on',
  blind: 'Posts it had never seen',
});
const columns = (): [keyof Omit<Figures, 'posts'>, string][] => [
  ['rightFirst', t('Right claim first')],
  ['recall', t('Spreading posts flagged')],
  ['precision', t('Flags that are right')],
  ['rejectingFlagged', t('Correcting posts flagged')],
  ['unrelatedFlagged', t('Other posts flagged')],
];

/** The figures that came with this version, by language: what to expect before there are decisions of one's own. */
export function shippedPart(figures: Shipped | null): Html {
  if (!figures) return html`<p class="notice">${t('No figures came with this copy.')}</p>`;
  const sets = figures.sets.toSorted((a, b) => Number(a.fitted) - Number(b.fitted));
  return html`${figures.stale ? html`<p class="notice">${t('These figures are of another version of the matcher than the one that runs here.')}</p>` : ''}
  <p class="quiet">${th('Measured on {day} with {number} claims on posts that were written for it, matcher {version}. In brackets: how many posts, and the 95 % interval. Your posts will differ.', { day: day(figures.measuredAt), number: figures.claims, version: html`<code>${figures.matcher}</code>` })}</p>
  ${sets.map(({ name, fitted, all, languages, reliability }) => {
    const title = NAMES[name] ?? name;
    const row = (words: string, one: Figures) =>
      html`<tr><th scope="row">${words}</th><td class="num">${one.posts}</td>${columns().map(([key]) => html`<td class="num">${shareText(one[key])}</td>`)}</tr>`;
    return html`<h3>${title}</h3>${fitted ? html`<p class="quiet">${t('The matcher knows these posts, so the figures flatter.')}</p>` : ''}
    <div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><caption class="sr">${title}</caption><thead><tr><th scope="col">${t('Language')}</th><th scope="col" class="num">${t('Posts')}</th>${columns().map(([, words]) => html`<th scope="col" class="num">${words}</th>`)}</tr></thead><tbody>${row(t('All'), all)}${languages.map(({ lang, figures: one }) => row(languageName(lang), one))}</tbody></table></div>
    ${reliabilityChart(reliability, t('Probability that a post is about its best claim: {posts} (error {number})', { posts: title, number: reliability.ece.toFixed(2) }))}`;
  })}`;
}
