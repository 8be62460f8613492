const MOST = 240;

/**
 * What a report may quote of a post that is redacted already: names, links and mail-like marks are taken out, and it is
 * cut at a word. A quote can still be found by searching for its words, so that it is an editor's decision.
 */
export function quotable(text: string): string {
  const plain = text
    .replaceAll(/https?:\/\/\S+/giu, '[link]')
    .replaceAll(/(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]+(?:@[\p{L}\p{N}.-]+)?/gu, '[name]')
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (plain.length <= MOST) return plain;
  const cut = plain.slice(0, MOST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST / 2))}…`;
}
