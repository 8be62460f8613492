import type { Direction } from '../domain/insight.ts';
import type { Backlog, BucketCount, Count, Period } from '../domain/overview.ts';
import type { Actor } from '../domain/person.ts';
import { SERVICE_LEVELS, serviceLevelsIn } from '../domain/service-level.ts';
import { directionOf } from '../overview/direction.ts';
import { DAYS_BEFORE, findSpikes, type Spikes } from '../overview/find-spikes.ts';
import { dayOf, daysUpTo, stretchBefore, timesOf } from '../overview/period.ts';
import { LEAST_POSTS } from '../overview/spikes.ts';
import { type ResponseTime, responseTimes } from '../overview/times.ts';
import type { Services } from '../services.ts';
import { need } from './permission.ts';

export interface ClaimVolume {
  claimId: string;
  /** As the catalogue words it; its id where it is no longer there. */
  claim: string;
  topic: string;
  posts: number;
  /** In the stretch of the same length before. */
  before: number;
  direction: Direction;
  asserts: number;
  questions: number;
  /** Posts in each bucket of the period. */
  series: number[];
}
export interface TopicVolume {
  topic: string;
  /** Posts of its claims, added up: one that touches two of them counts twice. */
  posts: number;
  series: number[];
}
/** How things stand in a period. All numbers are of what is collected. */
export interface Overview {
  period: Period;
  collected: number;
  about: number;
  before: { collected: number; about: number };
  series: { bucket: string; collected: number; about: number }[];
  /** The most seen, most first. */
  claims: ClaimVolume[];
  /** How many claims were seen at all. */
  claimsSeen: number;
  topics: TopicVolume[];
  spikes: Spikes;
  stances: Count[];
  platforms: Count[];
  languages: Count[];
  responses: ResponseTime[];
  backlog: Backlog[];
  watches: { well: number; failing: number; paused: number; stopped: number };
}

/** Claims that are shown one by one. */
const SHOWN_CLAIMS = 12;
const BACKLOG_HOURS = [0, 24, 72, 168];

/** Everything that the overview shows. It reads counts, never posts: some thousand rows for three months. */
export async function overviewOf(s: Services, actor: Actor, period: Period): Promise<Overview> {
  need(actor, 'read');
  const { overview } = s.store;
  const [from, to] = ends(period);
  const before = stretchBefore(period);
  const sumOf = async (kind: 'all' | 'about', at: { from: string; to: string }) =>
    (await overview.totals(kind, at.from, at.to))[0]?.posts ?? 0;
  const [all, about, stances, platforms, languages, volumes] = await Promise.all([
    overview.series('all', from, to),
    overview.series('about', from, to),
    overview.totals('stance', from, to),
    overview.totals('platform', from, to),
    overview.totals('lang', from, to),
    volumesOf(s, period),
  ]);
  const [allBy, aboutBy] = [all, about].map((rows) => new Map(rows.map(({ bucket, posts }) => [bucket, posts])));
  const series = period.buckets.map((bucket) => ({
    bucket,
    collected: allBy!.get(bucket) ?? 0,
    about: aboutBy!.get(bucket) ?? 0,
  }));
  return {
    period,
    collected: series.reduce((sum, { collected }) => sum + collected, 0),
    about: series.reduce((sum, one) => sum + one.about, 0),
    before: { collected: await sumOf('all', before), about: await sumOf('about', before) },
    series,
    ...volumes,
    spikes: await spikesIn(s, period, volumes.claimsSeen),
    stances,
    platforms,
    languages,
    ...(await workOf(s, period)),
  };
}

const ends = ({ buckets }: Period): [string, string] => [buckets[0]!, buckets.at(-1)!];

