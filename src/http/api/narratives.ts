import { z } from '@hono/zod-openapi';
import * as narratives from '../../actions/narratives.ts';
import type { NarrativeSpread } from '../../domain/narrative.ts';
import { ReviewStatus } from '../../domain/review.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { PostShape, shownPost } from './posts.ts';
import { NarrativeShape } from './review-shapes.ts';
import { idParam, lang, pageOf, paging, split } from './shapes.ts';

const shares = z.array(z.object({ name: z.string(), sightings: z.number().int() }));
const SpreadShape = z
  .object({
    narrative: NarrativeShape,
    lead: PostShape,
    review: z
      .object({ id: z.string(), status: z.enum(ReviewStatus.options), band: z.enum(['flag', 'look']) })
      .nullable(),
    claim: z.object({ id: z.string(), claim: z.string() }).nullable(),
    platforms: shares,
    languages: shares.openapi({ description: 'ISO 639-1 codes; "" where the language could not be told.' }),
    lastDay: z.number().int().openapi({ description: 'Sightings in the last 24 full hours.' }),
    dayBefore: z.number().int().openapi({ description: 'Sightings in the 24 hours before them.' }),
    days: z
      .array(z.object({ day: z.string(), sightings: z.number().int() }))
      .openapi({ description: 'A day each, oldest first, UTC: two weeks in a list, ninety days for one narrative.' }),
  })
  .openapi('NarrativeSpread', { description: 'How a narrative spreads, of what is collected.' });

const base = { method: 'GET', access: 'read', tag: 'narratives' } as const;
const shown = (spread: NarrativeSpread) => ({ ...spread, lead: shownPost(spread.lead) });

export function addNarratives(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      path: '/narratives',
      summary: 'Texts that were seen more than once',
      query: z.object({
        ...paging,
        order: z.enum(['growing', 'recent', 'most']).default('growing').openapi({
          description: 'growing: only what was seen in the last 24 hours, most sightings first.',
        }),
        claimId: z.string().optional(),
        claimed: z
          .enum(['true', 'false'])
          .transform((value) => value === 'true')
          .optional()
          .openapi({ description: 'Only narratives with, or without, a claim.' }),
        platform: z.string().optional(),
        lang: lang.optional(),
      }),
      answer: pageOf(SpreadShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      const { items, next } = await narratives.list(s, actor, filter, page);
      return { items: items.map(shown), next };
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      path: '/narratives/{id}',
      summary: 'One narrative, with its last ninety days',
      params: idParam,
      answer: SpreadShape,
    },
    async ({ actor, params }) => shown(await narratives.get(s, actor, params.id)),
  );
}
