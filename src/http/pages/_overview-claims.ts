import { html } from 'hono/html';
import type { ClaimVolume, Overview } from '../../actions/overview.ts';
import type { Direction } from '../../domain/insight.ts';
import type { Stance } from '../../domain/match.ts';
import type { Count } from '../../domain/overview.ts';
import { number, percent, said, t } from '../words.ts';
import { bucketText, line } from './_bars.ts';
import type { Html } from './_parts.ts';
import { type PostsLink, postsPath } from './_posts-query.ts';
import { languageName, STANCES, title, topicName } from './_words.ts';

export const DIRECTIONS: Record<Direction, string> = said({
  up: 'more than before',
  down: 'less than before',
  flat: 'about as before',
  new: 'new',
});
const SIGNS: Record<Direction, string> = { up: '▲', down: '▼', flat: '=', new: '✱' };
const rangeOf = ({ period }: Overview) => ({ from: period.buckets[0]!, to: period.buckets.at(-1)! });
const countLink = (posts: number, link: PostsLink): Html =>
  posts ? html`<a href="${postsPath(link)}">${number(posts)}</a>` : html`${number(0)}`;
/** A table that may be wider than the page. */
export const scrolled = (label: string, table: Html): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">${table}</div>`;

export function claimTable(all: Overview): Html {
  const heading = t('Claims, most seen first');
  const row = (one: ClaimVolume) => {
    const link = { ...rangeOf(all), claim: one.claimId };
    const peak = Math.max(...one.series);
    return html`<tr><th scope="row"><a href="/claims/${one.claimId}">${one.claim}</a><br><span class="quiet">${topicName(one.topic)}</span></th>
    <td>${line(one.series, t('Most at {time}: {count} posts.', { time: bucketText(all.period.buckets[one.series.indexOf(peak)]!), count: peak }))}</td>
    <td class="num">${countLink(one.posts, link)}</td><td><span aria-hidden="true">${SIGNS[one.direction]}</span> ${DIRECTIONS[one.direction]} <span class="quiet">(${number(one.before)})</span></td>
    <td class="num">${countLink(one.asserts, { ...link, stance: 'asserts' })}</td><td class="num">${countLink(one.questions, { ...link, stance: 'questions' })}</td></tr>`;
  };
  return html`<section aria-labelledby="claims"><h2 id="claims">${heading}</h2>${
    all.claims.length
      ? scrolled(
          heading,
          html`<table><caption class="sr">${heading}</caption><thead><tr><th scope="col">${t('Claim')}</th><th scope="col">${t('Over time')}</th><th scope="col" class="num">${t('Posts')}</th><th scope="col">${t('Against the period before')}</th><th scope="col" class="num">${t('Spread it')}</th><th scope="col" class="num">${t('Ask about it')}</th></tr></thead><tbody>${all.claims.map(row)}</tbody></table>`,
        )
      : html`<p>${t('No post touched a claim in this period.')}</p>`
  }${all.claimsSeen > all.claims.length ? html`<p class="quiet">${t('{count} more claims were seen less often.', { count: all.claimsSeen - all.claims.length })}</p>` : ''}</section>`;
}

export function topicTable(all: Overview): Html {
  if (!all.topics.length) return html``;
  const heading = t('Topics');
  return html`<section aria-labelledby="topics"><h2 id="topics">${heading}</h2>${scrolled(
    heading,
    html`<table><caption class="sr">${heading}</caption><thead><tr><th scope="col">${t('Topic')}</th><th scope="col">${t('Over time')}</th><th scope="col" class="num">${t('Posts')}</th></tr></thead><tbody>${all.topics.map(
      ({ topic, posts, series }) =>
        html`<tr><th scope="row"><a href="/claims?topic=${topic}">${topicName(topic)}</a></th><td>${line(series, t('{count} posts', { count: posts }))}</td><td class="num">${countLink(posts, { ...rangeOf(all), topic })}</td></tr>`,
    )}</tbody></table>`,
  )}<p class="quiet">${t('A post that touches two claims of a topic counts twice here, and once in its list.')}</p></section>`;
}

