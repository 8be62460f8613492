import type { InsightReport } from '../domain/insight.ts';

type Cell = string | number | null;
/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A line of RFC 4180; texts that a spreadsheet would run are marked as text with an apostrophe. */
const row = (cells: readonly Cell[]): string =>
  cells
    .map((cell) => {
      if (cell === null) return '';
      const text = typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : String(cell);
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');

/** The numbers of a report as one table: what is counted, its name, posts, posts before, and more where there is more. */
export function reportCsv({ fromDay, toDay, numbers }: InsightReport): string {
  const head = ['what', 'name', 'label', 'count', 'before', 'spread it', 'ask about it', 'direction', 'risk'];
  const plain = (what: string, list: readonly { name: string; posts: number }[]): Cell[][] =>
    list.map(({ name, posts }) => [what, name || 'unknown', '', posts]);
  const rows: Cell[][] = [
    ['period', `${fromDay} to ${toDay}`, 'UTC, both days counted; of what is collected'],
    ['posts', 'collected', '', numbers.collected, numbers.before.collected],
    ['posts', 'touch a claim', '', numbers.about, numbers.before.about],
    ...numbers.days.map(({ day, posts }): Cell[] => ['posts by day', day, '', posts]),
    ...numbers.themes.map((theme): Cell[] => [
      'claim',
      theme.claimId,
      theme.claim,
      theme.posts,
      theme.before,
      theme.asserts,
      theme.questions,
      theme.direction,
      theme.risk,
    ]),
    ...plain('stance', numbers.stances),
    ...plain('platform', numbers.platforms),
    ...plain('language', numbers.languages),
    ...numbers.responses.flatMap(({ what, risk, done, inTime, median, p90 }): Cell[][] => [
      [`first ${what}`, risk, 'reviews', done],
      [`first ${what}`, risk, 'in time', inTime],
      [`first ${what}`, risk, 'median minutes', median],
      [`first ${what}`, risk, '90 % within minutes', p90],
    ]),
    ...numbers.watches.map(({ kind, watches }): Cell[] => ['watches', kind, '', watches]),
  ];
  return `${[head, ...rows].map((cells) => row([...cells, ...Array(Math.max(0, head.length - cells.length)).fill('')])).join('\r\n')}\r\n`;
}
