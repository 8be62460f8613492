import type { CheerioAPI } from 'cheerio/slim';

const MOST_ELEMENTS = 20_000;
const MOST_ATTRIBUTES = 256;

/**
 * Whether a parsed page is of a size and shape that pages have. What looks for the article in it takes time that grows
 * with the square of both; a hostile page would hold up everything else for minutes.
 */
export function hasPageShape($: CheerioAPI): boolean {
  const elements = $('*').toArray() as unknown as { attribs: Record<string, string> }[];
  return (
    elements.length <= MOST_ELEMENTS && elements.every(({ attribs }) => Object.keys(attribs).length <= MOST_ATTRIBUTES)
  );
}
