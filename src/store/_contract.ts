import type { AlertItem, AlertSending } from '../domain/alert.ts';
import type { Answer, Copy } from '../domain/answer.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { CatalogueImport } from '../domain/catalogue-import.ts';
import type { ApprovalStatus, Claim, ClaimDoc, ClaimRevision } from '../domain/claim.ts';
import type { NewView, PastDecision, Presence, SavedView } from '../domain/desk.ts';
import type { EvidenceHealth, EvidenceState, Retraction, Severity } from '../domain/evidence-health.ts';
import type { ExpertQuestion } from '../domain/expert.ts';
import type { InsightReport } from '../domain/insight.ts';
import type { JobRun } from '../domain/job.ts';
import type { DecidedMatch, PhrasingProposal } from '../domain/learning.ts';
import type {
  Correction,
  DueItem,
  PublicChange,
  Recall,
  RecallAnswer,
  RecalledCopy,
  RecallNotice,
  TemplateEvent,
  TemplateStatus,
} from '../domain/life.ts';
import type { Decision, Match, MatchResult, Stance } from '../domain/match.ts';
import type { NarrativeOrder, NarrativeSpread } from '../domain/narrative.ts';
import type { Opinion } from '../domain/opinion.ts';
import type { BucketCount, Count, CountKind, Took } from '../domain/overview.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { ApiToken, Permission, Person, Role } from '../domain/person.ts';
import type { Narrative, NewPost, Post, PostContext } from '../domain/post.ts';
import type { ErrorReport } from '../domain/public-side.ts';
import type { Review, ReviewEvent, ReviewStatus } from '../domain/review.ts';
import type { SettingVersion } from '../domain/setting.ts';
import type { ResponseTemplate, TemplateDoc } from '../domain/template.ts';
import type { Triage } from '../domain/triage.ts';
import type { BadItem, NewWatch, Watch, WatchRun, WatchStatus } from '../domain/watch.ts';

/**
 * The store is the truth. One suite (`tests/contracts/store/`) runs over SQLite and PostgreSQL.
 * Times are ISO 8601 UTC strings; ids are UUIDv7 text. Unknown ids give null, not errors.
 * Writers that take `expected` throw ConflictError (with `current`) when the revision/version moved.
 * Writers that take `actor` append the audit entry in the same transaction.
 */
export interface Store {
  engine: 'sqlite' | 'postgres';
  posts: PostStore;
  narratives: NarrativeStore;
  claims: ClaimStore;
  templates: TemplateStore;
  matches: MatchStore;
  opinions: OpinionStore;
  proposals: ProposalStore;
  reviews: ReviewStore;
  presence: PresenceStore;
  views: SavedViewStore;
  answers: AnswerStore;
  recalls: RecallStore;
  corrections: CorrectionStore;
  due: DueStore;
  experts: ExpertStore;
  watches: WatchStore;
  jobs: JobStore;
  people: PersonStore;
  tokens: TokenStore;
  audit: AuditStore;
  idempotency: IdempotencyStore;
  settings: SettingStore;
  alerts: AlertStore;
  imports: ImportStore;
  outbox: OutboxStore;
  vectors: VectorStore;
  evidence: EvidenceStore;
  reports: ErrorReportStore;
  overview: OverviewStore;
  insights: InsightStore;
  /**
   * Runs `work` in one transaction, one writer at a time; nested calls join it. Commits on return, rolls back on throw.
   * Calls to the outer store inside belong to it too. Keep it short, and wait for nothing but the store in it.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface SavedPost {
  post: Post;
  /** `new`, `changed` (edited text or engagement) or `same`. */
  outcome: 'new' | 'changed' | 'same';
  narrative: Narrative;
}
export interface PostFilter {
  platform?: string;
  /** `und`: posts whose language could not be told. */
  lang?: string;
  watchId?: string;
  narrativeId?: string;
  /** Published or collected at or after (ISO). */
  since?: string;
  until?: string;
  /** Only posts with a match to this claim that nobody rejected. */
  claimId?: string;
  /** Only posts that count as touching a claim: as the overview counts them, and of this claim, topic or stance. */
  about?: { claimId?: string; topic?: string; stance?: Stance };
}
export interface PostStore {
  /**
   * Idempotent upsert by (platform, externalId). A post joins the narrative of an equal contentHash, else the one that
   * `sameNarrative` accepts among those sharing a band, else a new one. Sightings and lastSeen grow with every new post.
   */
  save(posts: NewPost[], at: string, sameNarrative: (a: number[], b: number[]) => boolean): Promise<SavedPost[]>;
  get(id: string): Promise<Post | null>;
  /** What is kept of the posts that these answer or quote, in their order; null where nothing is. */
  contexts(posts: readonly Pick<NewPost, 'platform' | 'externalId' | 'quoted'>[]): Promise<(PostContext | null)[]>;
  list(filter: PostFilter, page: PageRequest): Promise<Page<Post>>;
  narrative(id: string): Promise<Narrative | null>;
  /** Blanks the text, title, links and author; keeps the row and its counts. Returns how many. */
  delete(platform: string, externalIds: string[], state: 'deleted' | 'gone'): Promise<number>;
  purgeAuthor(authorKey: string): Promise<number>;
  count(): Promise<number>;
  /** Oldest first, for jobs that walk all live posts; pass the last id to go on. */
  walk(afterId: string | null, limit: number): Promise<Post[]>;
  /** Blanks live posts collected before the date, at most `limit`, and the raw text of bad items. Returns how many posts. */
  expire(before: string, limit: number): Promise<number>;
  /** How many live posts were collected before the date. */
  expiring(before: string): Promise<number>;
}

