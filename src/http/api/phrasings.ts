import { z } from '@hono/zod-openapi';
import * as catalogue from '../../actions/catalogue.ts';
import { Phrasing } from '../../domain/claim.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { ClaimShape } from './claims.ts';
import { endpoint } from './endpoint.ts';
import { idParam } from './shapes.ts';

const Wording = z.strictObject({ lang: Phrasing.shape.lang, text: Phrasing.shape.text }).openapi('Phrasing', {
  description: 'One wording of a claim in one language.',
  example: { lang: 'en', text: 'the jab changes your genes' },
});
const base = { tag: 'phrasings', params: idParam };
const revision = (claim: { revision: number }) => claim.revision;

export function addPhrasings(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'GET',
      path: '/claims/{id}/phrasings',
      access: 'read',
      summary: 'Wordings of a claim',
      answer: z.object({ items: z.array(z.object(Phrasing.shape)) }),
    },
    async ({ actor, params }) => ({ items: (await catalogue.get(s, actor, params.id)).phrasings }),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/claims/{id}/phrasings',
      access: 'edit-catalogue',
      summary: 'Add a wording',
      body: Wording,
      answer: ClaimShape,
      version: revision,
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) => catalogue.addPhrasing(s, actor, params.id, expected, body),
  );
  endpoint(
    app,
    s,
    {
      ...base,
      method: 'POST',
      path: '/claims/{id}/phrasings/remove',
      access: 'edit-catalogue',
      summary: 'Remove a wording',
      body: Wording,
      answer: ClaimShape,
      version: revision,
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) => catalogue.removePhrasing(s, actor, params.id, expected, body),
  );
}
