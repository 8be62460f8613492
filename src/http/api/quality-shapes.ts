import { z } from '@hono/zod-openapi';
import { Decision, Stance } from '../../domain/match.ts';
import { Tunings } from '../../domain/tuning.ts';
import { time } from './shapes.ts';

export const share = z.number().min(0).max(1);
const Share = z
  .object({ hits: z.number().int(), of: z.number().int(), share, low: share, high: share })
  .openapi('Share', { description: 'A share with its 95 % Wilson interval.' });
export const Effect = z
  .object({ flag: share, found: Share, missed: z.number().int(), spared: Share, precision: Share })
  .openapi('ThresholdEffect', { description: 'What a flag threshold would have done with posts that were decided.' });
const Reliability = z.object({
  bins: z.array(z.object({ from: share, said: share, held: Share })),
  ece: z.number(),
  of: z.number().int(),
});
const groups = z.array(z.object({ key: z.string(), precision: Share }));
export const Own = z.object({
  decisions: z.number().int(),
  precision: Share,
  groups: z.object({ claimId: groups, lang: groups, platform: groups, month: groups }),
  stance: z.object({
    agreed: Share,
    table: z.array(z.object({ stance: z.string(), said: z.string(), n: z.number().int() })),
  }),
  calibration: z.object({
    outcomes: z.number().int(),
    shipped: Reliability,
    shift: z.number().nullable().openapi({ description: 'What refitting would add to the log-odds.' }),
    refitted: Reliability.nullable(),
  }),
});
export const Decided = z.object({
  matchId: z.string(),
  reviewId: z.string(),
  postId: z.string(),
  claimId: z.string(),
  lang: z.string().nullable(),
  platform: z.string(),
  score: share,
  spread: share,
  stance: z.enum(Stance.options),
  decision: z.enum(Decision.options),
  madeBy: z.string(),
  confirmed: z.boolean(),
  reason: z.string().nullable(),
  decidedAt: time,
});
export const Settings = z
  .object(Tunings.shape)
  .openapi('Tunings', { description: 'How the team has set the matcher, every version.' });
