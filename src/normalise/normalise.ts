import type { FoundPost, NewPost } from '../domain/post.ts';
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
 * points into `post.text`, which is also what people see. Normalising the result again changes nothing.
 */
export function normalise(found: FoundPost): { post: NormalisedPost; comparable: Comparable } {
  const title = found.title ? redact(tidy(found.title)).text || null : null;
  const body = found.format === 'html' ? htmlToText(found.text) : tidy(found.text);
  const whole = title && !startsWith(body, title) ? tidy(`${title}\n\n${body}`) : body;
  const { text, redactions } = redact(whole);
  const words = comparable(text, found.lang);
  const { format: _format, author: _author, ...kept } = found;
  return {
    post: {
      ...kept,
      title,
      text,
      lang: words.lang,
      langDeclared: found.lang,
      redactions,
    },
    comparable: isAuthority(found.author, found.url) ? { ...words, official: true } : words,
  };
}

const startsWith = (body: string, title: string): boolean =>
  body
    .slice(0, title.length + 1)
    .toLowerCase()
    .startsWith(title.toLowerCase().replace(/…$/u, ''));
