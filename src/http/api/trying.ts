import { z } from '@hono/zod-openapi';
import * as editing from '../../actions/claim-editing.ts';
import { TryRequest, tryMatch } from '../../actions/try-match.ts';
import { testWatch, WatchTest } from '../../actions/watch-test.ts';
import { ClaimDoc } from '../../domain/claim.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { ClaimShape } from './claims.ts';
import { endpoint } from './endpoint.ts';
import { idParam, time } from './shapes.ts';

const Finding = z.object({
  ...{ rule: z.string(), severity: z.enum(['error', 'warn']) },
  ...{ field: z.string(), message: z.string(), mend: z.string() },
});
const loose = z.record(z.string(), z.unknown());

/** What changes nothing: trying a text, a claim, a watch. And what goes back: restoring, sending back. */
export function addTrying(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'POST',
      path: '/try',
      access: 'read',
      tag: 'matches',
      summary: 'What would match a text, and why',
      description: 'Nothing is stored and nothing logged. A `draft` claim takes the place of the stored one.',
      body: z.object({
        text: TryRequest.shape.text,
        lang: z.string().nullable().optional(),
        draft: loose.nullable().optional(),
      }),
      answer: z.object({
        ...{ text: z.string(), lang: z.string().nullable(), redactions: z.record(z.string(), z.number()) },
        matches: z.array(z.object({ claimId: z.string(), claim: z.string(), explanation: loose })),
        ...{ claims: z.number().int(), sampled: z.boolean() },
      }),
    },
    async ({ actor, body }) => {
      const draft = body.draft ? ClaimDoc.parse(body.draft) : null;
      const tried = await tryMatch(s, actor, { text: body.text, lang: body.lang ?? null, draft });
      return { ...tried, matches: tried.matches.map((one) => ({ ...one, explanation: { ...one.explanation } })) };
    },
  );
  endpoint(
    app,
    s,
    {
      method: 'POST',
      path: '/claims/check',
      access: 'edit-catalogue',
      tag: 'claims',
      summary: 'What speaks against a claim; saves nothing',
      body: loose,
      answer: z.object({ findings: z.array(Finding) }),
    },
    async ({ actor, body }) => ({ findings: editing.check(actor, body) }),
  );
  const back = { params: idParam, answer: ClaimShape, version: (claim: { revision: number }) => claim.revision };
  endpoint(
    app,
    s,
    {
      ...{ ...back, method: 'POST', path: '/claims/{id}/restore', access: 'edit-catalogue', tag: 'claims' },
      ...{ summary: 'Make an earlier revision the newest', body: z.strictObject({ revision: z.number().int() }) },
      ifMatch: true,
    },
    async ({ actor, params, body, expected }) => editing.restore(s, actor, params.id, expected, body.revision),
  );
  endpoint(
    app,
    s,
    {
      ...{ ...back, method: 'POST', path: '/claims/{id}/send-back', access: 'approve-content', tag: 'claims' },
      ...{ summary: 'Give it back to its author', body: z.strictObject({ note: z.string() }), ifMatch: true },
    },
    async ({ actor, params, body, expected }) => editing.sendBack(s, actor, params.id, expected, body.note),
  );
  endpoint(
    app,
    s,
    {
      method: 'POST',
      path: '/watches/test',
      access: 'manage-watches',
      tag: 'watches',
      summary: 'Read a place now and show what it would bring; stores nothing',
      body: z.strictObject(WatchTest.shape),
      answer: z.object({
        posts: z.array(
          z.object({
            text: z.string(),
            lang: z.string().nullable(),
            publishedAt: time.nullable(),
            matches: z.array(loose),
          }),
        ),
        ...{ more: z.boolean(), bad: z.number().int(), notices: z.array(z.string()), problem: z.string().nullable() },
      }),
    },
    async ({ actor, body }) => {
      const tested = await testWatch(s, actor, body);
      return {
        ...tested,
        posts: tested.posts.map((post) => ({ ...post, matches: post.matches.map((one) => ({ ...one })) })),
      };
    },
  );
}