export interface NarrativeFilter {
  order: NarrativeOrder;
  claimId?: string;
  /** Whether a claim was found in it. */
  claimed?: boolean;
  /** Seen there, or in this language, at least once. */
  platform?: string;
  lang?: string;
}
export interface NarrativeStore {
  /** Narratives that were seen more than once, in the filter's order; `at` is now. Shares and days are of two weeks. */
  list(filter: NarrativeFilter, page: PageRequest, at: string): Promise<Page<NarrativeSpread>>;
  /** Shares and days are of ninety days. */
  get(id: string, at: string): Promise<NarrativeSpread | null>;
}

export interface ClaimFilter {
  topic?: string;
  status?: ApprovalStatus;
  harm?: string;
  verdict?: string;
  /** Words that id, claim or a wording hold, all of them, in any order and case. */
  q?: string;
  lang?: string;
}
export interface ClaimStore {
  get(id: string): Promise<Claim | null>;
  list(filter: ClaimFilter, page: PageRequest): Promise<Page<Claim>>;
  /** Every claim that is not withdrawn, by id. */
  all(): Promise<Claim[]>;
  /** Creates or changes; `expected` null = must not exist. Same doc = no new revision. Also writes the outbox. */
  save(
    doc: ClaimDoc,
    options: {
      actor: string;
      expected: number | null;
      note?: string;
      origin?: 'shipped' | 'local';
      /** The change is one that somebody else must approve: an approved claim waits again as proposed. */
      reopen?: boolean;
      at: string;
    },
  ): Promise<Claim>;
  /** Back to its author with a note: a revision without a change of text; an approved claim waits again as proposed. */
  sendBack(id: string, expected: number, options: { actor: string; at: string; note: string }): Promise<Claim>;
  setStatus(
    ids: string[],
    status: ApprovalStatus,
    options: { actor: string; at: string; note?: string },
  ): Promise<number>;
  revisions(id: string): Promise<ClaimRevision[]>;
  /** Sum of all revisions: changes whenever any claim does; the key of a built index. */
  catalogueRevision(): Promise<number>;
  topics(): Promise<{ topic: string; claims: number; proposed: number }[]>;
}

