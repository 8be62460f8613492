import type { Direction } from '../domain/insight.ts';

/** A fifth more or less is no direction; nor is a difference that chance makes: two standard errors of two counts. */
export function directionOf(posts: number, before: number): Direction {
  if (!before) return posts ? 'new' : 'flat';
  const difference = posts - before;
  const matters = Math.abs(difference) > before / 5 && Math.abs(difference) > 2 * Math.sqrt(posts + before);
  return matters ? (difference > 0 ? 'up' : 'down') : 'flat';
}
