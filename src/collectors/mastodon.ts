import { z } from 'zod';
import type { FoundPostInput } from '../domain/post.ts';
import { RemoteError } from '../errors.ts';
import type { Fetched, Http } from '../fetch/http.ts';
import type { CollectInput, Collector, Found } from './_contract.ts';
import { readDate } from './_dates.ts';
import { fewLinks, fewTags, fittingId, fittingText, shortText, webAddress, wholeCount } from './_parts.ts';

const PAGE = 40;
/** Pages of one run; a hashtag that is busier goes on in the next run. */
const MAX_PAGES = 25;

const Target = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).describe('Address of the server, such as https://mastodon.example'),
  hashtag: z
    .string()
    .trim()
    .transform((tag) => tag.replace(/^#/, ''))
    .pipe(z.string().regex(/^[\p{L}\p{N}_]{1,100}$/u, 'a hashtag without spaces'))
    .describe('The hashtag, without #'),
});
type Target = z.infer<typeof Target>;
/** Ids are a server's own: of another server, or another hashtag, they mean nothing. */
const Cursor = z.object({ baseUrl: z.string(), hashtag: z.string(), minId: z.string() });

/** What is read of a status; the platform may send more. */
const Status = z.object({
  id: z.string(),
  uri: z.string(),
  url: z.string().nullish(),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  content: z.string(),
  spoiler_text: z.string().nullish(),
  language: z.string().nullish(),
  visibility: z.string().nullish(),
  account: z.object({
    acct: z.string(),
    url: z.string().nullish(),
    note: z.string().nullish(),
    noindex: z.boolean().nullish(),
    indexable: z.boolean().nullish(),
  }),
  tags: z.array(z.object({ name: z.string() })).nullish(),
  media_attachments: z.array(z.object({ description: z.string().nullish() })).nullish(),
  card: z.object({ url: z.string() }).nullish(),
  in_reply_to_id: z.string().nullish(),
  /** Since 4.4: the post that is quoted comes along, where its author agreed. */
  quote: z.object({ quoted_status: z.unknown() }).nullish().catch(null),
  reblog: z.unknown().nullish(),
  replies_count: z.number().nullish(),
  reblogs_count: z.number().nullish(),
  favourites_count: z.number().nullish(),
  quotes_count: z.number().nullish(),
});
type Status = z.infer<typeof Status>;

const mastodon: Collector<Target> = {
  kind: 'mastodon',
  title: 'Mastodon hashtag',
  description: 'Follows a hashtag on one server. Accounts that do not want to be indexed are left out.',
  target: Target,
  secrets: {},
  example: { baseUrl: 'https://mastodon.example', hashtag: 'vaccines' },
  defaultIntervalSeconds: 300,
  stream: false,
  async *collect({ target, cursor: saved, signal, http }: CollectInput<Target>): AsyncIterable<Found> {
    const parsed = Cursor.safeParse(saved);
    const { baseUrl, hashtag } = target;
    const same = parsed.success && parsed.data.baseUrl === baseUrl && parsed.data.hashtag === hashtag;
    let minId = same ? parsed.data.minId : null;
    for (let page = 0; page < MAX_PAGES && !signal.aborted; page += 1) {
      const statuses = await timeline(http, target, minId, signal);
      if (!statuses.length) {
        if (page === 0) yield* whyEmpty(http, target, signal);
        return;
      }
      // Oldest first, so that every checkpoint covers all that came before it.
      const found = statuses.map(toFound).reverse();
      for (const one of found) if (one) yield one;
      if (!found.some(Boolean)) yield ALL_LEFT_OUT;
      const newest = idOf(statuses[0]);
      // The first run takes the newest page as it is; from then on `min_id` walks forward without a gap.
      const first = minId === null;
      if (newest === null || newest === minId) return;
      minId = newest;
      yield { kind: 'checkpoint', cursor: { baseUrl, hashtag, minId } satisfies z.infer<typeof Cursor> };
      if (first || statuses.length < PAGE) return;
    }
  },
};
export default mastodon;

const ALL_LEFT_OUT: Found = {
  kind: 'notice',
  code: 'left-out',
  message: 'There are posts, but all are of accounts that do not want to be indexed, or boosts; they were left out.',
};

const api = (target: Target, path: string): string => `${target.baseUrl.replace(/\/+$/, '')}${path}`;