export interface TemplateFilter {
  claimId?: string;
  lang?: string;
  status?: TemplateStatus;
  kind?: string;
  q?: string;
}
export interface TemplateStore {
  /** The newest version. */
  get(id: string): Promise<ResponseTemplate | null>;
  version(id: string, version: number): Promise<ResponseTemplate | null>;
  versions(id: string): Promise<ResponseTemplate[]>;
  list(filter: TemplateFilter, page: PageRequest): Promise<Page<ResponseTemplate>>;
  /** A change is a new version with status `proposed`, or `draft`, bound to the newest version of its original; `expected` = the newest version known, null = must not exist. Same doc = no new version. */
  save(
    doc: TemplateDoc,
    options: {
      actor: string;
      author?: string;
      expected: number | null;
      origin?: 'shipped' | 'local';
      at: string;
      status?: 'draft' | 'proposed';
      /** The version of the original that the translation was made from, when it is not the newest. */
      originalVersion?: number;
    },
  ): Promise<ResponseTemplate>;
  /** Approves the newest version and sets reviewDue; ConflictError when it moved. */
  approve(
    id: string,
    version: number,
    options: { actor: string; at: string; days?: number; note?: string },
  ): Promise<ResponseTemplate>;
  /** Notes the first of two approvals. */
  endorse(id: string, version: number, options: { actor: string; at: string }): Promise<ResponseTemplate>;
  /** Still right: a new date, and for a translation the version of the original that it was compared with. */
  renew(
    id: string,
    version: number,
    options: { actor: string; at: string; days: number; originalVersion?: number; note?: string },
  ): Promise<ResponseTemplate>;
  /** Hands a draft in, or sends it back. ConflictError when it no longer stands at `from`. */
  move(
    id: string,
    version: number,
    options: {
      kind: 'submit' | 'send-back';
      from: TemplateStatus;
      to: TemplateStatus;
      actor: string;
      at: string;
      note: string;
    },
  ): Promise<ResponseTemplate>;
  events(id: string): Promise<TemplateEvent[]>;
  /** Notes on file, once for each date, that the date of a text has passed; at most `limit`, returns how many. */
  markDue(at: string, limit: number): Promise<number>;
  /** Takes a version back. One that was approved is recalled: a notice for everybody who copied it, an entry in the public log. */
  withdraw(
    id: string,
    version: number,
    options: { actor: string; at: string; reason: string },
  ): Promise<ResponseTemplate>;
  /**
   * Newest approved version per template of a claim (or of `any`), not past reviewDue, and no translation of a withdrawn version. A proposed version above it does not matter; a
   * withdrawn one above it takes the template off the list, so that an older wording never comes back by itself.
   */
  offered(claimId: string, at: string): Promise<ResponseTemplate[]>;
}

/**
 * Counts for the overview: days (`2026-03-01`) or hours (`2026-03-01T14`), by the length of `from`; both ends count.
 * Kept up to date in the transactions that save posts and matches.
 */
export interface OverviewStore {
  /** Posts by name, most first; only of these names. */
  totals(kind: CountKind, from: string, to: string, names?: readonly string[]): Promise<Count[]>;
  /** Posts by bucket and name, where there are any; only of these names. */
  series(kind: CountKind, from: string, to: string, names?: readonly string[]): Promise<BucketCount[]>;
  /** Posts by bucket and topic (as `name`): those of its claims, added up. */
  topics(from: string, to: string): Promise<BucketCount[]>;
  /** Claims that had so many posts in one day (or hour) at least. */
  busy(from: string, to: string, least: number): Promise<string[]>;
  /** The first day with a post. */
  firstDay(): Promise<string | null>;
  /** Flagged reviews that were first decided, or first answered, in a stretch of time (ISO), by risk and minutes. */
  took(what: 'triage' | 'answer', since: string, until: string): Promise<Took[]>;
  /** How many flagged reviews wait for a decision: all, and those opened before each of these times. */
  waiting(before: readonly string[]): Promise<{ all: number; older: number[] }>;
  /** The highest risk among the waiting reviews of each claim that has any. */
  risks(claimIds: readonly string[]): Promise<Map<string, Took['risk']>>;
}
export interface InsightStore {
  /** The newest version. */
  get(id: string): Promise<InsightReport | null>;
  /** Newest versions, newest report first. */
  list(page: PageRequest): Promise<Page<InsightReport>>;
  /** The newest report on exactly these days. */
  ofDays(fromDay: string, toDay: string): Promise<InsightReport | null>;
  /** A new version; `id` null and `expected` 0 make a new report. ConflictError when somebody saved meanwhile. */
  save(
    id: string | null,
    expected: number,
    report: Pick<InsightReport, 'fromDay' | 'toDay' | 'text' | 'numbers'>,
    options: { actor: string; at: string },
  ): Promise<InsightReport>;
}

