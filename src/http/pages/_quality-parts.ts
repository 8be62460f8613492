import { html } from 'hono/html';
import type { DecisionFilter } from '../../actions/quality.ts';
import type { Share } from '../../match/quality.ts';
import { percent, t } from '../words.ts';
import type { Html } from './_parts.ts';

/** "83 % (5 of 6; 44 to 97)", or a dash where there is nothing to count. */
export const shareText = ({ hits, of, share, low, high }: Share): Html =>
  of
    ? html`${percent(share)} <span class="quiet">(${t('{hits} of {all}', { hits, all: of })}; ${Math.round(low * 100)}–${Math.round(high * 100)})</span>`
    : html`<span class="quiet">–</span>`;

/** The page that lists the decided posts behind a number. */
export function decisionsAt(filter: DecisionFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined) query.set(name === 'claimId' ? 'claim' : name, String(value));
  return `/quality/decisions?${query}`;
}

/** How much a number of decisions can carry, in words. */
export function howFew(decisions: number): string {
  const count = decisions;
  if (decisions === 0) return t('Nobody has decided about a post yet, so there is nothing to go by.');
  if (decisions < 30)
    return t(
      'This rests on {count} decisions only: far too few to change anything by. The intervals say how little is known.',
      { count },
    );
  if (decisions < 200)
    return t('This rests on {count} decisions: few. Read the intervals, not the percentages.', { count });
  return t('This rests on {count} decisions.', { count });
}

/**
 * A threshold in an address or a form as a share: people type percent (37, or 37.5 %), links hold the share (0.37). A
 * number up to 1 is a share. Null when it is none.
 */
export function shareIn(value: string | undefined): number | null {
  const typed = Number((value ?? '').replace(',', '.').replace('%', '').trim());
  const share = typed > 1 ? Math.round(typed * 100) / 10_000 : typed;
  return value?.trim() && Number.isFinite(share) && share >= 0 && share <= 1 ? share : null;
}
/** A share as people type it: 37 for 0.37. */
export const typedPercent = (share: number): number => Math.round(share * 1000) / 10;
