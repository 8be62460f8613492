import type { Evidence } from '../domain/claim.ts';
import type { TemplateDoc } from '../domain/template.ts';
import type { Strategy } from '../domain/triage.ts';
import type { Filled, Parts } from './fill.ts';

/** What this stage asks of a channel; every member of `channels/` has it. */
export interface ChannelRules {
  title: string;
  limit: number;
  unit: string;
  count(text: string): number;
  problems?(text: string): string[];
  links: boolean;
}
export type Form = 'full' | 'medium' | 'short';
export interface Fitted {
  text: string;
  /** In the channel's unit, like `limit`, which may be Infinity. */
  count: number;
  limit: number;
  over: boolean;
  form: Form;
  /** What must be mended before this can be copied, in words. */
  problems: string[];
}

/** Strategies that answer the need for information; they must not carry the myth further (PGP/PHCC decision matrix). */
const WITHOUT_MYTH: ReadonlySet<Strategy> = new Set(['fill-gap', 'prebunk', 'address-concern']);

/**
 * The longest form that fits the channel: full (fact, warning, myth once, fallacy, fact, all evidence: the order of the
 * Debunking Handbook 2020), medium (headline, fact, what to do, two pieces of evidence), short (the template's short
 * text, else its headline, with one piece of evidence: linked, else named). Whole sentences always: what does not fit is left out by part,
 * nothing is cut. When not even the shortest fits, that one comes back with `over`. Same input, same output.
 * `strategy` leaves the myth out where the decision says not to repeat it.
 */
export function fitToChannel(
  template: Pick<TemplateDoc, 'evidence' | 'kind'>,
  filled: Pick<Filled, 'parts'>,
  channel: ChannelRules,
  strategy: Strategy | null = null,
): Fitted {
  // A prebunk shows the myth on purpose: weakened, and after its warning.
  const myth = template.kind === 'prebunk' || !(strategy && WITHOUT_MYTH.has(strategy));
  const evidence = [...template.evidence].sort((a, b) => a.tier.localeCompare(b.tier));
  const candidates = forms(filled.parts, evidence, channel.links, myth);
  const measured = candidates.map(({ form, text }) => measure(form, text, channel));
  return measured.find((one) => !one.problems.length) ?? measured.at(-1)!;
}

function measure(form: Form, text: string, channel: ChannelRules): Fitted {
  const count = channel.count(text);
  const over = count > channel.limit;
  const problems = channel.problems?.(text) ?? [];
  if (over)
    problems.unshift(
      `Too long for ${channel.title}: ${count} of ${channel.limit} ${channel.unit}. Choose another channel, or ask an editor for a shorter text.`,
    );
  return { text, count, limit: channel.limit, over, form, problems };
}

function forms(parts: Parts, evidence: Evidence[], links: boolean, myth: boolean): { form: Form; text: string }[] {
  const { headline, fact, warning, fallacy, closing, callToAction, uncertainty } = parts;
  const told = myth ? [paragraph(warning, parts.myth), fallacy] : [];
  const best = evidence.slice(0, 1);
  const full = [headline, fact, ...told, closing, uncertainty, callToAction, cited(evidence, links)];
  const medium = [headline, fact, callToAction, cited(evidence.slice(0, 2), links)];
  const named = cited(best, false);
  const linked = links ? [cited(best, true), best[0]?.url ?? ''] : [];
  const short = (text: string, ends: string[]) =>
    ends.map((end) => ({ form: 'short' as const, text: joined([text, end]) }));
  return [
    { form: 'full', text: joined(full) },
    { form: 'medium', text: joined(medium) },
    ...short(parts.short, links ? linked : [named]),
    ...short(headline, links ? [...linked, named] : [named, '']),
  ];
}

/** Publisher and address a line; where links can't stand, the publishers' names alone. No words to translate. */
function cited(evidence: Evidence[], links: boolean): string {
  if (links) return evidence.map(({ publisher, url }) => `${publisher}: ${url}`).join('\n');
  const names = [...new Set(evidence.map(({ publisher }) => publisher))];
  return names.length ? `(${names.join('; ')})` : '';
}

const paragraph = (...texts: string[]) => texts.filter(Boolean).join(' ');
const joined = (texts: string[]) => texts.filter(Boolean).join('\n\n');