export interface MatchFilter {
  postId?: string;
  claimId?: string;
  decision?: Decision;
  stance?: Stance;
  status?: Match['status'];
  lang?: string;
}
export interface MatchStore {
  /** Replaces a post's suggested matches; confirmed and rejected ones stay untouched. */
  replace(postId: string, results: MatchResult[], madeBy: string, at: string): Promise<Match[]>;
  get(id: string): Promise<Match | null>;
  forPost(postId: string): Promise<Match[]>;
  list(filter: MatchFilter, page: PageRequest): Promise<Page<Match>>;
  setStatus(id: string, status: Match['status'], at: string): Promise<void>;
  /** Sightings and platforms of one claim's flagged posts since a time, for triage. */
  spread(claimId: string, since: string): Promise<{ posts: number; platforms: number; engagement: number }>;
}

export interface ProposalFilter {
  claimId?: string;
  reviewId?: string;
  status?: PhrasingProposal['status'];
}
/** Wordings taken from reviewed posts: proposed, and what an editor made of each. */
export interface ProposalStore {
  /** ConflictError when this wording already waits for this claim. */
  propose(
    proposal: Pick<PhrasingProposal, 'claimId' | 'reviewId' | 'lang' | 'text'>,
    options: { actor: string; at: string },
  ): Promise<PhrasingProposal>;
  get(id: string): Promise<PhrasingProposal | null>;
  /** Newest first. */
  list(filter: ProposalFilter, page: PageRequest): Promise<Page<PhrasingProposal>>;
  /** How many wait. */
  waiting(): Promise<number>;
  /** Sets what became of it; `open` takes a decision back; an editor may have worded it anew. ConflictError when it does not stand at `from`. */
  decide(
    id: string,
    from: PhrasingProposal['status'],
    to: PhrasingProposal['status'],
    options: { actor: string; at: string; lang?: string; text?: string },
  ): Promise<PhrasingProposal>;
}

export interface OpinionStore {
  get(matchId: string): Promise<Opinion | null>;
  /** One opinion a match: a newer one takes its place. */
  save(opinion: Opinion): Promise<void>;
  /**
   * Matches of undecided look reviews whose post no opinion of this model and prompt stands for, most urgent first; never
   * asked ones before those whose `problems` are tried again. Ids of matches.
   */
  waiting(
    for_: { model: string; prompt: string; attempts: number; retryBefore: { problems: string[]; at: string } },
    limit: number,
  ): Promise<string[]>;
}

export interface ReviewFilter {
  /** What a second opinion says of its match. */
  opinion?: Stance;
  narrativeId?: string;
  status?: ReviewStatus | ReviewStatus[];
  band?: Review['band'];
  claimId?: string;
  lang?: string;
  platform?: string;
  risk?: string;
  assignee?: string;
  topic?: string;
  /** Opened at or after, and before, these times (ISO). */
  openedSince?: string;
  openedBefore?: string;
  /** First decided, or first answered, in this time (ISO, both ends) while its risk was this. */
  done?: { what: 'triage' | 'answer'; risk: string; since: string; until: string };
}
/** A review with what a queue row shows. */
export interface ReviewRow {
  review: Review;
  post: Post;
  narrative: Narrative;
  claim: { id: string; claim: string; topic: string; harm: string } | null;
  match: Match | null;
}
export interface ReviewStore {
  get(id: string): Promise<Review | null>;
  byNarrative(narrativeId: string): Promise<Review | null>;
  /** Priority order (highest first, then oldest), keyset-paginated. */
  list(filter: ReviewFilter, page: PageRequest): Promise<Page<ReviewRow>>;
  /** The same order, ids alone: for going from one to the next. */
  ids(filter: ReviewFilter, page: PageRequest): Promise<Page<string>>;
  /** By status, 0 where there is none; only the filter's statuses. */
  counts(filter: ReviewFilter): Promise<Record<string, number>>;
  /** Opens the one review of a narrative, or returns the existing one with `created: false`. */
  open(
    review: Omit<Review, 'id' | 'version' | 'updatedAt' | 'chosenStrategy' | 'recheckAt'>,
    actor: string,
  ): Promise<{ review: Review; created: boolean }>;
  /**
   * Appends one event and writes the new state, in one transaction with the audit entry.
   * `expected` is the version read before deciding; ConflictError when it moved.
   */
  append(
    id: string,
    expected: number,
    change: Partial<
      Pick<
        Review,
        | 'status'
        | 'assignee'
        | 'claimId'
        | 'matchId'
        | 'band'
        | 'risk'
        | 'strategy'
        | 'chosenStrategy'
        | 'recheckAt'
        | 'openedAt'
        | 'priority'
        | 'triage'
      >
    >,
    event: { kind: ReviewEvent['kind']; actor: string; at: string; data: Record<string, unknown> },
  ): Promise<Review>;
  events(id: string): Promise<ReviewEvent[]>;
  /** Takes what triage says; a strategy that a person chose stays. */
  retriage(id: string, triage: Triage, at: string): Promise<Review>;
  /** Ids of monitored reviews whose day has come. */
  dueRechecks(at: string, limit: number): Promise<string[]>;
  /** Decisions on nearly the same text, then on the same claim, newest first. */
  past(review: Review, limit: number): Promise<PastDecision[]>;
  /** Matches that people have confirmed or rejected, as the machine had made them; the newest `limit` decisions, newest first. */
  decided(filter: { claimId?: string }, limit: number): Promise<DecidedMatch[]>;
}

