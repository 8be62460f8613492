import { html } from 'hono/html';
import { isLearned } from '../../actions/proposals.ts';
import type { Claim, Phrasing } from '../../domain/claim.ts';
import type { PhrasingProposal } from '../../domain/learning.ts';
import { t, th } from '../words.ts';
import { day, doForm, type Html, hidden } from './_parts.ts';
import { languageName } from './_words.ts';

interface Around {
  edits: boolean;
  /** What was typed when it was refused. */
  wrong: { lang: string; text: string } | null;
  /** Languages one can choose. */
  codes: string[];
  /** Wordings that were learned from reviews, with who added them by actor id in `names`. */
  learned: readonly PhrasingProposal[];
  names: Record<string, string>;
}

/** The wordings of a claim by language, each with where it was learned, and the form for another one. */
export function wordings(claim: Claim, { edits, wrong, codes, learned, names }: Around): Html {
  const byLang = Map.groupBy(claim.phrasings, ({ lang }) => lang);
  const action = `/claims/${claim.id}/phrasings`;
  const line = (one: Phrasing): Html => {
    const from = learned.find((proposal) => proposal.status === 'added' && isLearned(one, proposal));
    const remove = from
      ? doForm(`/wordings/${from.id}`, t('Take back'), { do: 'undo' }, { tone: 'quiet', describe: `“${one.text}”` })
      : doForm(
          action,
          t('Remove'),
          { do: 'remove', lang: one.lang, text: one.text, revision: claim.revision },
          { tone: 'quiet', describe: `“${one.text}”` },
        );
    return html`<li><span dir="auto" lang="${one.lang}">${one.text}</span>${one.learned ? html` <span class="quiet">${th('learned from {review}, {day}', { review: from ? html`<a href="/reviews/${from.reviewId}">${t('a review')}<span class="sr"> <q lang="${one.lang}">${one.text}</q></span></a>` : t('a review'), day: day(one.learned) })}${from?.decidedBy ? html` · <bdi>${names[from.decidedBy] ?? from.decidedBy}</bdi>` : ''}</span>` : ''}${edits ? remove : ''}</li>`;
  };
  return html`<p class="quiet">${t('How people say it. Posts are compared with each of them.')}</p><div class="tables">${[
    ...byLang,
  ].map(
    ([lang, list]) => html`<div><h3>${languageName(lang)}</h3><ul class="choose">${list.map(line)}</ul></div>`,
  )}</div>${byLang.size ? '' : html`<p>${t('None yet: only the claim itself is compared.')}</p>`}
  ${edits ? html`<form method="post" action="${action}" class="filters" aria-label="${t('Add a wording')}">${hidden({ revision: claim.revision })}<label>${t('Language')} <select name="lang">${codes.map((code) => html`<option value="${code}"${code === (wrong?.lang ?? 'en') ? html` selected` : ''}>${languageName(code)}</option>`)}</select></label><label class="grow">${t('Wording')} <input name="text" required minlength="3" maxlength="500" dir="auto" value="${wrong?.text ?? ''}"></label><button name="do" value="add">${t('Add')}</button></form>` : ''}`;
}
