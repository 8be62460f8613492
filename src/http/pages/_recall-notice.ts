import { html } from 'hono/html';
import * as recalls from '../../actions/recalls.ts';
import type { Actor } from '../../domain/person.ts';
import type { Services } from '../../services.ts';
import { t } from '../words.ts';
import type { Html } from './_parts.ts';

/** Stands on every page until the person has said what became of what they copied. */
export async function recallNotice(s: Services, actor: Actor): Promise<Html | null> {
  if (!actor.permissions.includes('read')) return null;
  const open = await recalls.mine(s, actor);
  if (!open.length) return null;
  return html`<div class="notice bad" role="alert"><p><strong>${t('You copied a text that was withdrawn:')}</strong> ${open.map((recall, i) => html`${i ? ' · ' : ''}<a href="/recalls/${recall.id}"><bdi lang="${recall.lang}">${recall.headline}</bdi></a>`)}. ${t('See why, copy the new text, and say what became of the old one.')}</p></div>`;
}
