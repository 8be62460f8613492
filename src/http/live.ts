import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import * as people from '../actions/people.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Presence } from '../domain/desk.ts';
import type { Actor } from '../domain/person.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { type App, page, type WebEnv } from './page.ts';
import { STATUSES, TO_DO } from './pages/_words.ts';
import { createPulse, type Pulse } from './pulse.ts';
import type { Sessions } from './sessions.ts';
import { t } from './words.ts';

/** Proxies close what is silent for a minute or half; a beat also sees that somebody signed out. */
const BEAT_MS = 15_000;
/** Open pages of one person; a browser keeps some six connections to a host, and the pages need them too. */
const MOST = 4;
const BATCH = 500;
/** Whoever was away for longer loads the page anew: retelling a week of decisions would help nobody. */
const RETOLD = 2_000;

/** `/live`: what changes in the queue, as server-sent events. Without it everything works, only not by itself. */
export function addLive(app: App, s: Services, sessions: Sessions): void {
  const pulse = createPulse(s);
  const open = new Map<string, number>();
  page(app, 'GET', '/live', 'read', async (c, actor) => {
    if (!c.req.header('accept')?.includes('text/event-stream'))
      throw new InputError('This address gives events only: ask for text/event-stream.', { status: 400 });
    // A HEAD gets no body, so that its stream would never end.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' });
    const mine = open.get(actor.id) ?? 0;
    if (mine >= MOST) throw new InputError(`At most ${MOST} pages are kept up to date at once.`, { status: 429 });
    open.set(actor.id, mine + 1);
    c.header('cache-control', 'no-cache, no-transform');
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      const listening = pulse.join();
      stream.onAbort(listening.leave);
      try {
        await tell(c, s, actor, { pulse, listening, stream, sessions });
      } finally {
        listening.leave();
        const left = (open.get(actor.id) ?? 1) - 1;
        if (left) open.set(actor.id, left);
        else open.delete(actor.id);
      }
    });
  });
}

interface Wire {
  pulse: Pulse;
  listening: ReturnType<Pulse['join']>;
  stream: Parameters<Parameters<typeof streamSSE>[1]>[0];
  sessions: Sessions;
}

async function tell(c: Context<WebEnv>, s: Services, actor: Actor, { pulse, listening, stream, sessions }: Wire) {
  const head = await s.store.audit.head();
  let at = Math.max(whereFrom(c) ?? head, head - RETOLD);
  let news = 0;
  let present = '';
  await stream.writeSSE({ event: 'beat', data: '', retry: 5000, id: String(at) });
  while (!stream.aborted && !stream.closed) {
    const woken = await listening.wait(BEAT_MS);
    if (stream.aborted || (await sessions.actorOf(c.req.raw.headers))?.actor.id !== actor.id) return;
    if (!woken) await stream.writeSSE({ event: 'beat', data: '' });
    for (;;) {
      const entries = await s.store.audit.reviewsSince(at, BATCH);
      if (!entries.length) break;
      at = entries.at(-1)!.seq;
      news += entries.filter(isNew).length;
      const data = JSON.stringify(await changes(s, actor, entries, news));
      await stream.writeSSE({ event: 'reviews', data, id: String(at) });
    }
    const here = JSON.stringify(await presentIn(s, actor, pulse.present()));
    if (here !== present) await stream.writeSSE({ event: 'present', data: here });
    present = here;
  }
}

/** The last event that the browser saw, or the one that the page was made after. */
function whereFrom(c: Context<WebEnv>): number | null {
  const said = c.req.header('last-event-id') ?? c.req.query('since') ?? '';
  return /^\d{1,15}$/.test(said) ? Number(said) : null;
}

const isNew = ({ action, data }: AuditEntry): boolean => action === 'review.open' && data.band === 'flag';

/** What a row shows of what somebody else did; the newest of each review. Our own doing is on the page that did it. */
async function changes(s: Services, actor: Actor, entries: readonly AuditEntry[], news: number) {
  const made = entries.filter(({ action, actor: by }) => action !== 'review.open' && by !== actor.id);
  const newest = new Map(made.map((entry) => [entry.subjectId, entry]));
  const names = await people.names(
    s,
    actor,
    [...newest.values()].map((entry) => entry.actor),
  );
  return {
    news: news ? t('{count} new in the queue', { count: news }) : '',
    rows: [...newest.values()].map(({ subjectId, data, actor: by }) => {
      const status = String(data.status) as keyof typeof STATUSES;
      const name = names[by] ?? by;
      return {
        id: subjectId,
        version: Number(data.version),
        done: !TO_DO.includes(status),
        text: t('{status}: {name}', { status: STATUSES[status] ?? status, name }),
        notice: t('{name} changed this review meanwhile. Reload the page to see it as it is now.', { name }),
      };
    }),
  };
}

/** Who else has which review open, as the texts that the pages show. */
export async function presentIn(
  s: Services,
  actor: Actor,
  present: readonly Presence[],
): Promise<Record<string, string>> {
  const rest = present.filter((one) => one.actor !== actor.id);
  const names = await people.names(
    s,
    actor,
    rest.map((one) => one.actor),
  );
  const by = Map.groupBy(rest, ({ reviewId }) => reviewId);
  return Object.fromEntries(
    [...by].map(([id, all]) => [id, t('Open with {names}', { names: all.map((one) => names[one.actor]).join(', ') })]),
  );
}
