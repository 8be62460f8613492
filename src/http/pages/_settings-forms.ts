import { html } from 'hono/html';
import * as settings from '../../actions/settings.ts';
import type { Actor } from '../../domain/person.ts';
import { DEFAULT_SERVICE_LEVELS, ServiceLevels } from '../../domain/service-level.ts';
import { Retention, UsedChannels } from '../../domain/setting.ts';
import type { Risk } from '../../domain/triage.ts';
import type { Problem } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { number, t } from '../words.ts';
import { type Fields, field } from './_form.ts';
import type { Html } from './_parts.ts';
import { RISKS } from './_words.ts';

interface Around {
  s: Services;
  actor: Actor;
  state: settings.SectionState;
  problems: readonly Problem[];
  /** What was typed when it was refused. */
  typed: Fields | null;
}

/** Days, with what the number means for the posts there are. */
export async function retentionFields({ s, actor, state, problems, typed }: Around): Promise<Html> {
  const { days } = Retention.parse(state.value);
  const soon = await settings.wouldExpire(s, actor, days);
  const text = html`<p>${t('After this time the text, the title, the links and the author of a collected post are blanked, and so is the raw text of what could not be read. Counts, decisions and copied answers stay. It can’t be brought back.')}</p>`;
  const next = soon
    ? html`<p class="notice warn">${t('{count} posts are older than that and lose their text within the hour.', { count: soon })}</p>`
    : '';
  const input = state.fixed
    ? html`<p><strong>${t('{count} days', { count: days })}</strong></p>`
    : field({
        name: 'days',
        label: t('Days until a post’s text is blanked'),
        type: 'number',
        value: typed?.one('days') ?? days,
        required: true,
        problems,
      });
  return html`${text}${input}${next}`;
}

/** The channels of this version, those in use ticked. */
export function channelFields({ s, state, problems, typed }: Around): Html {
  const used = typed ? typed.all('used') : UsedChannels.parse(state.value).used;
  const wrong = problems.filter((problem) => problem.field.startsWith('used'));
  return html`<fieldset><legend>${t('Offered when an answer is copied')}</legend>${wrong.length ? html`<p class="error">${wrong.map(({ message }) => message).join('; ')}</p>` : ''}${[
    ...s.channels.values(),
  ].map(
    (channel) =>
      html`<label class="check"><input type="checkbox" name="used" value="${channel.id}"${used.includes(channel.id) ? html` checked` : ''}> ${channel.title} <span class="quiet">${Number.isFinite(channel.limit) ? t('at most {limit} {unit}', { limit: channel.limit, unit: channel.unit }) : t('no limit')}</span></label>`,
  )}</fieldset>`;
}

const ROWS = ['high', 'medium', 'low', 'none'] as const satisfies readonly Risk[];
const CLOCKS = ['triage', 'answer'] as const;

/** Targets in hours, by risk; an empty one is no target. */
export function levelFields({ state, problems, typed }: Around): Html {
  const levels = ServiceLevels.parse(state.value);
  const heads = { triage: t('Decided within (hours)'), answer: t('Answer copied within (hours)') };
  const cell = (clock: (typeof CLOCKS)[number], risk: Risk): Html => {
    const name = `${clock}.${risk}`;
    const minutes = levels[clock][risk];
    const value = typed ? typed.one(name) : minutes === null ? '' : minutes / 60;
    const wrong = problems.some((problem) => problem.field === name);
    return html`<td class="num"><input name="${name}" value="${value}" inputmode="decimal" size="6" maxlength="8" aria-label="${heads[clock]}: ${RISKS[risk]}"${wrong ? html` aria-invalid="true"` : ''}></td>`;
  };
  return html`<p>${t('The clock runs from when a post came in. These are habits of teams that answer the public, not findings of a study: set your own. Empty means no target.')}</p>
  <div class="scroll"><table><caption class="sr">${t('Targets by risk, in hours')}</caption><thead><tr><th scope="col">${t('Risk')}</th>${CLOCKS.map((clock) => html`<th scope="col" class="num">${heads[clock]}</th>`)}</tr></thead><tbody>${ROWS.map((risk) => html`<tr><th scope="row">${RISKS[risk]}</th>${CLOCKS.map((clock) => cell(clock, risk))}</tr>`)}</tbody></table></div>`;
}

/** The levels of a posted form. What is no number goes on as text, so that the schema says what is wrong. */
export function levelsIn(fields: Fields): unknown {
  const read = (name: string) => {
    const typed = fields.one(name).trim().replace(',', '.');
    if (!typed) return null;
    const hours = Number(typed);
    return Number.isFinite(hours) ? Math.round(hours * 60) : typed;
  };
  return Object.fromEntries(
    CLOCKS.map((clock) => [clock, Object.fromEntries(ROWS.map((risk) => [risk, read(`${clock}.${risk}`)]))]),
  );
}

/** A version of a section in one line. */
export function valueText(s: Services, section: settings.Section, value: unknown): string {
  if (value === null) return t('As it was shipped');
  if (section === 'retention') return t('{count} days', { count: Retention.safeParse(value).data?.days ?? 0 });
  if (section === 'channels')
    return (UsedChannels.safeParse(value).data?.used ?? []).map((id) => s.channels.get(id)?.title ?? id).join(', ');
  const levels = ServiceLevels.safeParse(value).data ?? DEFAULT_SERVICE_LEVELS;
  const hours = (minutes: number | null) => (minutes === null ? '–' : number(minutes / 60));
  return CLOCKS.map((clock) => ROWS.map((risk) => hours(levels[clock][risk])).join(' / ')).join(' · ');
}
