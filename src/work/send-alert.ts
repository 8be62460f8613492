import type { AlertLine, AlertMessage } from '../alerts/_contract.ts';
import { unseal } from '../alerts/_seal.ts';
import type { AlertItem, AlertKind, AlertRoute, AlertSending } from '../domain/alert.ts';
import { RemoteError } from '../errors.ts';
import { quotable } from '../overview/quote.ts';
import type { Services } from '../services.ts';

/** More than this nobody reads in a message; the rest is on the desk. */
const MOST_LINES = 20;
const SEND_MS = 30_000;

/**
 * Sends one message to one route. RemoteError when the place can't be reached or refuses it; permanent when trying again
 * unchanged can't help.
 */
export async function sendAlert(
  s: Services,
  route: AlertRoute,
  sending: Pick<AlertSending, 'id' | 'kind' | 'createdAt'>,
  items: readonly AlertItem[],
  signal?: AbortSignal,
): Promise<void> {
  const way = s.alerts.ways.get(route.way);
  const target = way?.target.safeParse(route.target);
  if (!way || !target?.success)
    throw new RemoteError('The way is not set up as this version needs it. Open its settings and save them again.', {
      ...{ code: 'malformed', permanent: true },
    });
  const secrets = route.sealed ? unseal(route.sealed, s.secret) : {};
  if (!secrets)
    throw new RemoteError('The key of this instance has changed, so the secrets can’t be read. Type them again.', {
      ...{ code: 'forbidden', permanent: true },
    });
  const limit = AbortSignal.timeout(SEND_MS);
  await way.send(await messageOf(s, route, sending, items), {
    ...{ target: target.data, secrets, http: s.http, mail: s.alerts.mail, now: s.now },
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
}

async function messageOf(
  s: Services,
  route: AlertRoute,
  { id, kind, createdAt }: Pick<AlertSending, 'id' | 'kind' | 'createdAt'>,
  items: readonly AlertItem[],
): Promise<AlertMessage> {
  const base = s.config.http.baseUrl;
  const shown = items.toSorted((a, b) => (b.facts.priority ?? 0) - (a.facts.priority ?? 0)).slice(0, MOST_LINES);
  const title = kind === 'test' ? 'this is a test; nothing has happened' : titleOf(items);
  return {
    ...{ id, kind, title, at: createdAt, desk: base, more: items.length - shown.length },
    items: await Promise.all(shown.map((item) => lineOf(s, route, item, base))),
  };
}

const WORDS: Readonly<Record<AlertKind, readonly [one: string, many: string]>> = {
  review: ['post', 'posts'],
  spike: ['sudden rise', 'sudden rises'],
  watch: ['watch', 'watches'],
  template: ['answer', 'answers'],
  evidence: ['publication', 'publications'],
};
/** "2 posts, 1 watch need somebody". */
function titleOf(items: readonly AlertItem[]): string {
  const parts = Object.entries(WORDS).flatMap(([kind, [one, many]]) => {
    const n = items.filter((item) => item.kind === kind).length;
    return n ? [`${n} ${n === 1 ? one : many}`] : [];
  });
  return `${parts.join(', ')} ${items.length === 1 ? 'needs' : 'need'} somebody`;
}

async function lineOf(s: Services, route: AlertRoute, item: AlertItem, base: string | null): Promise<AlertLine> {
  const { line, path, risk = null, priority = null } = item.facts;
  const url = base ? new URL(path, base).href : null;
  const quote = route.withText && item.kind === 'review' ? await quoteOf(s, item.subjectId) : null;
  return { kind: item.kind, text: line, quote, url, risk, priority };
}

/** The beginning of the post as it is kept now, personal details removed; null when it is gone. */
async function quoteOf(s: Services, reviewId: string): Promise<string | null> {
  const review = await s.store.reviews.get(reviewId);
  const post = review && (await s.store.posts.get(review.postId));
  return post?.deletionState === 'live' ? quotable(post.text) || null : null;
}
