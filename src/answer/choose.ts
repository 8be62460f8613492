import { ANY_CLAIM, type ResponseTemplate, type TemplateKind } from '../domain/template.ts';
import type { Strategy } from '../domain/triage.ts';
import { fillTemplate } from './fill.ts';
import { type ChannelRules, fitToChannel } from './fit.ts';
import type { Need } from './need.ts';
import { unfitToCopy } from './refuse.ts';

export interface Choice {
  template: ResponseTemplate;
  /** Why it stands where it stands, in words. */
  reason: string;
}
export interface Wanted {
  /** Null where no claim was found: then only what the need asks for is offered. */
  claimId: string | null;
  lang: string | null;
  strategy: Strategy;
  channel: ChannelRules | null;
  need?: Need | null;
  /** Ids of translations whose original has moved on. */
  stale?: ReadonlySet<string>;
}

/** Kinds of template by how well they serve a strategy, best first. */
const FITTING: Record<Strategy, readonly TemplateKind[]> = {
  debunk: ['debunk', 'answer', 'holding', 'prebunk'],
  'address-concern': ['answer', 'debunk', 'prebunk', 'holding'],
  prebunk: ['prebunk', 'answer', 'debunk', 'holding'],
  'fill-gap': ['answer', 'prebunk', 'holding', 'debunk'],
  monitor: ['holding', 'answer', 'prebunk', 'debunk'],
};
const FALLBACK = 'en';

/**
 * The templates that answer a post, best first: what the person needs (a crisis script, a way into private, an answer
 * to a question); then those in the post's language, then English, then others; within a language those that are up to
 * date with their original, then the kind that serves the strategy; then what fits the channel, then the newest. Left
 * out: other claims, scripts that nobody needs here, what is not approved, what is past its date at `at` (ISO time).
 */
export function chooseTemplates(offered: readonly ResponseTemplate[], wanted: Wanted, at: string): Choice[] {
  const fit = offered.filter((template) => belongs(template, wanted) && unfitToCopy(template, at) === null);
  const own = fit.some(({ claim }) => claim !== ANY_CLAIM);
  return fit
    .filter((template) => template.claim !== ANY_CLAIM || !own || suits(template, wanted))
    .map((template) => {
      const needed = serves(template, wanted.need ?? null);
      const place = languagePlace(template.lang, wanted.lang);
      const kind = FITTING[wanted.strategy].indexOf(template.kind);
      const stale = wanted.stale?.has(template.id) ?? false;
      const tooLong = wanted.channel
        ? fitToChannel(template, fillTemplate(template, {}), wanted.channel, wanted.strategy).over
        : false;
      return {
        template,
        rank: [Number(!needed), place, Number(stale), kind, Number(template.claim === ANY_CLAIM), Number(tooLong)],
        reason: [
          needed ? NEEDED[template.kind] : '',
          inWords(template, wanted, place, kind, needed),
          stale ? 'Its original has a newer version: compare before you use it.' : '',
          tooLong ? 'Too long for this channel.' : '',
        ]
          .filter(Boolean)
          .join(' '),
      };
    })
    .sort((a, b) => byRank(a.rank, b.rank) || byAge(a.template, b.template))
    .map(({ template, reason }) => ({ template, reason }));
}

/** Scripts are offered where they are needed only; other texts for their claim, or for any. */
function belongs(template: ResponseTemplate, { claimId, need = null }: Wanted): boolean {
  if (template.kind === 'private' || template.kind === 'crisis') return serves(template, need);
  return claimId !== null && (template.claim === claimId || template.claim === ANY_CLAIM);
}

/** A text for any claim stands beside those of the claim where it is made for the strategy, or for this very need. */
const suits = (template: ResponseTemplate, { strategy, need = null }: Wanted): boolean =>
  serves(template, need) || FITTING[strategy].indexOf(template.kind) === 0;

function serves(template: ResponseTemplate, need: Need | null): boolean {
  if (!need || template.kind !== need.kind) return false;
  return need.kind !== 'crisis' || template.crisis === need.crisis;
}
const NEEDED: Partial<Record<TemplateKind, string>> = {
  crisis: 'The post sounds as if somebody is in danger.',
  private: 'The post tells of the writer’s own health: go on in private.',
  answer: 'The post asks.',
};

/** 0 the post's own language, 1 another form of it, 2 English, 3 another one. */
function languagePlace(lang: string, wanted: string | null): number {
  if (wanted && lang === wanted) return 0;
  if (wanted && base(lang) === base(wanted)) return 1;
  return base(lang) === FALLBACK ? 2 : 3;
}
const base = (lang: string) => lang.split('-')[0]!.toLowerCase();

function inWords(
  template: ResponseTemplate,
  wanted: { lang: string | null; strategy: Strategy },
  place: number,
  kind: number,
  needed: boolean,
): string {
  const own = `the post's language (${wanted.lang})`;
  const language = [
    `In ${own}`,
    `In a form of ${own}`,
    wanted.lang ? `In English, not in ${own}` : "In English: the post's language is not known",
    `In another language (${template.lang})`,
  ][place]!;
  if (needed) return `${language}. ${TITLE[template.kind]}.`;
  const fit =
    kind === 0
      ? `${TITLE[template.kind]}, made for the strategy “${wanted.strategy}”`
      : `${TITLE[template.kind]}; the advice is “${wanted.strategy.replace('-', ' ')}”`;
  return `${language}. ${fit}.`;
}
const TITLE: Record<TemplateKind, string> = {
  debunk: 'A direct correction',
  prebunk: 'A warning ahead',
  answer: 'An answer to a question',
  holding: 'A holding reply',
  private: 'A way into private',
  crisis: 'A script for a crisis',
};

const byRank = (a: number[], b: number[]) => a.map((value, i) => value - b[i]!).find((difference) => difference) ?? 0;
const byAge = (a: ResponseTemplate, b: ResponseTemplate) =>
  (b.approvedAt ?? '').localeCompare(a.approvedAt ?? '') || a.id.localeCompare(b.id);
