import { z } from '@hono/zod-openapi';
import * as quality from '../../actions/quality.ts';
import { shipped } from '../../actions/shipped-quality.ts';
import * as tuning from '../../actions/tuning.ts';
import { Decision } from '../../domain/match.ts';
import { ShippedQuality } from '../../domain/shipped-quality.ts';
import { activeTuning, Tuning } from '../../domain/tuning.ts';
import { THRESHOLDS } from '../../match/decide.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { Decided, Effect, Own, Settings, share } from './quality-shapes.ts';
import { lang } from './shapes.ts';

const active = z
  .number()
  .int()
  .nullable()
  .openapi({ description: 'The version that you saw stand; null: as shipped.' });
const base = { tag: 'quality' };

export function addQuality(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/quality',
      access: 'read',
      summary: 'How good the matching is',
      description: 'By the team’s own decisions, and as measured before it was shipped.',
      answer: z.object({
        own: Own,
        shipped: z.object({ ...ShippedQuality.shape, stale: z.boolean() }).nullable(),
        tunings: Settings,
      }),
    },
    async ({ actor }) => {
      const tunings = await tuning.current(s, actor);
      return { own: await quality.own(s, actor, tunings), shipped: await shipped(s, actor), tunings };
    },
  );
  readDecisions(app, s);
  change(app, s);
}

function readDecisions(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/quality/decisions',
      access: 'read',
      summary: 'The decisions behind the figures',
      query: z.object({
        claimId: z.string().optional(),
        lang: lang.optional(),
        platform: z.string().optional(),
        month: z.string().optional(),
        outcome: z.enum(['confirmed', 'rejected']).optional(),
        decision: z.enum(Decision.options).optional(),
        effect: z.enum(['missed', 'spared']).optional(),
        flag: z.coerce.number().min(0).max(1).optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(200),
      }),
      answer: z.object({ items: z.array(Decided), total: z.number().int() }),
    },
    async ({ actor, query: { limit, ...filter } }) => {
      const set = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
      const all = await quality.decisions(s, actor, set);
      return { items: all.slice(0, limit), total: all.length };
    },
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/quality/preview',
      access: 'read',
      summary: 'Try a flag threshold on past decisions',
      query: z.object({ flag: z.coerce.number().min(0).max(1), claimId: z.string().optional() }),
      answer: z.object({ decisions: z.number().int(), now: Effect, proposed: Effect, curve: z.array(Effect) }),
    },
    async ({ actor, query: { flag, claimId } }) => {
      const claim = claimId === undefined ? null : await s.store.claims.get(claimId);
      const team = activeTuning(await tuning.current(s, actor))?.flag ?? THRESHOLDS.flag;
      const thresholds = { now: claim?.thresholds?.flag ?? team, proposed: flag };
      return quality.preview(s, actor, claimId === undefined ? {} : { claimId }, thresholds);
    },
  );
}

function change(app: App, s: Services): void {
  const one = { ...base, method: 'POST', access: 'approve-content', answer: z.object(Tuning.shape) } as const;
  endpoint(
    app,
    s,
    {
      ...one,
      path: '/quality/calibrate',
      summary: 'Go by the team’s own calibration',
      body: z.strictObject({ active }),
    },
    async ({ actor, body }) => tuning.useOwnCalibration(s, actor, body.active),
  );
  endpoint(
    app,
    s,
    {
      ...one,
      path: '/quality/threshold',
      summary: 'Set the team’s flag threshold',
      body: z.strictObject({ active, flag: share.nullable(), reason: z.string().min(3).max(500) }),
    },
    async ({ actor, body }) => tuning.useThreshold(s, actor, body.active, body),
  );
  endpoint(
    app,
    s,
    {
      ...one,
      path: '/quality/undo',
      summary: 'Take the last setting back',
      body: z.strictObject({ active }),
      answer: Settings,
    },
    async ({ actor, body }) => tuning.undo(s, actor, body.active),
  );
}