async function timeline(http: Http, target: Target, minId: string | null, signal: AbortSignal): Promise<unknown[]> {
  const url = new URL(api(target, `/api/v1/timelines/tag/${encodeURIComponent(target.hashtag)}`));
  url.searchParams.set('limit', String(PAGE));
  if (minId) url.searchParams.set('min_id', minId);
  const answer = readJson(await http.get(url.href, { headers: { accept: 'application/json' }, signal }));
  if (!Array.isArray(answer))
    throw new RemoteError(`${url.host} answered with something that is no timeline; is it a Mastodon server?`, {
      code: 'malformed',
    });
  return answer;
}

function readJson(reply: Fetched): unknown {
  try {
    return JSON.parse(Buffer.from(reply.body).toString('utf8'));
  } catch (cause) {
    const { host } = new URL(reply.url);
    throw new RemoteError(`${host} sent no JSON; is it a Mastodon server?`, { code: 'malformed', cause });
  }
}

const Access = z.object({
  configuration: z.object({
    timelines_access: z.object({
      hashtag_feeds: z.object({ local: z.string().nullish(), remote: z.string().nullish() }),
    }),
  }),
});

/** "No posts" and "not allowed to see posts" look the same in a timeline; the server says which it is (since 4.5). */
async function* whyEmpty(http: Http, target: Target, signal: AbortSignal): AsyncIterable<Found> {
  const reply = await http.get(api(target, '/api/v2/instance'), { signal, accept: () => true });
  const access = reply.status === 200 ? Access.safeParse(readJson(reply)) : null;
  const feeds = access?.success ? access.data.configuration.timelines_access.hashtag_feeds : null;
  const closed = [feeds?.local, feeds?.remote].some((who) => who && who !== 'public');
  if (closed)
    yield {
      kind: 'notice',
      code: 'closed',
      message: 'This server shows hashtags to signed-in people only, so nothing can be read here without an account.',
    };
}

const idOf = (raw: unknown): string | null => {
  const id = (raw as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
};

function toFound(raw: unknown): Found | null {
  const parsed = Status.safeParse(raw);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return {
      kind: 'bad',
      raw: JSON.stringify(raw),
      error: `The status has a problem at ${path.join('.')}: ${message}`,
    };
  }
  const status = parsed.data;
  // Left out on purpose: a boost is no utterance of its own, and who does not want to be indexed is not.
  return wanted(status) ? { kind: 'post', post: postOf(status) } : null;
}

function wanted({ account, reblog, visibility }: Status): boolean {
  if (reblog || (visibility && visibility !== 'public' && visibility !== 'unlisted')) return false;
  const optedOut = account.noindex === true || account.indexable === false;
  return !optedOut && !/#(?:<span>)?(?:nobot|noindex)\b/i.test(account.note ?? '');
}

function postOf(status: Status): FoundPostInput {
  const warning = status.spoiler_text?.trim();
  const described = (status.media_attachments ?? []).map((media) => media.description).filter(Boolean);
  return {
    platform: 'mastodon',
    // The address of the status in the fediverse: the same on every server that shows it.
    externalId: fittingId(status.uri),
    url: webAddress(status.url ?? status.uri),
    author: shortText(status.account.url ?? status.account.acct, 512),
    text: fittingText([status.content, ...described.map((text) => `<p>${markup(text!)}</p>`)].join('')),
    format: 'html',
    title: warning ? fittingText(warning, 2000) : null,
    lang: shortText(status.language, 35),
    publishedAt: readDate(status.created_at),
    editedAt: readDate(status.edited_at),
    inReplyTo: status.in_reply_to_id ?? null,
    ...quotedIn(status),
    links: fewLinks([webAddress(status.card?.url)]),
    tags: fewTags((status.tags ?? []).map((tag) => tag.name)),
    engagement: {
      likes: wholeCount(status.favourites_count),
      reposts: wholeCount(status.reblogs_count),
      replies: wholeCount(status.replies_count),
      quotes: wholeCount(status.quotes_count),
    },
    mediaCount: status.media_attachments?.length ?? 0,
  };
}

/** The quoted post, unless its author does not want to be indexed. */
function quotedIn({ quote }: Status): Pick<FoundPostInput, 'quoted' | 'context'> {
  const parsed = Status.safeParse(quote?.quoted_status);
  if (!parsed.success || !wanted(parsed.data)) return {};
  const { uri, content } = parsed.data;
  return { quoted: fittingId(uri), context: { kind: 'quoted', text: fittingText(content) } };
}

const markup = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
