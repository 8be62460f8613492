import { html } from 'hono/html';
import type { ReviewEvent } from '../../domain/review.ts';
import { type Explanation, explain } from '../../match/explain.ts';
import { inWords, number, percent, speech, t } from '../words.ts';
import { type Html, hidden, when } from './_parts.ts';
import { visible } from './_post-text.ts';
import type { Shown } from './_review-page.ts';
import { CUES, EVENTS, languageName, REJECT_REASONS, STANCES, title } from './_words.ts';

const two = (value: number) => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function whySection(shown: Shown): Html {
  const { detail } = shown;
  const match = detail.matches.find(({ match }) => match.id === detail.review.matchId)?.match;
  const others = detail.matches.filter((one) => one.match.id !== detail.review.matchId && one.claim);
  return html`<section aria-labelledby="why-title"><h2 id="why-title">${t('Why it matched')}</h2>
  ${match ? html`${translationHint(shown, match.why.phrasingLang)}${reasons(explain(match, detail.post.text))}` : html`<p>${t('A person chose this claim.')}</p>`}${others.length ? otherClaims(shown, others) : ''}</section>`;
}

/** Where post and wording are in two languages: which, and how the claim is said in the reader's own. */
function translationHint({ detail: { post, claim } }: Shown, wordingLang: string): Html {
  if (!post.lang || post.lang === wordingLang) return html``;
  const own = speech().code;
  const said = own === wordingLang ? undefined : claim?.phrasings.find(({ lang }) => lang === own);
  return html`<p class="quiet">${t('The post is in {post}; the wording that it came closest to is in {wording}. Nothing was translated: a table of words in many languages compared them.', { post: languageName(post.lang), wording: languageName(wordingLang) })}${said ? html` ${t('In {language} the claim goes:', { language: languageName(own) })} <q dir="auto" lang="${own}">${said.text}</q>` : ''}</p>`;
}

export function reasons({ because, phrasing, score, spread, stance, cues, features }: Explanation): Html {
  return html`<p>${inWords(because)}</p><dl class="facts"><div><dt>${t('Closest wording')}</dt><dd><q dir="auto" lang="${phrasing.lang}">${phrasing.text}</q> <span class="quiet">(${languageName(phrasing.lang)})</span></dd></div>
  <div><dt>${t('About the claim')}</dt><dd>${t('{share} likely', { share: percent(score) })}</dd></div><div><dt>${t('Spreads it')}</dt><dd>${t('{share} likely', { share: percent(spread) })}</dd></div>
  <div><dt>${t('Stance')}</dt><dd><strong>${STANCES[stance]}</strong>${
    cues.length
      ? html`<ul class="cues">${cues.map((cue) => html`<li><bdi class="cue">${visible(cue.text.slice(0, 120))}</bdi> <span class="quiet">${CUES[cue.kind] ?? title(cue.kind)}</span></li>`)}</ul>`
      : html` <span class="quiet">${t('(no cue against it was found)')}</span>`
  }</dd></div></dl>
  ${
    features.length
      ? html`<details><summary>${t('The numbers behind it')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${t('The numbers behind the match')}"><table><caption class="sr">${t('What the probability is made of')}</caption><thead><tr><th scope="col">${t('What was looked at')}</th><th scope="col" class="num">${t('Value')}</th><th scope="col" class="num">${t('Speaks')}</th></tr></thead><tbody>${features.map(
          ({ label, means, value, contribution }) =>
            html`<tr><th scope="row">${inWords(label)}${means ? html`<br><span class="quiet">${inWords(means)}</span>` : ''}</th><td class="num">${two(value)}</td><td class="num">${contribution >= 0 ? t('for +{number}', { number: two(contribution) }) : t('against −{number}', { number: two(-contribution) })}</td></tr>`,
        )}</tbody></table></div></details>`
      : ''
  }`;
}

function otherClaims({ detail: { review, allowed }, kept }: Shown, others: Shown['detail']['matches']): Html {
  return html`<h3>${t('It may also be about')}</h3><ul class="choose">${others.map(
    ({ match, claim }) =>
      html`<li><span>${claim?.claim} <span class="quiet">${percent(match.score)}, ${STANCES[match.stance]}</span></span>${
        allowed.includes('reassign')
          ? html`<form method="post" action="/reviews/${review.id}/move" class="inline">${hidden({ kind: 'reassign', claimId: match.claimId, version: review.version, from: kept.from })}<button>${t('Move here')}<span class="sr">: ${claim?.claim}</span></button></form>`
          : ''
      }</li>`,
  )}</ul>`;
}

/** History, newest first. */
export function historySection({ detail: { events, names }, now }: Shown): Html {
  return html`<section aria-labelledby="history-title"><h2 id="history-title">${t('History')}</h2><ol class="history">${events
    .toReversed()
    .map(
      (event) =>
        html`<li><strong>${EVENTS[event.kind]}</strong> <span class="quiet"><bdi>${names[event.actor] ?? event.actor}</bdi>, ${when(event.at, now)}</span>${recorded(event)}</li>`,
    )}</ol></section>`;
}

function recorded({ kind, data }: ReviewEvent): Html {
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  const reason = REJECT_REASONS[text('reason') as keyof typeof REJECT_REASONS] ?? text('reason');
  const lines = [reason, text('note'), kind === 'reassign' ? t('to {claim}', { claim: text('claimId') }) : ''].filter(
    Boolean,
  );
  return lines.length ? html`<p dir="auto">${visible(lines.join(': '))}</p>` : html``;
}
