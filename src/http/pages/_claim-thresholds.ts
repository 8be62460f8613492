import type { Context } from 'hono';
import { html } from 'hono/html';
import * as quality from '../../actions/quality.ts';
import { setThresholds } from '../../actions/thresholds.ts';
import * as tuning from '../../actions/tuning.ts';
import type { Claim, ClaimRevision } from '../../domain/claim.ts';
import type { Actor } from '../../domain/person.ts';
import { activeTuning } from '../../domain/tuning.ts';
import { THRESHOLDS } from '../../match/decide.ts';
import type { Services } from '../../services.ts';
import type { WebEnv } from '../page.ts';
import { percent, t, th } from '../words.ts';
import { setFlash } from './_flash.ts';
import { field, type mendable, problemBox, readForm, versionIn } from './_form.ts';
import { doForm, type Html, hidden, when } from './_parts.ts';
import { shareIn, typedPercent } from './_quality-parts.ts';
import { previewPart } from './_quality-preview.ts';

/** What was typed when it was refused. */
export type WrongThresholds = NonNullable<ReturnType<typeof mendable>> & { flag: string; look: string; reason: string };

interface Around {
  claim: Claim;
  revisions: readonly ClaimRevision[];
  names: Record<string, string>;
  /** The threshold that is tried, from the address. */
  asked: string | undefined;
  wrong: WrongThresholds | null;
}

/** When posts are flagged for this claim: what stands, by whom and why; another one tried on past decisions; the form. */
export async function thresholdSection(s: Services, actor: Actor, around: Around): Promise<Html> {
  const { claim, wrong } = around;
  const team = activeTuning(await tuning.current(s, actor))?.flag ?? THRESHOLDS.flag;
  const now = claim.thresholds?.flag ?? team;
  const proposed = shareIn(around.asked) ?? now;
  const preview = await quality.preview(s, actor, { claimId: claim.id }, { now, proposed });
  const edits = actor.permissions.includes('edit-catalogue');
  return html`<section aria-labelledby="preview"><h2 id="preview">${t('When posts are flagged')}</h2>${standing(around, team, s.now())}
  ${previewPart(preview, { action: `/claims/${claim.id}`, claimId: claim.id, apply: edits ? form(claim, { proposed, tried: proposed !== now, wrong }) : html`` })}</section>`;
}

function standing({ claim, revisions, names }: Around, team: number, now: Date): Html {
  const { thresholds } = claim;
  if (!thresholds)
    return html`<p>${t('A post is flagged from a probability of {number} that it spreads the claim, as for every claim without a threshold of its own.', { number: percent(team) })}</p>`;
  const text = JSON.stringify(thresholds);
  const oldestFirst = revisions.toSorted((a, b) => a.revision - b.revision);
  const lastOther = oldestFirst.findLastIndex(({ doc }) => JSON.stringify(doc.thresholds) !== text);
  const set = oldestFirst[lastOther + 1];
  return html`<p>${th('This claim has its own: flagged from {flag}, for a look from {look}.', { flag: strong(thresholds.flag, team), look: strong(thresholds.look, THRESHOLDS.look) })} ${set ? html`<span class="quiet">${th('Set by {name}, {when}:', { name: html`<bdi>${names[set.author] ?? set.author}</bdi>`, when: when(set.at, now) })}</span> ` : ''}<q>${thresholds.reason}</q></p>`;
}

const strong = (own: number | undefined, usual: number): Html =>
  html`<strong>${own === undefined ? t('{number} (as usual)', { number: percent(usual) }) : percent(own)}</strong>`;

function form(claim: Claim, around: { proposed: number; tried: boolean; wrong: WrongThresholds | null }): Html {
  const { wrong, proposed, tried } = around;
  const { flag, look } = claim.thresholds ?? {};
  const problems = wrong?.problems ?? [];
  const action = `/claims/${claim.id}/thresholds`;
  return html`${problemBox(wrong)}<details${wrong || tried ? html` open` : ''}><summary>${claim.thresholds ? t('Change the thresholds of this claim') : t('Give this claim its own thresholds')}</summary>
  <form method="post" action="${action}" class="edit">${hidden({ revision: claim.revision })}<div class="columns">${field({ name: 'flag', label: t('Flag from (%)'), value: wrong?.flag ?? (tried ? typedPercent(proposed) : flag === undefined ? '' : typedPercent(flag)), problems, hint: t('In %. Empty: as for every claim.') })}${field({ name: 'look', label: t('Look from (%)'), value: wrong?.look ?? (look === undefined ? '' : typedPercent(look)), problems, hint: t('At most the number before. Empty: as usual.') })}</div>
  ${field({ name: 'reason', label: t('Why'), value: wrong?.reason ?? '', required: true, max: 500, problems })}<p class="actions"><button class="primary">${t('Set for this claim')}</button></p></form>
  ${claim.thresholds ? doForm(action, t('Back to the general thresholds'), { revision: claim.revision, do: 'remove' }) : ''}</details>`;
}

/** Sets what the form says; throws what is wrong with it. */
export async function saveThresholds(c: Context<WebEnv>, s: Services, actor: Actor, id: string): Promise<Response> {
  const fields = await readForm(c);
  const removing = fields.one('do') === 'remove';
  const typedNumber = (name: string) => {
    const typed = fields.one(name).trim();
    return typed ? { [name]: shareIn(typed) ?? Number.NaN } : {};
  };
  const thresholds = { ...typedNumber('flag'), ...typedNumber('look'), reason: fields.one('reason').trim() };
  await setThresholds(s, actor, id, versionIn(fields, 'revision'), removing ? null : thresholds);
  setFlash(c, s, {
    text: removing
      ? t('The general thresholds hold for this claim again.')
      : t('Set. New posts go by it at once; stored ones are matched again in a few minutes.'),
  });
  return c.redirect(`/claims/${id}#preview`, 303);
}
