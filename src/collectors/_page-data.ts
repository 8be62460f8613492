import type { CheerioAPI } from 'cheerio/slim';

/** What a page's JSON-LD says of its article, as it stands there. */
export type ArticleData = Record<string, unknown>;

const ARTICLES =
  /^(?:.*Article|MedicalWebPage|BlogPosting|SocialMediaPosting|DiscussionForumPosting|ClaimReview|WebPage)$/;
const DEEPEST = 4;

/** The first article in the page's JSON-LD, also inside `@graph` and lists; null when there is none that can be read. */
export function articleData($: CheerioAPI): ArticleData | null {
  for (const element of $('script[type="application/ld+json"]').toArray()) {
    const found = findArticle(parse($(element).text()), 0);
    if (found) return found;
  }
  return null;
}

/** Much JSON-LD is made by templates: line ends inside strings, a comma too many, a comment around it. Null when that is not all. */
function parse(text: string): unknown {
  const mended = () =>
    text
      .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>)?\s*;?\s*$/g, '')
      .replace(/\p{Cc}/gu, ' ')
      .replace(/,(\s?)(?=[}\]])/g, '$1');
  for (const attempt of [() => text, mended])
    try {
      return JSON.parse(attempt());
    } catch {
      // The next attempt, or none: what can't be read is as good as absent.
    }
  return null;
}

function findArticle(value: unknown, depth: number): ArticleData | null {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 200)) {
      const found = findArticle(one, depth + 1);
      if (found) return found;
    }
    return null;
  }
  const data = value as ArticleData;
  if (
    [data['@type']].flat().some((type) =>
      ARTICLES.test(
        String(type)
          .slice(0, 200)
          .replace(/^.*[/:]/, ''),
      ),
    )
  )
    return data;
  return findArticle(data['@graph'] ?? data.mainEntity, depth + 1);
}