/** Who has which review open; leases that run out. */
export interface PresenceStore {
  touch(reviewId: string, actor: string, at: string, until: string): Promise<void>;
  leave(reviewId: string, actor: string): Promise<void>;
  /** Everybody who has a review open (or this one) at `at`, longest first within a review. */
  now(at: string, reviewId?: string): Promise<Presence[]>;
}
export interface SavedViewStore {
  get(id: string): Promise<(SavedView & { removed: boolean }) | null>;
  /** A person's own, then the team's; oldest first. */
  list(owner: string): Promise<SavedView[]>;
  create(view: NewView & { owner: string }, at: string): Promise<SavedView>;
  setRemoved(id: string, removed: boolean, options: { actor: string; at: string }): Promise<void>;
}

export interface RecallStore {
  get(id: string): Promise<Recall | null>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<Recall>>;
  /** Recalls that this person (an actor id) has not answered, oldest first. */
  openFor(person: string): Promise<Recall[]>;
  notices(recallId: string): Promise<RecallNotice[]>;
  copies(recall: Pick<Recall, 'templateId' | 'version'>): Promise<RecalledCopy[]>;
  /** ConflictError when this person was not told. */
  answer(
    recallId: string,
    person: string,
    options: { state: RecallAnswer; note: string; actor: string; at: string },
  ): Promise<RecallNotice>;
}
export interface CorrectionStore {
  /** What changed in an approved version, and why. ConflictError when there is no such version. */
  add(templateId: string, version: number, entry: PublicChange & { by: string; at: string }): Promise<Correction>;
  /** The public log, newest first. */
  list(filter: { claim?: string; templateId?: string; lang?: string }, page: PageRequest): Promise<Page<Correction>>;
}
export interface DueStore {
  /** What has to be looked at again by the day `until` (ISO date), earliest first. */
  list(until: string, limit: number): Promise<DueItem[]>;
  /** ISO date; null for a claim that was never approved. */
  claimDate(claimId: string): Promise<string | null>;
  /** Still right: a new date. */
  renewClaim(claimId: string, options: { actor: string; at: string; days: number }): Promise<string>;
}
export interface ExpertStore {
  /** Also notes it in the review's history, as does `close`. */
  ask(asked: Omit<ExpertQuestion, 'id' | 'status' | 'answer' | 'closedBy' | 'closedAt'>): Promise<ExpertQuestion>;
  /** ConflictError when it is closed already. */
  close(
    id: string,
    options: { status: 'answered' | 'dropped'; answer: string; actor: string; at: string },
  ): Promise<ExpertQuestion>;
  get(id: string): Promise<ExpertQuestion | null>;
  /** By due date. */
  list(
    filter: { status?: ExpertQuestion['status']; reviewId?: string },
    page: PageRequest,
  ): Promise<Page<ExpertQuestion>>;
}

