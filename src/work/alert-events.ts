import type { AlertItem, AlertKind, AlertRoute } from '../domain/alert.ts';
import { DAYS_BEFORE, findSpikes } from '../overview/find-spikes.ts';
import { LEAST_POSTS } from '../overview/spikes.ts';
import type { Services } from '../services.ts';
import { citedEvidence } from './cited-evidence.ts';

const AT_ONCE = 500;
/** A change may be committed somewhat later than its time says; what is read twice is kept once. */
const OVERLAP_MS = 2 * 60_000;
const DAY_MS = 86_400_000;
const AHEAD_DAYS = 14;
/** A watch that failed this often in a row is not just unlucky. */
const FAILURES = 3;
type Event = Omit<AlertItem, 'sendingId' | 'routeId' | 'at'>;

/** What happened that a route wants to hear of, since it was last looked: by kind. Facts are ids and our own words. */
export const EVENTS: Record<AlertKind, (s: Services, route: AlertRoute, since: Date) => Promise<Event[]>> = {
  review: urgentReviews,
  watch: failingWatches,
  template: templatesDue,
  spike: spikes,
  evidence: brokenEvidence,
};

async function urgentReviews(s: Services, route: AlertRoute, since: Date): Promise<Event[]> {
  const found: Event[] = [];
  let after = { at: new Date(since.getTime() - OVERLAP_MS).toISOString(), id: '' };
  for (;;) {
    const reviews = await s.store.alerts.urgent(route.priorityFrom, after, AT_ONCE);
    for (const review of reviews) {
      // What was open before the route was set up is on the desk already; it is told only if it was opened since.
      if (review.openedAt < route.createdAt) continue;
      const claim = review.claimId ? await s.store.claims.get(review.claimId) : null;
      const { id, risk } = review;
      const priority = Math.round(review.priority);
      const line = `A post that seems to spread “${claim?.claim ?? 'a claim'}” waits: ${risk} risk, priority ${priority}.`;
      const facts = { line, path: `/reviews/${id}`, risk, priority };
      found.push({ key: `review:${id}`, kind: 'review', subjectId: id, facts });
    }
    const last = reviews.at(-1);
    if (!last || reviews.length < AT_ONCE) return found;
    after = { at: last.updatedAt, id: last.id };
  }
}

async function failingWatches(s: Services): Promise<Event[]> {
  const found: Event[] = [];
  for (const status of ['enabled', 'disabled'] as const) {
    let cursor: string | undefined;
    do {
      const page = await s.store.watches.list({ status }, { limit: 200, ...(cursor ? { cursor } : {}) });
      for (const watch of page.items) {
        if (status === 'enabled' && watch.failures < FAILURES) continue;
        const state = status === 'disabled' ? 'has stopped' : `failed ${watch.failures} times in a row`;
        const line = `The watch “${watch.title}” ${state}: ${watch.lastError ?? 'no reason is known'}`;
        // Once an outage: a new one begins after the next good run.
        const key = `watch:${watch.id}:${status}:${watch.lastOkAt ?? watch.createdAt}`;
        const facts = { line, path: `/watches/${watch.id}` };
        found.push({ key, kind: 'watch', subjectId: watch.id, facts });
      }
      cursor = page.next ?? undefined;
    } while (cursor);
  }
  return found;
}

async function templatesDue(s: Services): Promise<Event[]> {
  const now = s.now().toISOString();
  const soon = new Date(s.now().getTime() + AHEAD_DAYS * DAY_MS).toISOString();
  const found: Event[] = [];
  let cursor: string | undefined;
  do {
    const page = await s.store.templates.list({ status: 'approved' }, { limit: 200, ...(cursor ? { cursor } : {}) });
    for (const template of page.items) {
      const { reviewDue } = template;
      if (!reviewDue || reviewDue > soon) continue;
      const past = reviewDue <= now;
      const line = past
        ? `The answer “${template.headline}” is past its date (${reviewDue.slice(0, 10)}) and no longer offered. Look at it again.`
        : `The answer “${template.headline}” must be looked at again by ${reviewDue.slice(0, 10)}.`;
      const key = `template:${template.id}:${reviewDue.slice(0, 10)}:${past ? 'past' : 'soon'}`;
      found.push({ key, kind: 'template', subjectId: template.id, facts: { line, path: `/templates/${template.id}` } });
    }
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
}

/** What a cited page became, when it can't be cited any more: once for each time it breaks. */
async function brokenEvidence(s: Services): Promise<Event[]> {
  const broken = (await s.store.evidence.troubled()).filter(({ severity }) => severity === 'broken');
  if (!broken.length) return [];
  const cited = await citedEvidence(s.store);
  return broken.flatMap(({ url, state, since, detail }): Event[] => {
    const of = cited.get(url);
    if (!of) return [];
    const follows = of.templates.length ? ` Answers that cite it are not offered: ${of.templates.length}.` : '';
    const line = `The publication “${of.piece.title}” (${of.piece.publisher}) can’t be cited as it is. ${detail}${follows}`;
    return [
      {
        key: `evidence:${url}:${state}:${since}`,
        kind: 'evidence',
        subjectId: url,
        facts: { line, path: '/evidence' },
      },
    ];
  });
}

/** Claims that were seen far more often yesterday or so far today than their weeks before make expect. */
async function spikes(s: Services): Promise<Event[]> {
  const { overview } = s.store;
  const day = (ago: number) => new Date(s.now().getTime() - ago * DAY_MS).toISOString().slice(0, 10);
  const [first, last] = [day(1), day(0)];
  const names = await overview.busy(first, last, LEAST_POSTS);
  if (!names.length) return [];
  const [since, seen, rows] = await Promise.all([
    overview.firstDay(),
    overview.totals('claim', first, last),
    overview.series('claim', day(DAYS_BEFORE + 1), last, names),
  ]);
  const posts = new Map<string, Map<string, number>>(names.map((name) => [name, new Map()]));
  for (const row of rows) posts.get(row.name)?.set(row.bucket, row.posts);
  const { found } = findSpikes(posts, [first, last], since, seen.length);
  return Promise.all(
    found.map(async (spike): Promise<Event> => {
      const claim = (await s.store.claims.get(spike.claimId))?.claim ?? spike.claimId;
      const line = `“${claim}” was seen ${spike.posts} times on ${spike.day}; its weeks before make some ${Math.round(spike.expected)} usual.`;
      const facts = { line, path: `/claims/${spike.claimId}` };
      return { key: `spike:${spike.claimId}:${spike.day}`, kind: 'spike', subjectId: spike.claimId, facts };
    }),
  );
}
