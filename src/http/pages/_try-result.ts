import { html } from 'hono/html';
import type { Tried } from '../../actions/try-match.ts';
import type { Why } from '../../domain/match.ts';
import type { Explanation } from '../../match/explain.ts';
import { languageText, percent, t } from '../words.ts';
import { badge, type Html } from './_parts.ts';
import { postText } from './_post-text.ts';
import { reasons } from './_review-side.ts';
import { STANCES } from './_words.ts';

const DECISIONS = {
  flag: () => badge(t('Would be flagged'), 'bad'),
  look: () => badge(t('Would be kept for a look'), 'warn'),
  none: () => badge(t('Would be left alone')),
};

/** What would match a text that somebody tried, best first, each with its reasons as on the review page. */
export function tryResult({ text, lang, redactions, matches, claims, sampled }: Tried): Html {
  const removed = Object.values(redactions).reduce((sum, n) => sum + n, 0);
  const best = matches[0]?.explanation;
  const why = best ? marks(best) : null;
  return html`<section aria-labelledby="tried"><h2 id="tried">${t('What would happen')}</h2>
  ${postText({ text, lang, title: null }, why)}
  <p class="row-meta"><span>${lang ? languageText(lang) : t('Language unknown')}</span><span>${t('compared with {count} claims', { count: claims })}</span>${removed ? html`<span>${t('{count} personal details removed from the text', { count: removed })}</span>` : ''}</p>
  ${sampled ? html`<p class="notice">${t('The catalogue is large, so only a part of it was compared: the numbers are near what they would be.')}</p>` : ''}
  ${matches.length ? html`<ol class="tried">${matches.map((one, at) => match(one, at === 0))}</ol>` : html`<p>${t('No claim comes close to it. It would be stored, and nobody would be asked to look.')}</p>`}</section>`;
}

/** What is marked in the text: the words that matched the best claim, and the cues of its stance. */
const marks = ({ window, words, cues }: Explanation): Why => ({
  ...{ phrasing: '', phrasingLang: '', features: [], window, words: [...words] },
  stanceEvidence: cues.map(({ text, ...cue }) => ({ ...cue, cue: text })),
});

const match = ({ claimId, claim, explanation }: Tried['matches'][number], open: boolean): Html => {
  const { decision, score, spread, stance } = explanation;
  return html`<li><details${open ? html` open` : ''}><summary><strong>${claim}</strong> ${DECISIONS[decision]()} <span class="quiet">${t('{about} about it, {spread} spreading it; it {stance}', { about: percent(score), spread: percent(spread), stance: STANCES[stance] })}</span></summary>
  ${reasons(explanation)}<p class="actions"><a class="button" href="/claims/${claimId}">${t('Open the claim')}</a></p></details></li>`;
};
