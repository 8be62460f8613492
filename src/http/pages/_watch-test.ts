import { html } from 'hono/html';
import type { WatchTested } from '../../actions/watch-test.ts';
import type { Services } from '../../services.ts';
import { inWords, languageText, percent, t } from '../words.ts';
import { badge, empty, type Html } from './_parts.ts';
import { firstLine } from './_post-text.ts';

/** What a watch would bring: the first posts, each with what a person would be shown of it. */
export async function testedPart(s: Services, { posts, more, bad, notices, problem }: WatchTested): Promise<Html> {
  const ids = [...new Set(posts.flatMap(({ matches }) => matches.map(({ claimId }) => claimId)))];
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await s.store.claims.get(id))?.claim ?? id] as const)),
  );
  const post = (one: WatchTested['posts'][number]): Html => {
    const best = one.matches[0];
    const line = firstLine({ text: one.text, title: null, deletionState: 'live' });
    return html`<li><p dir="auto"${one.lang ? html` lang="${one.lang}"` : ''}>${line}</p><p class="row-meta">${one.lang ? html`<span>${languageText(one.lang)}</span>` : ''}${
      best
        ? html`${best.decision === 'flag' ? badge(t('Would be flagged'), 'bad') : badge(t('Would be kept for a look'), 'warn')}<span>${names.get(best.claimId)}</span><span>${percent(best.score)}</span>`
        : html`<span>${t('matches no claim')}</span>`
    }</p></li>`;
  };
  return html`<section id="test" aria-labelledby="tested"><h2 id="tested">${t('What it would bring')}</h2>
  ${problem ? html`<div class="notice bad" role="alert"><p>${inWords(problem)}</p></div>` : ''}${notices.map((notice) => html`<p class="notice">${inWords(notice)}</p>`)}
  ${posts.length ? html`<ul class="sightings">${posts.map(post)}</ul>` : problem ? '' : empty(t('Nothing came just now.'), t('The place can be read, but it has no posts at this moment.'))}
  <p class="quiet">${more ? t('There are more. Nothing was stored.') : t('Nothing was stored.')}${bad ? ` ${t('{count} items could not be read.', { count: bad })}` : ''}</p></section>`;
}