export interface AnswerStore {
  /** Where a copy was used, in the person's words or as a link. ConflictError when there is no such copy. */
  used(copyId: string, use: { place: string; by: string; at: string }): Promise<void>;
  /** Stores the answer and its copy, with the audit entry and the review's `copied` event. */
  copy(
    answer: Omit<Answer, 'id'>,
    copy: { by: string; at: string; reason: string | null },
  ): Promise<{ answer: Answer; copy: Copy }>;
  get(id: string): Promise<Answer | null>;
  withCopy(id: string): Promise<{ answer: Answer; copy: Copy } | null>;
  list(
    filter: { reviewId?: string; templateId?: string },
    page: PageRequest,
  ): Promise<Page<{ answer: Answer; copy: Copy }>>;
}

export interface WatchStore {
  create(watch: NewWatch & { intervalSeconds: number }, options: { actor: string; at: string }): Promise<Watch>;
  get(id: string): Promise<Watch | null>;
  list(filter: { kind?: string; status?: WatchStatus }, page: PageRequest): Promise<Page<Watch>>;
  update(
    id: string,
    expected: number,
    change: Partial<Pick<Watch, 'title' | 'target' | 'intervalSeconds' | 'status' | 'purpose' | 'nextRunAt'>>,
    options: { actor: string; at: string },
  ): Promise<Watch>;
  /** Removes the watch; its posts stay. */
  remove(id: string, options: { actor: string; at: string }): Promise<boolean>;
  /** Leases up to `limit` due, enabled watches of these kinds to `holder` until `until`. */
  leaseDue(kinds: string[], at: string, holder: string, until: string, limit: number): Promise<Watch[]>;
  renewLease(id: string, holder: string, until: string): Promise<boolean>;
  /** Saves the cursor; call inside the transaction that saves the posts it covers. */
  saveCursor(id: string, cursor: unknown): Promise<void>;
  startRun(watchId: string, at: string): Promise<WatchRun>;
  /** What a run has done so far. A run that gets on is well, so a stream that never ends shows when it last was. */
  progressRun(runId: string, counts: { found: number; added: number; bad: number }, at: string): Promise<void>;
  /** Ends the run, frees the lease and sets the watch's health and next run. */
  finishRun(
    runId: string,
    outcome: {
      status: WatchRun['status'];
      at: string;
      error?: string | null;
      errorCode?: string | null;
      httpStatus?: number | null;
      nextRunAt: string;
      disable?: boolean;
      target?: Record<string, unknown>;
    },
  ): Promise<void>;
  runs(watchId: string, limit: number): Promise<WatchRun[]>;
  keepBad(item: Omit<BadItem, 'id'>): Promise<void>;
  badItems(filter: { watchId?: string }, page: PageRequest): Promise<Page<BadItem>>;
}

export interface JobStore {
  /** Takes or renews the lease of a job name; false while somebody else holds it. */
  lease(name: string, holder: string, at: string, until: string): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
  start(name: string, holder: string, at: string): Promise<JobRun>;
  progress(id: string, progress: JobRun['progress']): Promise<{ cancelRequested: boolean }>;
  finish(id: string, status: 'done' | 'failed' | 'cancelled', at: string, error?: string | null): Promise<void>;
  requestCancel(id: string, actor: string, at: string): Promise<boolean>;
  get(id: string): Promise<JobRun | null>;
  list(filter: { name?: string; status?: JobRun['status'] }, page: PageRequest): Promise<Page<JobRun>>;
}

/**
 * People, over better-auth's own tables (`user`, `account`, `session`, `verification`), which its migrations make.
 * Only http and actions call this. E-mail addresses are compared in lower case.
 */
