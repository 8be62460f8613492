import { html } from 'hono/html';
import type { Review, ReviewEvent } from '../../domain/review.ts';
import { type ClockState, clockState, type ServiceLevels, targetsFor } from '../../domain/service-level.ts';
import { t } from '../words.ts';
import type { Html } from './_parts.ts';

/** Moves that say what is to become of a post. */
const DECISIONS: ReadonlySet<ReviewEvent['kind']> = new Set([
  'confirm',
  'reject',
  'not-in-catalogue',
  'close',
  'advise',
]);

/** "2 hours", "35 minutes", "3 days": rounded down, so that nobody counts on time that is not there. */
export function spanText(minutes: number): string {
  if (minutes < 90) return t('{count} minutes', { count: minutes });
  if (minutes < 2880) return t('{count} hours', { count: Math.floor(minutes / 60) });
  return t('{count} days', { count: Math.floor(minutes / 1440) });
}

/** Both clocks of a review: until it is decided, and until an answer was copied. */
export function clockLine(review: Review, events: readonly ReviewEvent[], levels: ServiceLevels, now: Date): Html {
  const targets = targetsFor(levels, review.risk);
  const decided = events.find(({ kind }) => DECISIONS.has(kind))?.at ?? null;
  const copied = events.find(({ kind }) => kind === 'copied')?.at ?? null;
  const decide = words(clockState(targets.triage, review.openedAt, decided, now), DECIDE);
  // What needs no answer has no clock for one.
  const answers = !['rejected', 'not-in-catalogue', 'closed', 'monitored'].includes(review.status) || copied !== null;
  const wanted = answers && review.strategy !== 'monitor' ? targets.answer : null;
  const answer = words(clockState(wanted, review.openedAt, copied, now), ANSWER);
  return html`${decide}${answer}`;
}

type Texts = Record<'running' | 'overdue' | 'met' | 'missed', (span: string) => string>;
const DECIDE: Texts = {
  running: (span) => t('{span} left to decide', { span }),
  overdue: (span) => t('decision overdue by {span}', { span }),
  met: () => t('decided in time'),
  missed: (span) => t('decided {span} late', { span }),
};
const ANSWER: Texts = {
  running: (span) => t('{span} left to answer', { span }),
  overdue: (span) => t('answer overdue by {span}', { span }),
  met: () => t('answered in time'),
  missed: (span) => t('answered {span} late', { span }),
};

function words({ state, dueAt, leftMinutes }: ClockState, texts: Texts): Html {
  if (state === 'none') return html``;
  const text = texts[state](spanText(Math.abs(leftMinutes)));
  return html` <span class="${state === 'overdue' ? 'over' : 'quiet'}" title="${dueAt ?? ''}">${text}</span>`;
}

/** Of a row in the queue: that its decision is overdue, else nothing. */
export function overdueMark(review: Review, levels: ServiceLevels, now: Date): Html {
  if (!['open', 'claimed', 'escalated'].includes(review.status)) return html``;
  const clock = clockState(targetsFor(levels, review.risk).triage, review.openedAt, null, now);
  if (clock.state !== 'overdue') return html``;
  return html`<span class="over">${t('overdue by {span}', { span: spanText(-clock.leftMinutes) })}</span>`;
}
