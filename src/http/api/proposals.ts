import { z } from '@hono/zod-openapi';
import * as learning from '../../actions/learning.ts';
import * as proposals from '../../actions/proposals.ts';
import { Phrasing } from '../../domain/claim.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { ClaimShape } from './claims.ts';
import { endpoint } from './endpoint.ts';
import { idParam, pageOf, paging, split, time } from './shapes.ts';

const status = z.enum(['open', 'added', 'dropped']);
const wording = { lang: Phrasing.shape.lang, text: Phrasing.shape.text };
const Proposal = z
  .object({
    id: z.string(),
    claimId: z.string(),
    reviewId: z.string(),
    lang: z.string(),
    text: z.string(),
    status,
    proposedBy: z.string(),
    proposedAt: time,
    decidedBy: z.string().nullable(),
    decidedAt: time.nullable(),
  })
  .openapi('PhrasingProposal', { description: 'A wording taken from a reviewed post, for an editor to add or drop.' });
const Draft = z.object({
  draft: z
    .object({ claimId: z.string(), ...wording })
    .nullable()
    .openapi({
      description:
        'The matched part of the post, personal details out; null when the review is not confirmed or the text is gone.',
    }),
  warnings: z
    .object({
      near: z.object({ lang: z.string(), text: z.string() }).nullable(),
      siblings: z.array(z.object({ claimId: z.string(), claim: z.string(), score: z.number() })),
    })
    .nullable()
    .openapi({
      description: 'What to think of first: a wording that says nearly the same, other claims that it would catch.',
    }),
});
const Added = z.object({ claim: ClaimShape, proposal: Proposal });
const base = { tag: 'phrasings', params: idParam };

export function addProposals(app: App, s: Services): void {
  fromReviews(app, s);
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/phrasing-proposals',
      access: 'read',
      tag: 'phrasings',
      summary: 'Wordings taken from reviews',
      query: z.object({
        ...paging,
        claimId: z.string().optional(),
        reviewId: z.string().optional(),
        status: status.optional(),
      }),
      answer: pageOf(Proposal),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return proposals.list(s, actor, filter, page);
    },
  );
  const one = { ...base, method: 'POST', access: 'edit-catalogue' } as const;
  endpoint(
    app,
    s,
    {
      ...one,
      path: '/phrasing-proposals/{id}/accept',
      summary: 'Add a proposed wording to its claim',
      body: z
        .strictObject(wording)
        .partial()
        .openapi({ description: 'Another wording of yours; what is left out stays as it was proposed.' }),
      answer: Added,
    },
    async ({ actor, params, body: { lang, text } }) => proposals.accept(s, actor, params.id, { lang, text }),
  );
  endpoint(
    app,
    s,
    { ...one, path: '/phrasing-proposals/{id}/drop', summary: 'Drop a proposed wording', answer: Proposal },
    async ({ actor, params }) => proposals.drop(s, actor, params.id),
  );
  endpoint(
    app,
    s,
    {
      ...one,
      path: '/phrasing-proposals/{id}/undo',
      summary: 'Take the decision about a wording back',
      answer: Proposal,
    },
    async ({ actor, params }) => proposals.undo(s, actor, params.id),
  );
}

function fromReviews(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/reviews/{id}/phrasing',
      access: 'review',
      summary: 'The wording a confirmed review offers',
      answer: Draft,
    },
    async ({ actor, params }) => {
      const draft = await learning.draft(s, actor, params.id);
      return { draft, warnings: draft && (await learning.warnings(s, actor, draft.claimId, draft)) };
    },
  );
  const body = z.strictObject(wording);
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/reviews/{id}/phrasing',
      access: 'edit-catalogue',
      summary: 'Add a wording of a confirmed review',
      body,
      answer: Added,
    },
    async ({ actor, params, body: asked }) => proposals.add(s, actor, params.id, asked),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/reviews/{id}/phrasing/propose',
      access: 'review',
      summary: 'Propose a wording of a confirmed review',
      body,
      answer: Proposal,
    },
    async ({ actor, params, body: asked }) => proposals.propose(s, actor, params.id, asked),
  );
}
