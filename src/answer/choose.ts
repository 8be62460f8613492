import type { ResponseTemplate, TemplateKind } from '../domain/template.ts';
import type { Strategy } from '../domain/triage.ts';
import { fillTemplate } from './fill.ts';
import { type ChannelRules, fitToChannel } from './fit.ts';
import { unfitToCopy } from './refuse.ts';

export interface Choice {
  template: ResponseTemplate;
  /** Why it stands where it stands, in words. */
  reason: string;
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
 * The templates that answer a claim, best first: those in the post's language, then English, then others; within a
 * language the kind that serves the strategy; then what fits the channel, then the newest. Left out: other claims, what
 * is not approved, what is past its date at `at` (ISO time).
 */
export function chooseTemplates(
  offered: readonly ResponseTemplate[],
  wanted: { claimId: string; lang: string | null; strategy: Strategy; channel: ChannelRules | null },
  at: string,
): Choice[] {
  return offered
    .filter((template) => template.claim === wanted.claimId && unfitToCopy(template, at) === null)
    .map((template) => {
      const place = languagePlace(template.lang, wanted.lang);
      const kind = FITTING[wanted.strategy].indexOf(template.kind);
      const tooLong = wanted.channel
        ? fitToChannel(template, fillTemplate(template, {}), wanted.channel, wanted.strategy).over
        : false;
      return {
        template,
        rank: [place, kind, Number(tooLong)],
        reason: inWords(template, wanted, place, kind, tooLong),
      };
    })
    .sort((a, b) => byRank(a.rank, b.rank) || byAge(a.template, b.template))
    .map(({ template, reason }) => ({ template, reason }));
}

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
  tooLong: boolean,
): string {
  const own = `the post's language (${wanted.lang})`;
  const language = [
    `In ${own}`,
    `In a form of ${own}`,
    wanted.lang ? `In English, not in ${own}` : "In English: the post's language is not known",
    `In another language (${template.lang})`,
  ][place]!;
  const fit =
    kind === 0
      ? `${TITLE[template.kind]}, made for the strategy “${wanted.strategy}”`
      : `${TITLE[template.kind]}; the advice is “${wanted.strategy.replace('-', ' ')}”`;
  return `${language}. ${fit}.${tooLong ? ' Too long for this channel.' : ''}`;
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
