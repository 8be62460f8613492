/** The ways channels count text. Each function takes any text and gives a length ≥ 0. */

const graphemesOf = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** User-perceived characters: a family emoji is one. */
export const graphemes = (text: string): number => [...graphemesOf.segment(text)].length;
/** Unicode code points: a family emoji of four people is seven. */
export const codePoints = (text: string): number => [...text].length;
/** UTF-16 units, JavaScript's own length: the same emoji is eleven. */
export const utf16 = (text: string): number => text.length;
export const utf8Bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Whether a grapheme is shown as an emoji: pictographs, flags, keycaps; not a plain digit, # or ©. */
export const isEmoji = (grapheme: string): boolean =>
  /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\p{Emoji}\uFE0F|\p{Extended_Pictographic}[\u200D\u{1F3FB}-\u{1F3FF}])/u.test(
    grapheme,
  );
export const eachGrapheme = (text: string): string[] => [...graphemesOf.segment(text)].map(({ segment }) => segment);

const SCHEME = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?…)\]}]/giu;
/** An address without a scheme, as X links it too; endings that are words in running text are left out. */
const BARE =
  /(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+(?:com|org|net|gov|edu|int|info|eu|uk|de|fr|es|cat|pl|it|nl|pt|ch|at|be|io)(?![\p{L}\p{N}-])(?:\/[^\s<>"]*[^\s<>"'.,;:!?…)\]}])?/giu;

/** Counts links as `perLink` each and the rest with `rest`. `bare` also takes `example.org` without a scheme for one. */
export function withLinks(text: string, perLink: number, rest: (text: string) => number, bare = false): number {
  let links = 0;
  const take = (pattern: RegExp) => (part: string) =>
    part.replace(pattern, () => {
      links += 1;
      // Keeps what stood on both sides apart.
      return '\u0000';
    });
  const without = bare ? take(BARE)(take(SCHEME)(text)) : take(SCHEME)(text);
  return links * perLink + rest(without) - links * rest('\u0000');
}
