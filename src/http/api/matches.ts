import { z } from '@hono/zod-openapi';
import * as posts from '../../actions/posts.ts';
import { Decision, Stance } from '../../domain/match.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, lang, pageOf, paging, Span, split, time } from './shapes.ts';

const status = z.enum(['suggested', 'confirmed', 'rejected']);
export const MatchShape = z
  .object({
    id: z.string(),
    postId: z.string(),
    claimId: z.string(),
    score: z.number().openapi({ description: 'Probability that the post is about the claim.' }),
    stance: z.enum(Stance.options),
    spread: z.number().openapi({ description: 'Probability that the post spreads the claim.' }),
    decision: z.enum(Decision.options),
    status,
    why: z.object({
      phrasing: z.string(),
      phrasingLang: z.string(),
      window: Span,
      words: z.array(Span),
      thresholds: z.object({ flag: z.number(), look: z.number() }).optional().openapi({
        description:
          'The thresholds on `spread` that decided, where they are not the general ones: of the claim or the team.',
      }),
      features: z.array(z.object({ name: z.string(), value: z.number(), contribution: z.number() })),
      through: z.enum(['parent', 'quoted']).optional().openapi({
        description: 'Set where the claim is that of the post which this one answers or quotes; the stance is its own.',
      }),
      stanceEvidence: z.array(Span.extend({ cue: z.string(), kind: z.string() })),
    }),
    madeBy: z.string(),
    createdAt: time,
  })
  .openapi('Match', { description: 'A post and a claim, and why. Suggested until a person confirms or rejects it.' });

const Quote = Span.extend({ text: z.string() });
const ExplanationShape = z
  .object({
    decision: z.enum(Decision.options),
    score: z.number(),
    spread: z.number(),
    stance: z.enum(Stance.options),
    because: z.string().openapi({ description: 'What decided, in one sentence.' }),
    thresholds: z.object({ flag: z.number(), look: z.number(), general: z.boolean() }),
    phrasing: z.object({ text: z.string(), lang: z.string() }),
    window: Quote,
    words: z.array(Quote),
    cues: z.array(Quote.extend({ kind: z.string() })),
    features: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        means: z.string(),
        value: z.number(),
        contribution: z.number().openapi({ description: 'Log-odds; they add up to the score.' }),
      }),
    ),
  })
  .openapi('Explanation');

export function addMatches(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/matches',
      access: 'read',
      tag: 'matches',
      summary: 'List matches',
      query: z.object({
        ...paging,
        postId: z.string().optional(),
        claimId: z.string().optional(),
        decision: z.enum(Decision.options).optional(),
        stance: z.enum(Stance.options).optional(),
        status: status.optional(),
        lang: lang.optional(),
      }),
      answer: pageOf(MatchShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      return posts.matches(s, actor, filter, page);
    },
  );
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/matches/{id}',
      access: 'read',
      tag: 'matches',
      summary: 'Read one match',
      params: idParam,
      answer: MatchShape,
    },
    async ({ actor, params }) => posts.match(s, actor, params.id),
  );
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/matches/{id}/explanation',
      access: 'read',
      tag: 'matches',
      summary: 'Why a post matched, in words',
      description:
        'What the desk shows: quotations with their offsets into the post, and features that add up to the score.',
      params: idParam,
      answer: ExplanationShape,
    },
    async ({ actor, params }) => posts.explanation(s, actor, params.id),
  );
}
