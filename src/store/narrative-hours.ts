import { sql } from 'kysely';
import type { NarrativeSpread, Share } from '../domain/narrative.ts';
import { inChunks } from './batches.ts';
import type { Connection } from './connection.ts';

export interface Sighting {
  narrativeId: string;
  seen: string;
  platform: string;
  lang: string | null;
}
type Hour = { narrativeId: string; hour: string; platform: string; lang: string; sightings: number };
export type Spread = Pick<NarrativeSpread, 'platforms' | 'languages' | 'lastDay' | 'dayBefore' | 'days'>;

const DAY_MS = 86_400_000;
/** A row needs five parameters. */
const ROWS = 200;

export const hourOf = (time: string): string => time.slice(0, 13);
/** The hour that ended 24, 48, … hours before: later ones are within that time. */
export const hoursAgo = (at: string, days: number): string =>
  hourOf(new Date(Date.parse(at) - days * DAY_MS).toISOString());

/** Counts sightings in their hours. Needs a write transaction. */
export async function countSightings(c: Connection, sightings: readonly Sighting[]): Promise<void> {
  const hours = new Map<string, Hour>();
  for (const { narrativeId, seen, platform, lang } of sightings) {
    const key = [narrativeId, hourOf(seen), platform, lang].join();
    const known = hours.get(key);
    if (known) known.sightings += 1;
    else hours.set(key, { narrativeId, hour: hourOf(seen), platform, lang: lang ?? '', sightings: 1 });
  }
  await inChunks(
    [...hours.values()],
    async (rows) => {
      await c.db
        .insertInto('narrativeHours')
        .values(rows)
        .onConflict((clash) =>
          clash
            .columns(['narrativeId', 'hour', 'platform', 'lang'])
            .doUpdateSet({ sightings: sql<number>`narrative_hours.sightings + excluded.sightings` }),
        )
        .execute();
      return [];
    },
    ROWS,
  );
}

/** How each narrative spread in the `days` up to `at` (today included); shares are of those days. */
export async function spreadOf(
  c: Connection,
  ids: readonly string[],
  at: string,
  days: number,
): Promise<Map<string, Spread>> {
  const dates = Array.from({ length: days }, (_, i) =>
    new Date(Date.parse(at) - (days - 1 - i) * DAY_MS).toISOString().slice(0, 10),
  );
  const [lastDay, dayBefore] = [hoursAgo(at, 1), hoursAgo(at, 2)];
  const rows = await inChunks([...ids], (chunk) =>
    c.db
      .selectFrom('narrativeHours')
      .selectAll()
      .where('narrativeId', 'in', chunk)
      .where('hour', '>=', dates[0]!)
      .execute(),
  );
  const byNarrative = Map.groupBy(rows, (row) => row.narrativeId);
  return new Map(
    ids.map((id) => {
      const own = byNarrative.get(id) ?? [];
      const byDay = new Map(shares(own, (row) => row.hour.slice(0, 10)).map((day) => [day.name, day.sightings]));
      return [
        id,
        {
          platforms: shares(own, (row) => row.platform),
          languages: shares(own, (row) => row.lang),
          lastDay: sum(own.filter((row) => row.hour > lastDay)),
          dayBefore: sum(own.filter((row) => row.hour > dayBefore && row.hour <= lastDay)),
          days: dates.map((day) => ({ day, sightings: byDay.get(day) ?? 0 })),
        },
      ];
    }),
  );
}

const sum = (rows: readonly Hour[]): number => rows.reduce((total, row) => total + row.sightings, 0);
const shares = (rows: readonly Hour[], of: (row: Hour) => string): Share[] =>
  [...Map.groupBy(rows, of)]
    .map(([name, group]) => ({ name, sightings: sum(group) }))
    .sort((a, b) => b.sightings - a.sightings || (a.name < b.name ? -1 : 1));
