/** How one channel counts and limits text. A new channel is one new file that default-exports this. */
export interface Channel {
  id: string;
  title: string;
  /** The limit in the channel's own unit. */
  limit: number;
  /** What is counted, in words: "characters", "graphemes", "segments". */
  unit: string;
  /** The text's length in that unit. */
  count(text: string): number;
  /** Hard checks beyond the count (e.g. Bluesky's 3,000 bytes): messages, empty when fine. */
  problems?(text: string): string[];
  /** Whether links may stand in the text. */
  links: boolean;
}
