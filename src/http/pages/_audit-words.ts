import { html } from 'hono/html';
import { number, said, t } from '../words.ts';
import type { Html } from './_parts.ts';
import { title } from './_words.ts';

/** What the audit log calls deeds, in plain words; a deed that is not here is shown by its name. */
const ACTIONS: Readonly<Record<string, string>> = said({
  'claim.create': 'added a claim',
  'claim.change': 'changed a claim',
  'claim.approve': 'approved a claim',
  'claim.propose': 'put a claim back to proposed',
  'claim.withdraw': 'withdrew a claim',
  'claim.send-back': 'sent a claim back',
  'claim.thresholds': 'set when posts are flagged for a claim',
  'template.create': 'wrote an answer',
  'template.change': 'changed an answer',
  'template.approve': 'approved an answer',
  'template.withdraw': 'withdrew an answer',
  'review.open': 'opened a review',
  'review.opened': 'opened a review',
  'review.claim': 'took a review on',
  'review.release': 'put a review back',
  'review.confirm': 'confirmed a match',
  'review.reject': 'rejected a match',
  'review.reassign': 'moved a review to another claim',
  'review.escalate': 'escalated a review',
  'review.close': 'closed a review',
  'review.reopen': 'reopened a review',
  'review.note': 'wrote a note',
  'review.undo': 'took a move back',
  'review.copied': 'copied an answer',
  'answer.copy': 'copied an answer',
  'watch.create': 'added a watch',
  'watch.change': 'changed a watch',
  'watch.remove': 'removed a watch',
  'job.cancel': 'stopped a job',
  'person.create': 'added a person',
  'person.change': 'changed a person',
  'person.sign-in': 'signed in',
  'token.create': 'made an API token',
  'token.revoke': 'revoked an API token',
  'tuning.set': 'set the matcher',
  'tuning.undo': 'took a setting of the matcher back',
  'phrasing.propose': 'proposed a wording',
  'phrasing.add': 'added a wording',
  'answer.use': 'noted where an answer was used',
  'claim.renew': 'called a claim still right',
  'recall.open': 'recalled an answer',
  'recall.answer': 'said what became of a recalled answer',
  'template.correct': 'said in public what changed',
  'view.save': 'saved a view',
  'phrasing.accept': 'added a wording',
  'phrasing.drop': 'dropped a wording',
  'post.ingest': 'sent posts in',
  'post.expire': 'blanked old posts',
  'setting.change': 'changed a setting',
  'setting.undo': 'took a setting back',
  'alert.add': 'set up an alert',
  'alert.change': 'changed an alert',
  'alert.remove': 'removed an alert',
  'alert.test': 'sent a test alert',
  'import.write': 'brought in a catalogue',
  'import.undo': 'took an import back',
  'evidence.state': 'found that evidence has changed',
  'evidence.accept': 'looked at evidence and let it stand',
  'evidence.retractions': 'took in a list of retractions',
  'public.on': 'saved the public pages, switched on',
  'public.change': 'changed the public pages',
  'report.open': 'reported an error',
  'report.close': 'closed a report',
  'export.take': 'took an export',
});
export const deed = (action: string): Html =>
  ACTIONS[action] ? html`${ACTIONS[action]}` : html`<code>${action}</code>`;

/** The facts of an entry as short lines; ids and numbers only, as the log holds nothing else. */
export function facts(data: Record<string, unknown>): Html {
  const lines = Object.entries(data).flatMap(([name, value]) => lineOf(name, value));
  return lines.length ? html`<p class="row-meta">${lines.map((line) => html`<span>${line}</span>`)}</p>` : html``;
}

const MOST = 8;
function lineOf(name: string, value: unknown): Html[] {
  if (value === null || value === undefined || value === '') return [];
  const label = title(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
  if (typeof value === 'object' && !Array.isArray(value))
    return Object.entries(value).flatMap(([inner, one]) => lineOf(`${name} ${inner}`, one));
  return [html`<span class="quiet">${label}:</span> <bdi>${shown(value)}</bdi>`];
}

function shown(value: unknown): string {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (!Array.isArray(value)) return String(value);
  const some = value.slice(0, MOST).map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one)));
  return value.length > MOST ? `${some.join(', ')} …` : some.join(', ');
}
