import type { FoundPost, NewPost, PostContext } from '../domain/post.ts';
import { isAuthority } from './authorities.ts';
import { type Comparable, comparable } from './comparable.ts';
import type { Marks } from './copies.ts';
import { htmlToText, tidy } from './plain.ts';
import { redact } from './redact.ts';

/** A post as it will be stored, without what only the pipeline knows, and without the marks of copies (`copies.ts`), which only storing needs. */
export type NormalisedPost = Omit<NewPost, 'authorKey' | 'watchId' | keyof Marks>;

/**
 * The normalise stage: a found post as plain, redacted text with its comparable words. Pure.
 * A title that the text does not begin with goes in front of it, since a headline often is the claim; so every offset
 * points into `post.text`, which is also what people see. Normalising the result again changes nothing. `known` is what is
 * kept of the post it answers or quotes, for one that comes without.
 */
export function normalise(
  found: FoundPost,
  known: PostContext | null = null,
): { post: NormalisedPost; comparable: Comparable } {
  const title = found.title ? redact(tidy(found.title)).text || null : null;
  const body = found.format === 'html' ? htmlToText(found.text) : tidy(found.text);
  const whole = title && !startsWith(body, title) ? tidy(`${title}\n\n${body}`) : body;
  const { text, redactions } = redact(whole);
  const words = comparable(text, found.lang);
  const context = found.context ? contextOf(found.context, found.format) : known;
  const { format: _format, author: _author, ...kept } = found;
  return {
    post: {
      ...kept,
      title,
      text,
      context,
      lang: words.lang,
      langDeclared: found.lang,
      redactions,
    },
    comparable: readWith(words, { context, official: isAuthority(found.author, found.url) }),
  };
}

/** Of what a post answers or quotes that much is kept: enough to see what it is about. */
const CONTEXT_LENGTH = 2000;
function contextOf({ kind, text }: PostContext, format: FoundPost['format']): PostContext | null {
  const plain = redact(format === 'html' ? htmlToText(text) : tidy(text)).text;
  const cut = plain.length > CONTEXT_LENGTH ? `${tidy(plain.slice(0, CONTEXT_LENGTH))}…` : plain;
  return cut ? { kind, text: cut } : null;
}

/** A post's words together with what else is known: whose it is, and what it answers or quotes. */
export function readWith(
  words: Comparable,
  { context, official }: { context: PostContext | null; official: boolean },
): Comparable {
  if (!context && !official) return words;
  return {
    ...words,
    ...(official && { official }),
    ...(context && { context: { ...comparable(context.text), kind: context.kind } }),
  };
}

const startsWith = (body: string, title: string): boolean =>
  body
    .slice(0, title.length + 1)
    .toLowerCase()
    .startsWith(title.toLowerCase().replace(/…$/u, ''));
