type Node = Record<string, unknown>;
/** One fact-check by somebody else, as its markup gives it. */
export interface FoundReview {
  claim: string;
  url: string;
  publisher: string;
  title: string;
  rating: string;
  scale: { value: number; worst: number; best: number } | null;
  lang: string | null;
  date: string | null;
}

/** Every ClaimReview in a document, however it is wrapped; and Google's claims with their reviews. Not by recursion: the document is a stranger's. */
export function reviewsIn(document: unknown): FoundReview[] {
  const found: FoundReview[] = [];
  const waiting: unknown[] = [document];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (Array.isArray(node)) waiting.unshift(...node.slice(0, 5_000));
    if (!isNode(node)) continue;
    if ([node['@type']].flat().includes('ClaimReview')) found.push(fromMarkup(node));
    else if (Array.isArray(node.claimReview)) found.push(...fromGoogle(node));
    else
      for (const key of [
        '@graph',
        'dataFeedElement',
        'item',
        'itemListElement',
        'claims',
        'results',
        'claim',
        'mainEntity',
        'review',
      ])
        if (node[key]) waiting.push(node[key]);
  }
  return found;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const str = (value: unknown): string =>
  typeof value === 'string'
    ? value.replace(/\s+/g, ' ').trim()
    : isNode(value)
      ? str(value['@value'] ?? value.name)
      : Array.isArray(value)
        ? str(value[0])
        : '';
const num = (value: unknown): number =>
  typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : Number.NaN;
const dayOf = (value: unknown): string | null => /^\d{4}-\d{2}-\d{2}/.exec(str(value))?.[0] ?? null;

function fromMarkup(node: Node): FoundReview {
  const rating = isNode(node.reviewRating) ? node.reviewRating : {};
  const scale = {
    value: num(rating.ratingValue),
    worst: num(rating.worstRating ?? 1),
    best: num(rating.bestRating ?? 5),
  };
  const url =
    str(node.url) || str(isNode(node.mainEntityOfPage) ? node.mainEntityOfPage['@id'] : node.mainEntityOfPage);
  return {
    claim:
      str(node.claimReviewed) ||
      str(isNode(node.itemReviewed) ? (node.itemReviewed.text ?? node.itemReviewed.name) : ''),
    url,
    publisher: str(node.author) || str(node.publisher) || (URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''),
    title: str(node.name) || str(node.headline),
    rating: str(rating.alternateName) || str(rating.name),
    scale: Object.values(scale).every(Number.isFinite) ? scale : null,
    lang: langOf(str(node.inLanguage)),
    date: dayOf(node.datePublished),
  };
}

const fromGoogle = (node: Node): FoundReview[] =>
  (node.claimReview as unknown[]).filter(isNode).map((review) => ({
    claim: str(node.text),
    url: str(review.url),
    publisher: isNode(review.publisher) ? str(review.publisher.name) || str(review.publisher.site) : '',
    title: str(review.title),
    rating: str(review.textualRating),
    scale: null,
    lang: langOf(str(review.languageCode)),
    date: dayOf(review.reviewDate),
  }));

const langOf = (code: string): string | null => /^[a-z]{2,3}(?=$|[-_])/i.exec(code)?.[0].toLowerCase() ?? null;
