import { type Choice, chooseTemplates } from '../answer/choose.ts';
import { detailsToRemove } from '../answer/details.ts';
import { fillTemplate } from '../answer/fill.ts';
import { fitToChannel } from '../answer/fit.ts';
import { type About, needOf } from '../answer/need.ts';
import { plainAndRich } from '../answer/plain-and-rich.ts';
import { refuseCopy } from '../answer/refuse.ts';
import type { Channel } from '../channels/_contract.ts';
import type { Answer, Copy, CopyRequest } from '../domain/answer.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { ResponseTemplate } from '../domain/template.ts';
import { ANY_CLAIM } from '../domain/template.ts';
import { InputError } from '../errors.ts';
import { originalId, translationState } from '../lifecycle/template.ts';
import type { Services } from '../services.ts';
import { linesStanding, standing, withSoundEvidence } from './evidence.ts';
import { found, need } from './permission.ts';

/** A template filled and fitted, as it would be copied. */
export interface Preview {
  template: ResponseTemplate;
  channel: string;
  form: 'full' | 'medium' | 'short';
  text: string;
  /** The same for a rich clipboard; everything in it is escaped. */
  html: string;
  /** In the channel's `unit`. */
  count: number;
  /** Null when the channel has none. */
  limit: number | null;
  unit: string;
  over: boolean;
  /** Placeholders without a value. */
  missing: string[];
  problems: string[];
  /** Personal details found in the text, by place. */
  personalDetails: { kind: string; start: number; end: number }[];
  /** What is amiss with its evidence, in words, where it may be copied all the same; null when nothing is. */
  evidence: string | null;
  /** Why it may not be copied as it stands, in words; null when it may. */
  refusal: string | null;
}
export type Copied = { answer: Answer; copy: Copy };

/** What would be copied, and what stands in the way. */
export async function preview(s: Services, actor: Actor, request: CopyRequest): Promise<Preview> {
  need(actor, 'read');
  const review = request.reviewId
    ? found(await s.store.reviews.get(request.reviewId), 'review', request.reviewId)
    : null;
  const channel = channelOf(s, request.channel);
  return compose(s, request, review, channel);
}

/**
 * Records that the actor takes this correction: the answer, the copy and the review's event. InputError with the reason
 * when something stands in the way. Gives the text for the clipboard, plain and rich.
 */
export async function copy(
  s: Services,
  actor: Actor,
  request: CopyRequest,
): Promise<Copied & { text: string; html: string }> {
  need(actor, 'answer');
  const ready = await preview(s, actor, request);
  if (ready.refusal) throw new InputError(ready.refusal, { problems: blockers(ready) });
  const at = s.now().toISOString();
  const copied = await s.store.answers.copy(
    {
      reviewId: request.reviewId,
      templateId: ready.template.id,
      templateVersion: ready.template.version,
      channel: ready.channel,
      text: ready.text,
      createdBy: actor.id,
      createdAt: at,
    },
    { by: actor.id, at, reason: request.reason ?? null },
  );
  return { ...copied, text: ready.text, html: ready.html };
}

/** What was copied, newest first. */
export async function list(
  s: Services,
  actor: Actor,
  filter: { reviewId?: string; templateId?: string },
  page: PageRequest,
): Promise<Page<Copied>> {
  need(actor, 'read');
  return s.store.answers.list(filter, page);
}

/** The templates on offer for a review, best first, each with why. */
export async function offeredFor(s: Services, review: Review, post: About): Promise<Choice[]> {
  const now = s.now().toISOString();
  const { claimId } = review;
  const all = [
    ...(claimId ? await s.store.templates.offered(claimId, now) : []),
    ...(await s.store.templates.offered(ANY_CLAIM, now)),
  ];
  const offered = await withSoundEvidence(s, all);
  const stale = await staleOf(s, offered);
  const wanted = { claimId, lang: post.lang, strategy: review.strategy, channel: null, need: needOf(post), stale };
  return chooseTemplates(offered, wanted, now);
}

/** Ids of translations whose original was approved in a newer version since. */
async function staleOf(s: Services, offered: readonly ResponseTemplate[]): Promise<Set<string>> {
  const stale = new Set<string>();
  for (const template of offered) {
    const id = originalId(template);
    if (!id || template.originalVersion === null) continue;
    const state = translationState(template.originalVersion, await s.store.templates.versions(id));
    if (state === 'stale') stale.add(template.id);
  }
  return stale;
}

async function compose(s: Services, request: CopyRequest, review: Review | null, channel: Channel): Promise<Preview> {
  const template = await onOffer(s, request.templateId);
  const filled = fillTemplate(template, request.values);
  const country = request.values.country?.trim().toUpperCase();
  const own = template.lines?.filter((line) => line.country === country) ?? [];
  const shown = own.length ? { ...template, lines: own } : template;
  const fitted = fitToChannel(shown, filled, channel, review?.strategy ?? null);
  const { text, html } = plainAndRich(fitted);
  const details = detailsToRemove(text, template, request.values);
  const evidence = await standing(s, template.evidence);
  return {
    template,
    channel: channel.id,
    form: fitted.form,
    text,
    html,
    count: fitted.count,
    limit: Number.isFinite(fitted.limit) ? fitted.limit : null,
    unit: channel.unit,
    over: fitted.over,
    missing: filled.missing,
    problems: fitted.problems,
    personalDetails: details,
    evidence: evidence.severity === 'marked' ? evidence.words : await linesStanding(s, shown.lines),
    refusal:
      (evidence.severity === 'broken' ? evidence.words : null) ??
      refuseCopy({
        strategy: review?.strategy ?? null,
        template,
        missing: filled.missing,
        problems: fitted.problems,
        personalDetails: details,
        reason: request.reason ?? null,
        now: s.now(),
      }),
  };
}

/** The newest approved version; where there is none, the newest, so that a preview can say why it may not be copied. */
async function onOffer(s: Services, id: string): Promise<ResponseTemplate> {
  const newest = found(await s.store.templates.get(id), 'template', id);
  if (newest.status === 'approved') return newest;
  const approved = (await s.store.templates.versions(id)).filter((version) => version.status === 'approved');
  return approved.sort((a, b) => b.version - a.version)[0] ?? newest;
}

function channelOf(s: Services, id: string): Channel {
  const channel = s.channels.get(id);
  if (channel) return channel;
  throw new InputError(`There is no channel "${id}".`, {
    problems: [
      { field: 'channel', message: 'is not known.', mend: `Use one of: ${[...s.channels.keys()].join(', ')}.` },
    ],
  });
}

const blockers = (ready: Preview) => [
  ...ready.missing.map((name) => ({ field: `values.${name}`, message: 'is missing.' })),
  ...ready.personalDetails.map(({ kind }) => ({ field: 'values', message: `holds a personal detail (${kind}).` })),
];