export function shareTables(all: Overview): Html {
  const range = rangeOf(all);
  const share = (
    heading: string,
    counts: readonly Count[],
    name: (code: string) => string,
    link: (code: string) => PostsLink,
  ) =>
    html`<section><h2>${heading}</h2>${
      counts.length
        ? scrolled(
            heading,
            html`<table><caption class="sr">${heading}</caption><thead><tr><th scope="col">${heading}</th><th scope="col" class="num">${t('Posts')}</th><th scope="col" class="num">${t('Share')}</th></tr></thead><tbody>${counts.map((one) => html`<tr><th scope="row">${name(one.name)}</th><td class="num">${countLink(one.posts, { ...range, about: true, ...link(one.name) })}</td><td class="num">${percent(one.posts / Math.max(1, all.about))}</td></tr>`)}</tbody></table>`,
          )
        : html`<p>${t('None in this period.')}</p>`
    }</section>`;
  return html`<div class="tables">${share(
    t('What posts do with the claim'),
    all.stances,
    (code) => STANCES[code as Stance] ?? code,
    (stance) => ({ stance }),
  )}${share(t('Platforms'), all.platforms, title, (platform) => ({ platform }))}${share(
    t('Languages'),
    all.languages,
    (code) => languageName(code || null),
    (code) => ({ lang: code || 'und' }),
  )}</div>`;
}

const SHOWN_SPIKES = 10;
/** Days that stand out, with how sure one can be; or in plain words why nothing can be said. */
export function spikeList({ spikes, period }: Overview, names: Readonly<Record<string, string>>): Html {
  const { enough, found } = spikes;
  const row = (one: (typeof found)[number]) =>
    html`<li><strong><a href="/claims/${one.claimId}">${names[one.claimId] ?? one.claimId}</a></strong><br>${bucketText(one.day)}: <a href="${postsPath({ from: one.day, to: one.day, claim: one.claimId })}">${t('{count} posts', { count: one.posts })}</a>, ${t('where {expected} are expected and up to {usual} are usual.', { expected: number(one.expected, { maximumFractionDigits: 1 }), usual: one.usual })} <span class="quiet">${chanceText(one.chance)}</span></li>`;
  const none = enough.ok
    ? t('No claim was seen far more often than its four weeks before make expect.')
    : t('Too little data: a day is judged once there are {needed} days to compare it with; so far there are {days}.', {
        days: enough.days,
        needed: enough.needed,
      });
  return html`<section aria-labelledby="spikes"><h2 id="spikes">${t('Unusual days')}</h2>${found.length ? html`<ul class="sightings">${found.slice(0, SHOWN_SPIKES).map(row)}</ul>` : html`<p>${none}</p>`}${found.length > SHOWN_SPIKES ? html`<p class="quiet">${t('{count} more are left out here.', { count: found.length - SHOWN_SPIKES })}</p>` : ''}
  <details><summary>${t('How days are judged')}</summary><p>${t('Each claim’s day is compared with the 28 days that end two days before it, weekdays with weekdays and weekends with weekends. The chance comes from a negative binomial with the spread of those days (Noufaily and others 2013; days kept apart as in Tokars and others 2009). Many claims are judged each day, so the bar is raised for that (Benjamini and Hochberg 1995); a few false alarms remain, since the spread is only estimated. Fewer than five posts are never named. Today is compared as far as it has come.')}</p>${period.step === 'hour' ? html`<p>${t('Hours are not judged by themselves, only the days they belong to.')}</p>` : ''}</details></section>`;
}

function chanceText(chance: number): string {
  if (chance < 1e-6) return t('By chance alone: less than once in a million days.');
  const digits = 10 ** Math.floor(Math.log10(1 / chance));
  return t('By chance alone: about once in {days} days.', { days: Math.round(1 / chance / digits) * digits });
}
