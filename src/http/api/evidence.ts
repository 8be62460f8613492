import { z } from '@hono/zod-openapi';
import * as evidence from '../../actions/evidence.ts';
import { EvidenceState, Severity } from '../../domain/evidence-health.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { time } from './shapes.ts';

const HealthShape = z
  .object({
    url: z.string(),
    state: z.enum(EvidenceState.options),
    severity: z.enum(Severity.options).openapi({
      description: 'broken: what cites it is not offered; marked: offered with a mark; look: a person should look.',
    }),
    since: time,
    checkedAt: time,
    detail: z.string(),
    leadsTo: z.string().nullable(),
    archived: z.string().nullable().openapi({ description: 'A copy in the Internet Archive.' }),
    acceptedBy: z.string().nullable(),
    acceptedAt: time.nullable(),
  })
  .openapi('EvidenceHealth');
const Trouble = z.object({
  ...HealthShape.shape,
  title: z.string(),
  publisher: z.string(),
  claims: z.array(z.string()),
  templates: z.array(z.string()),
});
const shown = ({
  url,
  state,
  severity,
  since,
  checkedAt,
  detail,
  leadsTo,
  archived,
  acceptedBy,
  acceptedAt,
}: z.infer<typeof HealthShape>) => ({
  url,
  state,
  severity,
  since,
  checkedAt,
  detail,
  leadsTo,
  archived,
  acceptedBy,
  acceptedAt,
});

export function addEvidence(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/evidence',
      access: 'read',
      tag: 'evidence',
      summary: 'Cited publications that are not in order, worst first',
      answer: z.object({ items: z.array(Trouble) }),
    },
    async ({ actor }) => ({
      items: (await evidence.troubled(s, actor)).map(({ health, cited }) => ({
        ...shown(health),
        title: cited.piece.title,
        publisher: cited.piece.publisher,
        claims: cited.claims,
        templates: cited.templates,
      })),
    }),
  );
  endpoint(
    app,
    s,
    {
      method: 'POST',
      path: '/evidence/accept',
      access: 'edit-catalogue',
      tag: 'evidence',
      summary: 'Note that somebody looked and a publication still supports what cites it',
      body: z.strictObject({
        url: z.string().max(2000),
        state: z.enum(EvidenceState.options),
        note: z.string().max(500).default(''),
      }),
      answer: HealthShape,
    },
    async ({ actor, body }) => shown(await evidence.accept(s, actor, body.url, body.state, body.note)),
  );
}