export interface PersonStore {
  get(id: string): Promise<Person | null>;
  byEmail(email: string): Promise<Person | null>;
  list(page: PageRequest): Promise<Page<Person>>;
  /** People, disabled ones included. */
  count(): Promise<number>;
  /** Admins who may sign in: the last one can't be taken away. */
  admins(): Promise<number>;
  /** ConflictError when the e-mail is taken. */
  create(
    person: { name: string; email: string; role: Role; passwordHash: string },
    options: { actor: string; at: string },
  ): Promise<Person>;
  /** Null for an unknown id. Disabling and a new password end every session of the person. */
  change(
    id: string,
    change: { role?: Role; disabled?: boolean; passwordHash?: string; language?: string | null },
    options: { actor: string; at: string },
  ): Promise<Person | null>;
  /** Keeps a one-time link (`setup`, `invite`, `enter`) by the hash of its secret. */
  keepLink(link: OneTimeLink, at: string): Promise<void>;
  /** The link if it stands and has not run out. */
  link(kind: OneTimeLink['kind'], hash: string, at: string): Promise<OneTimeLink | null>;
  /** Takes the link away and returns it: of two callers at once only one gets it. */
  takeLink(kind: OneTimeLink['kind'], hash: string, at: string): Promise<OneTimeLink | null>;
  /** Links that stand, oldest first. */
  links(kind: OneTimeLink['kind'], at: string): Promise<OneTimeLink[]>;
}
export interface OneTimeLink {
  kind: 'setup' | 'invite' | 'enter';
  hash: string;
  expiresAt: string;
  data: Record<string, string>;
}

export interface TokenStore {
  /** `hash` is sha256 of the secret; the secret itself is never stored. */
  create(
    token: { name: string; userId: string; scopes: Permission[]; hash: string; expiresAt: string | null },
    options: { actor: string; at: string },
  ): Promise<ApiToken>;
  byHash(hash: string): Promise<ApiToken | null>;
  list(userId: string | null, page: PageRequest): Promise<Page<ApiToken>>;
  revoke(id: string, options: { actor: string; at: string }): Promise<boolean>;
  touch(id: string, at: string): Promise<void>;
}

export interface AuditStore {
  append(entry: {
    at: string;
    actor: string;
    action: string;
    subjectKind: string;
    subjectId: string;
    data?: Record<string, unknown>;
  }): Promise<AuditEntry>;
  list(
    filter: { actor?: string; action?: string; subjectKind?: string; subjectId?: string },
    page: PageRequest,
  ): Promise<Page<AuditEntry>>;
  /** Number of the newest entry, 0 when there is none: it moves whenever anything is done. */
  head(): Promise<number>;
  /** Entries about reviews after this one, oldest first. */
  reviewsSince(seq: number, limit: number): Promise<AuditEntry[]>;
  /** Walks the whole chain. `brokenAt` is the first entry that does not fit. */
  verify(): Promise<{ ok: boolean; entries: number; brokenAt: number | null; reason: string | null }>;
}

