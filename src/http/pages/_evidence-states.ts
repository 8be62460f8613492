import { healthOf } from '../../actions/evidence.ts';
import type { Evidence } from '../../domain/claim.ts';
import type { EvidenceState, Severity } from '../../domain/evidence-health.ts';
import type { Services } from '../../services.ts';
import { said } from '../words.ts';
import { badge, evidenceList, type Html } from './_parts.ts';

export const STATES = said({
  ok: 'In order',
  moved: 'New address',
  unread: 'Not readable for us',
  walled: 'Closed to robots',
  busy: 'Asked us to wait',
  trouble: 'No answer',
  retitled: 'New headline',
  changed: 'Text changed',
  elsewhere: 'Leads elsewhere',
  concern: 'Expression of concern',
  'home-page': 'Leads to the home page',
  'soft-404': 'Page not found',
  gone: 'Gone',
  unreachable: 'No answer for days',
  superseded: 'Superseded',
  retracted: 'Retracted',
}) satisfies Record<EvidenceState, string>;
export const TONES = { none: 'good', look: 'plain', marked: 'warn', broken: 'bad' } as const satisfies Record<
  Severity,
  string
>;

/** A text's evidence, each piece that is not in order with what is amiss. */
export async function checkedEvidence(s: Services, evidence: readonly Evidence[]): Promise<Awaited<Html>> {
  const health = await healthOf(s, evidence);
  return evidenceList(evidence, (url) => {
    const known = health.get(url);
    return known && known.severity !== 'none' ? badge(STATES[known.state], TONES[known.severity]) : '';
  });
}
