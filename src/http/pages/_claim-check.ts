import { html } from 'hono/html';
import * as catalogue from '../../actions/catalogue.ts';
import * as editing from '../../actions/claim-editing.ts';
import { type Tried, tryMatch } from '../../actions/try-match.ts';
import { type Claim, ClaimDoc } from '../../domain/claim.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { inWords, t } from '../words.ts';
import { claimDiff } from './_claim-diff.ts';
import type { Draft } from './_claim-draft.ts';
import type { Html } from './_parts.ts';
import { tryResult } from './_try-result.ts';

/** What the form is asked besides saving: what speaks against the draft, what it changes, and what it would match. */
export interface Asked {
  draft: Draft;
  /** The claim as it stands; null for a new one. */
  standing: Claim | null;
  /** A post to try the draft on; empty for none. */
  post: string;
  lang: string;
}

/** The part of the form that changes as one types; the same with and without JavaScript. */
export async function checkPart(s: Services, actor: Actor, { draft, standing, post, lang }: Asked): Promise<Html> {
  const findings = editing.check(actor, draft);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const advice = findings.filter(({ severity }) => severity === 'warn');
  const whole = ClaimDoc.safeParse(draft).data ?? null;
  const changes = whole && standing ? claimDiff(catalogue.docOf(standing), whole) : null;
  const tried: Tried | null =
    whole && post.trim() ? await tryMatch(s, actor, { text: post, lang: lang || null, draft: whole }) : null;
  return html`<h2>${t('Check')}</h2>${
    errors.length
      ? html`<div class="notice bad"><p><strong>${t('To mend before it can be saved:')}</strong></p>${list(errors)}</div>`
      : html`<div class="notice good"><p>${t('Nothing stands in the way of saving.')}</p></div>`
  }${advice.length ? html`<div class="notice warn"><p><strong>${t('Advice:')}</strong></p>${list(advice)}</div>` : ''}
  ${standing && whole ? html`<h3>${t('What you change')}</h3>${changes ?? html`<p class="quiet">${t('Nothing yet.')}</p>`}` : ''}
  ${post.trim() && !whole ? html`<p>${t('The post can be tried once nothing is left to mend.')}</p>` : ''}${tried ? tryResult(tried) : ''}`;
}

const list = (findings: ReturnType<typeof editing.check>): Html =>
  html`<ul>${findings.map(({ field, message, mend }) => html`<li><code>${field}</code> ${inWords(message)} ${inWords(mend)}</li>`)}</ul>`;
