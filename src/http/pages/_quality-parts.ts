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

/** A threshold in an address or a form: 0…1, or null when it is none. */
export function shareIn(value: string | undefined): number | null {
  const number = Number((value ?? '').replace(',', '.'));
  return value && Number.isFinite(number) && number >= 0 && number <= 1 ? number : null;
}
