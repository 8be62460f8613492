import { z } from 'zod';
import { type Span, Stance } from '../domain/match.ts';

const MOST_QUOTED = 400;
const Answer = z.object({ stance: z.string(), quote: z.string().trim().min(1).max(MOST_QUOTED) });

export type Read = { stance: Stance; quote: Span; problem: null } | { stance: null; quote: null; problem: string };
const unusable = (problem: string): Read => ({ stance: null, quote: null, problem });

/**
 * Reads what a model wrote about a post. Only one of the five stances, with a quotation that stands in the post, gets
 * through; a post that tells the model what to write can change no more than which of the five it is.
 */
export function readAnswer(written: string, post: string): Read {
  const parsed = Answer.safeParse(json(written));
  if (!parsed.success) return unusable('not-json');
  const stance = Stance.safeParse(parsed.data.stance);
  if (!stance.success) return unusable('no-stance');
  const quote = placeOf(parsed.data.quote, post);
  return quote ? { stance: stance.data, quote, problem: null } : unusable('quote-not-in-post');
}

/** The object alone, or in a code fence, as many models write it; anything around it makes it no answer. */
function json(written: string): unknown {
  const bare = written.trim().replace(/^```(?:json)?\s*\n([\s\S]*)\n```$/u, '$1');
  try {
    return JSON.parse(bare);
  } catch {
    return null;
  }
}

/** Where the quotation stands; spaces and line ends may differ. */
function placeOf(quote: string, post: string): Span | null {
  const at = post.indexOf(quote);
  if (at >= 0) return { start: at, end: at + quote.length };
  const words = quote.split(/\s+/u).map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
  const found = new RegExp(words.join('\\s+'), 'u').exec(post);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}