export interface IdempotencyStore {
  /** Null when the key is new (and now reserved); else what was stored. ConflictError: same key, other request. */
  begin(
    key: string,
    actor: string,
    requestHash: string,
    at: string,
  ): Promise<{ status: number; headers: Record<string, string>; body: string } | 'in-progress' | null>;
  finish(
    key: string,
    actor: string,
    answer: { status: number; headers: Record<string, string>; body: string },
  ): Promise<void>;
  forget(key: string, actor: string): Promise<void>;
  expire(before: string): Promise<number>;
}
export interface SettingStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Sets it only when absent; returns the value that stands. */
  setOnce(key: string, value: unknown): Promise<unknown>;
  /**
   * Sets what a person has changed and keeps it as a version; null goes back to how it was shipped. `expected` is the
   * version the person saw (0 = none yet); ConflictError with the newest when it moved.
   */
  change(
    key: string,
    expected: number,
    value: unknown,
    options: { actor: string; at: string; action: string; data?: Record<string, unknown> },
  ): Promise<SettingVersion>;
  /** Newest first. */
  versions(key: string, limit: number): Promise<SettingVersion[]>;
}
/** What the team is told: events that wait, and every sending. */
export interface AlertStore {
  /** Keeps events; one that is there already for its route is not kept twice. Returns how many are new. */
  note(items: readonly Omit<AlertItem, 'sendingId'>[]): Promise<number>;
  /** Events of a route that are in no sending, oldest first. */
  waiting(routeId: string, limit: number): Promise<AlertItem[]>;
  /** Makes a sending; the events that it names are in it and no longer wait. */
  bundle(sending: Pick<AlertSending, 'routeId' | 'kind' | 'createdAt'>, keys: readonly string[]): Promise<AlertSending>;
  items(sendingId: string): Promise<AlertItem[]>;
  /** When a route's newest sending was made that is no test. */
  lastMade(routeId: string): Promise<string | null>;
  /** Sendings that wait and may be tried now, oldest first. */
  due(at: string, limit: number): Promise<AlertSending[]>;
  /** Notes a try before it is made, and when the next one may be. */
  trying(id: string, attempts: number, nextAt: string): Promise<void>;
  finish(id: string, status: 'sent' | 'failed', at: string, error: string | null): Promise<void>;
  /** Says why a try failed; it is tried again. */
  problem(id: string, error: string): Promise<void>;
  /** Forgets sendings made before the date that wait no longer, with what they told. */
  expire(before: string): Promise<void>;
  /** Newest first. */
  list(filter: { routeId?: string }, page: PageRequest): Promise<Page<AlertSending>>;
  /** Flagged reviews that wait for a decision, of at least this priority, changed after `after`; oldest change first. */
  urgent(priorityFrom: number, after: { at: string; id: string }, limit: number): Promise<Review[]>;
}
/** Uploaded catalogues: what each would change, and what it did. */
export interface ImportStore {
  create(made: Omit<CatalogueImport, 'id' | 'status' | 'outcome' | 'doneAt'>): Promise<CatalogueImport>;
  get(id: string): Promise<CatalogueImport | null>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<CatalogueImport>>;
  /** Forgets uploads made before the date; they can't be taken back any more. */
  expire(before: string): Promise<void>;
  /** Moves it on, with its audit entry. ConflictError when it does not stand at `from`. */
  move(
    id: string,
    from: CatalogueImport['status'],
    to: CatalogueImport['status'],
    outcome: CatalogueImport['outcome'],
    options: { actor: string; at: string },
  ): Promise<CatalogueImport>;
}
/** Claim changes that the search index has not seen yet, in order. */
export interface OutboxStore {
  pending(limit: number): Promise<{ seq: number; claimId: string; revision: number }[]>;
  done(upToSeq: number): Promise<void>;
}
/** Vectors of wordings by an embedder; `hash` is of the wording's text. */
export interface VectorStore {
  all(fingerprint: string): Promise<Map<string, Float32Array>>;
  hashes(fingerprint: string): Promise<Set<string>>;
  save(fingerprint: string, made: ReadonlyMap<string, Float32Array>): Promise<void>;
  /** Takes away the vectors of all fingerprints but `keep`, and these hashes. */
  drop(what: { keep: string; hashes: readonly string[] }): Promise<void>;
}

/** What is known of the addresses that the catalogue cites; by address. */
export interface EvidenceStore {
  get(url: string): Promise<EvidenceHealth | null>;
  of(urls: readonly string[]): Promise<Map<string, EvidenceHealth>>;
  /** Everything that is not in order, worst first, then by address. */
  troubled(): Promise<EvidenceHealth[]>;
  /** How many addresses stand at each severity; 0 is left out. */
  counts(): Promise<Partial<Record<Severity, number>>>;
  /** Writes what a check found; a state that is new to the address goes into the audit log. */
  save(health: EvidenceHealth, options: { actor: string; at: string }): Promise<void>;
  /**
   * A person looked: the publication still supports what cites it. What the last visit saw is what later ones are
   * compared with. ConflictError when the state moved since it was shown.
   */
  accept(
    url: string,
    state: EvidenceState,
    options: { actor: string; at: string; note: string },
  ): Promise<EvidenceHealth>;
  /** Takes the place of the list there was. */
  replaceRetractions(list: readonly Retraction[], options: { actor: string; at: string }): Promise<void>;
  retractions(papers: readonly string[]): Promise<Retraction[]>;
}

/** Errors that readers of the public pages report. */
export interface ErrorReportStore {
  open(report: Pick<ErrorReport, 'page' | 'text' | 'contact'>, options: { at: string }): Promise<ErrorReport>;
  get(id: string): Promise<ErrorReport | null>;
  /** Newest first. */
  list(filter: { status?: ErrorReport['status'] }, page: PageRequest): Promise<Page<ErrorReport>>;
  waiting(): Promise<number>;
  /** Forgets how to reach those who reported before the date. */
  forgetContacts(before: string): Promise<void>;
  /** ConflictError when it is closed already. The contact is forgotten with it. */
  close(id: string, options: { actor: string; at: string; outcome: string }): Promise<ErrorReport>;
}
