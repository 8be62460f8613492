const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/gu, (character) => ESCAPES[character]!);
const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/gu;

/**
 * An answer for the clipboard: plain, and as HTML with paragraphs, line breaks and links. Everything is escaped; the
 * only markup is `<p>`, `<br>` and `<a href="http…">`.
 */
export function plainAndRich({ text }: { text: string }): { text: string; html: string } {
  const html = text
    .split(/\n{2,}/u)
    .map((block) => `<p>${block.split('\n').map(line).join('<br>')}</p>`)
    .join('\n');
  return { text, html };
}

function line(text: string): string {
  let out = '';
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    out += `${escaped(text.slice(at, index))}<a href="${escaped(address)}">${escaped(address)}</a>`;
    at = index + address.length;
  }
  return out + escaped(text.slice(at));
}
