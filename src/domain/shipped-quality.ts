import { z } from 'zod';

const Share = z.object({ hits: z.number(), of: z.number(), share: z.number(), low: z.number(), high: z.number() });
/** What the matcher was measured to do with labelled posts; shares carry 95 % Wilson intervals. */
const Figures = z.object({
  posts: z.number().int(),
  /** Of posts about a claim: it comes first. */
  rightFirst: Share,
  /** Of flags: the post asserts the claim that it was flagged with. */
  precision: Share,
  /** Of posts that assert a claim: flagged with it. */
  recall: Share,
  /** Of posts that reject a claim: flagged. Fewer is better. */
  rejectingFlagged: Share,
  /** Of posts about no claim, some of them true ones near one: flagged. Fewer is better. */
  unrelatedFlagged: Share,
});
export type Figures = z.infer<typeof Figures>;

/** The file `docs/quality.json`, which `npm run -s quality` writes. */
export const ShippedQuality = z.object({
  /** Version of the matcher's code that was measured. */
  matcher: z.string(),
  measuredAt: z.string(),
  /** Claims in the catalogue that it was measured with. */
  claims: z.number().int(),
  sets: z.array(
    z.object({
      name: z.string(),
      /** Whether the matcher was fitted on it: then the figures flatter. */
      fitted: z.boolean(),
      all: Figures,
      languages: z.array(z.object({ lang: z.string(), figures: Figures })),
      reliability: z.object({
        bins: z.array(z.object({ from: z.number(), said: z.number(), held: Share })),
        ece: z.number(),
        of: z.number().int(),
      }),
    }),
  ),
});
export type ShippedQuality = z.infer<typeof ShippedQuality>;
