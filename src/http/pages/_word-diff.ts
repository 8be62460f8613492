import { diffWordsWithSpace } from 'diff';
import { html } from 'hono/html';
import { t } from '../words.ts';
import type { Html } from './_parts.ts';

/** Beyond this many changes the two texts are shown whole, one after the other. */
const MOST_EDITS = 2000;

export const added = (text: string): Html => html`<ins><span class="sr">${t('[added]')} </span>${text}</ins>`;
export const removed = (text: string): Html => html`<del><span class="sr">${t('[removed]')} </span>${text}</del>`;

/** What changed between two texts, word by word; said in words for those who don't see the marks. */
export function wordDiff(before: string, after: string): Html {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return html`<span class="diff" dir="auto">${parts.map((part) => (part.added ? added(part.value) : part.removed ? removed(part.value) : part.value))}</span>`;
}