async function volumesOf(s: Services, period: Period): Promise<Pick<Overview, 'claims' | 'claimsSeen' | 'topics'>> {
  const { overview, claims: catalogue } = s.store;
  const [from, to] = ends(period);
  const before = stretchBefore(period);
  const totals = await overview.totals('claim', from, to);
  const top = totals.slice(0, SHOWN_CLAIMS).map(({ name }) => name);
  const [rows, topicRows, stances, earlier, docs] = await Promise.all([
    overview.series('claim', from, to, top),
    overview.topics(from, to),
    overview.totals(
      'claim-stance',
      from,
      to,
      top.flatMap((id) => [`${id}|asserts`, `${id}|questions`]),
    ),
    overview.totals('claim', before.from, before.to, top),
    Promise.all(top.map((id) => catalogue.get(id))),
  ]);
  const lines = linesOf(period, rows);
  const [stanceOf, earlierOf] = [stances, earlier].map((counts) => new Map(counts.map((one) => [one.name, one.posts])));
  const claims = totals.slice(0, SHOWN_CLAIMS).map(({ name, posts }, i) => {
    const was = earlierOf!.get(name) ?? 0;
    return {
      claimId: name,
      claim: docs[i]?.claim ?? name,
      topic: docs[i]?.topic ?? '',
      posts,
      before: was,
      direction: directionOf(posts, was),
      asserts: stanceOf!.get(`${name}|asserts`) ?? 0,
      questions: stanceOf!.get(`${name}|questions`) ?? 0,
      series: lines.get(name) ?? [],
    };
  });
  const topics = [...linesOf(period, topicRows)]
    .map(([topic, series]) => ({ topic, posts: series.reduce((a, b) => a + b, 0), series }))
    .sort((a, b) => b.posts - a.posts);
  return { claims, claimsSeen: totals.length, topics };
}

/** Rows as a line of numbers a name, one for each bucket of the period. */
function linesOf({ buckets }: Period, rows: readonly BucketCount[]): Map<string, number[]> {
  const place = new Map(buckets.map((bucket, i) => [bucket, i]));
  const lines = new Map<string, number[]>();
  for (const { bucket, name, posts } of rows) {
    const line = lines.get(name) ?? buckets.map(() => 0);
    line[place.get(bucket)!] = posts;
    lines.set(name, line);
  }
  return lines;
}

/** Days of the period (and of the day on which a few hours lie) that stand out. */
async function spikesIn(s: Services, period: Period, claimsSeen: number): Promise<Spikes> {
  const { overview } = s.store;
  const days = [...new Set(period.buckets.map(dayOf))];
  const [first, last] = [days[0]!, days.at(-1)!];
  const readFrom = daysUpTo(Date.parse(first), DAYS_BEFORE + 1)[0]!;
  const [names, since] = await Promise.all([overview.busy(first, last, LEAST_POSTS), overview.firstDay()]);
  const posts = new Map<string, Map<string, number>>(names.map((name) => [name, new Map()]));
  for (const row of await overview.series('claim', readFrom, last, names))
    posts.get(row.name)!.set(row.bucket, row.posts);
  return findSpikes(posts, days, since, claimsSeen);
}

async function workOf(s: Services, period: Period): Promise<Pick<Overview, 'responses' | 'backlog' | 'watches'>> {
  const { since, until } = timesOf(...ends(period));
  const now = s.now().getTime();
  const ages = BACKLOG_HOURS.slice(1).map((hours) => new Date(now - hours * 3_600_000).toISOString());
  const [levels, triage, answer, waiting, watches] = await Promise.all([
    s.store.settings.get(SERVICE_LEVELS),
    s.store.overview.took('triage', since, until),
    s.store.overview.took('answer', since, until),
    s.store.overview.waiting(ages),
    watchHealth(s),
  ]);
  const targets = serviceLevelsIn(levels);
  const responses = (['triage', 'answer'] as const).flatMap((what) =>
    responseTimes(what, what === 'triage' ? triage : answer, targets),
  );
  const older = [waiting.all, ...waiting.older, 0];
  const backlog = BACKLOG_HOURS.map((fromHours, i) => ({
    fromHours,
    toHours: BACKLOG_HOURS[i + 1] ?? null,
    reviews: older[i]! - older[i + 1]!,
  }));
  return { responses, backlog, watches };
}

async function watchHealth(s: Services): Promise<Overview['watches']> {
  const health = { well: 0, failing: 0, paused: 0, stopped: 0 };
  let cursor: string | undefined;
  do {
    const page = await s.store.watches.list({}, { limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { status, failures } of page.items)
      health[status === 'paused' ? 'paused' : status === 'disabled' ? 'stopped' : failures ? 'failing' : 'well'] += 1;
    cursor = page.next ?? undefined;
  } while (cursor);
  return health;
}

/** What claims are called, by id; those that are not there are left out. */
export async function claimNames(s: Services, actor: Actor, ids: readonly string[]): Promise<Record<string, string>> {
  need(actor, 'read');
  const claims = await Promise.all([...new Set(ids)].map((id) => s.store.claims.get(id)));
  return Object.fromEntries(claims.flatMap((claim) => (claim ? [[claim.id, claim.claim]] : [])));
}
