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

/** The value of a script; null when it can't be read. */
function parse(text: string): unknown {
  for (const attempt of [() => text, () => mended(text)])
    try {
      return JSON.parse(attempt());
    } catch {
      // The next attempt, or none: what can't be read is as good as absent.
    }
  return null;
}

/** Much JSON-LD is made by templates: with line ends inside strings, a comma too many, a comment around it. */
function mended(text: string): string {
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  return text
    .slice(Math.max(text.search(/[[{]/), 0), end + 1)
    .replace(/\p{Cc}/gu, ' ')
    .replace(/,(?=\s{0,20}[}\]])/g, '');
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
