import type { TemplateDoc } from '../domain/template.ts';
import type { Strategy } from '../domain/triage.ts';
import type { Filled } from './fill.ts';
import { type Form, formsOf } from './forms.ts';

/** What this stage asks of a channel; every member of `channels/` has it. */
export interface ChannelRules {
  title: string;
  limit: number;
  unit: string;
  count(text: string): number;
  problems?(text: string): string[];
  links: boolean;
}
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
 * The longest form that fits the channel: full (every part in the order of its kind, all evidence), medium (headline,
 * fact, what to do, two pieces of evidence), short (the template's short text, else its headline, with one piece of
 * evidence: linked, else named; in a crisis with as many lines as fit). Whole sentences always: what does not fit is left out by part,
 * nothing is cut. When not even the shortest fits, that one comes back with `over`. Same input, same output.
 * `strategy` leaves the myth out where the decision says not to repeat it.
 */
export function fitToChannel(
  template: Pick<TemplateDoc, 'evidence' | 'kind' | 'lines'>,
  filled: Pick<Filled, 'parts'>,
  channel: ChannelRules,
  strategy: Strategy | null = null,
): Fitted {
  const myth = !(strategy && WITHOUT_MYTH.has(strategy));
  const evidence = [...template.evidence].sort((a, b) => a.tier.localeCompare(b.tier));
  const { parts } = filled;
  const material = { parts, evidence, lines: template.lines ?? [], links: channel.links, myth };
  const candidates = formsOf(template.kind, material);
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
