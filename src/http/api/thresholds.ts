import { z } from '@hono/zod-openapi';
import { setThresholds } from '../../actions/thresholds.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { ClaimShape } from './claims.ts';
import { endpoint } from './endpoint.ts';
import { idParam } from './shapes.ts';

const share = z.number().min(0).max(1);

export function addThresholds(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'PUT',
      path: '/claims/{id}/thresholds',
      access: 'edit-catalogue',
      tag: 'claims',
      summary: 'Set or remove thresholds of a claim',
      description: 'Send neither `flag` nor `look` to go back to the general thresholds.',
      params: idParam,
      body: z.strictObject({
        flag: share.optional(),
        look: share.optional().openapi({ description: 'At most `flag`.' }),
        reason: z.string().min(3).max(500),
      }),
      answer: ClaimShape,
      version: (claim) => claim.revision,
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) => {
      const none = body.flag === undefined && body.look === undefined;
      return setThresholds(s, actor, params.id, expected, none ? null : body, body.reason);
    },
  );
}
