import type { AlertMessage } from './_contract.ts';

/** The message as lines of plain text, for ways without a form of their own. */
export function plainText({ items, more, desk }: AlertMessage): string {
  const lines = items.flatMap(({ text, quote, url }) => [
    `• ${text}`,
    ...(quote ? [`  “${quote}”`] : []),
    ...(url ? [`  ${url}`] : []),
  ]);
  return [...lines, ...(more ? [`… and ${more} more.`] : []), ...(desk ? ['', `Desk: ${desk}`] : [])].join('\n');
}
