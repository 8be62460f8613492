import type { Context } from 'hono';
import { html } from 'hono/html';
import * as people from '../../actions/people.ts';
import * as quality from '../../actions/quality.ts';
import { shipped } from '../../actions/shipped-quality.ts';
import * as tuning from '../../actions/tuning.ts';
import type { Actor } from '../../domain/person.ts';
import { activeTuning } from '../../domain/tuning.ts';
import { InputError } from '../../errors.ts';
import { THRESHOLDS } from '../../match/decide.ts';
import type { Services } from '../../services.ts';
import { type App, page, type WebEnv } from '../page.ts';
import { percent, said, t } from '../words.ts';
import { setFlash } from './_flash.ts';
import { field, mendable, problemBox, readForm } from './_form.ts';
import { show } from './_layout.ts';
import { type Html, hidden } from './_parts.ts';
import { calibrationPart, ownPart, stancePart, tuningPart } from './_quality-own.ts';
import { shareIn } from './_quality-parts.ts';
import { previewPart } from './_quality-preview.ts';
import { shippedPart } from './_quality-shipped.ts';

/** How good the matching is: on the team's own decisions, and as it was measured before it was shipped. */
export function addQuality(app: App, s: Services): void {
  page(app, 'GET', '/quality', 'read', (c, actor) => qualityPage(c, s, actor, null));
  page(app, 'POST', '/quality/tuning', 'approve-content', (c, actor) => tune(c, s, actor));
}
type Wrong = NonNullable<ReturnType<typeof mendable>> & { flag: string; reason: string };

async function qualityPage(c: Context<WebEnv>, s: Services, actor: Actor, wrong: Wrong | null): Promise<Response> {
  const tunings = await tuning.current(s, actor);
  const active = activeTuning(tunings);
  const now = active?.flag ?? THRESHOLDS.flag;
  const proposed = shareIn(wrong?.flag ?? c.req.query('flag')) ?? now;
  const [own, preview, figures, names] = await Promise.all([
    quality.own(s, actor, tunings),
    quality.preview(s, actor, {}, { now, proposed }),
    shipped(s, actor),
    people.names(
      s,
      actor,
      tunings.versions.map(({ by }) => by),
    ),
  ]);
  const claims = await Promise.all(own.groups.claimId.slice(0, 12).map(({ key }) => s.store.claims.get(key)));
  const titles = new Map(claims.flatMap((claim) => (claim ? [[claim.id, claim.claim]] : [])));
  const may = actor.permissions.includes('approve-content');
  const apply = may ? applyForm({ proposed, tried: proposed !== now, active: active?.version ?? null, wrong }) : html``;
  return show(c, s, actor, {
    title: t('Quality of matching'),
    here: 'quality',
    ...(wrong ? { status: wrong.status } : {}),
    main: html`<div class="page-head"><h1>${t('Quality of matching')}</h1><p class="quiet">${t('How often the machine is right: by what your team decided, and by what was measured before it came to you.')} <a href="/wordings">${t('Wordings learned from posts')}</a></p></div>${problemBox(wrong)}
    <section aria-labelledby="own"><h2 id="own">${t('On your own decisions')}</h2>${ownPart(own, titles)}</section>
    <section aria-labelledby="preview"><h2 id="preview">${t('Try another threshold')}</h2>${previewPart(preview, { action: '/quality', apply })}</section>
    <section aria-labelledby="stance"><h2 id="stance">${t('Stance')}</h2>${stancePart(own.stance)}</section>
    <section aria-labelledby="calibration"><h2 id="calibration">${t('Calibration')}</h2>${calibrationPart(own, tunings, may)}</section>
    <section aria-labelledby="set"><h2 id="set">${t('What your team has set')}</h2>${tuningPart(tunings, names, s.now(), may)}</section>
    <section aria-labelledby="shipped"><h2 id="shipped">${t('As measured before it was shipped')}</h2>${shippedPart(figures)}</section>`,
  });
}

const applyForm = (around: { proposed: number; tried: boolean; active: number | null; wrong: Wrong | null }): Html =>
  around.tried || around.wrong
    ? html`<form method="post" action="/quality/tuning" class="edit">${hidden({ flag: around.proposed, active: around.active ?? '' })}${field({ name: 'reason', label: t('Why flag from {number}', { number: percent(around.proposed) }), value: around.wrong?.reason ?? '', required: true, max: 500, problems: around.wrong?.problems ?? [] })}<p class="actions"><button name="do" value="threshold" class="primary">${t('Flag from {number} for all claims', { number: percent(around.proposed) })}</button></p></form>`
    : html``;

const DONE = said({
  calibrate: 'Your own calibration stands. New posts go by it at once; stored ones are matched again in a few minutes.',
  threshold:
    'The threshold stands for every claim without one of its own. Stored posts are matched again in a few minutes.',
  undo: 'Taken back. Stored posts are matched again in a few minutes.',
});

async function tune(c: Context<WebEnv>, s: Services, actor: Actor): Promise<Response> {
  const fields = await readForm(c);
  const what = fields.one('do');
  const active = fields.one('active') ? Number(fields.one('active')) : null;
  try {
    if (what === 'calibrate') await tuning.useOwnCalibration(s, actor, active);
    else if (what === 'undo') await tuning.undo(s, actor, active);
    else if (what === 'threshold') {
      const flag = shareIn(fields.one('flag'));
      if (flag === null) throw new InputError('A threshold is a percentage from 0 to 100.');
      await tuning.useThreshold(s, actor, active, { flag, reason: fields.one('reason') });
    } else throw new InputError('Choose what to set.');
    setFlash(c, s, { text: DONE[what] });
    return c.redirect('/quality#set', 303);
  } catch (error) {
    const wrong = mendable(error);
    if (!wrong) throw error;
    return qualityPage(c, s, actor, { ...wrong, flag: fields.one('flag'), reason: fields.one('reason') });
  }
}
