import { z } from '@hono/zod-openapi';
import * as posts from '../../actions/posts.ts';
import { Engagement, FoundPost, PostContext } from '../../domain/post.ts';
import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import { endpoint } from './endpoint.ts';
import { idParam, lang, pageOf, paging, split, time } from './shapes.ts';

export const PostShape = z
  .object({
    id: z.string(),
    platform: z.string(),
    externalId: z.string(),
    watchId: z.string().nullable(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    text: z.string().openapi({ description: 'Plain text with personal details removed. All offsets point into it.' }),
    lang: z.string().nullable(),
    langDeclared: z.string().nullable(),
    publishedAt: time.nullable(),
    collectedAt: time,
    editedAt: time.nullable(),
    inReplyTo: z.string().nullable(),
    quoted: z.string().nullable(),
    context: z
      .object(PostContext.shape)
      .nullable()
      .openapi({ description: 'What it answers or quotes, redacted; null where the platform did not send it.' }),
    links: z.array(z.string()),
    tags: z.array(z.string()),
    engagement: z.object(Engagement.shape),
    mediaCount: z.number().int(),
    narrativeId: z.string(),
    deletionState: z.enum(['live', 'deleted', 'gone']),
    redactions: z.record(z.string(), z.number().int()),
  })
  .openapi('Post', { description: 'One public utterance as stored. Its author is never shown.' });

const Found = z.object(FoundPost.shape).openapi('FoundPost', {
  example: {
    platform: 'forum',
    externalId: '4711',
    text: 'Is it true that …?',
    publishedAt: '2026-11-20T09:30:00.000Z',
  },
});
const Problems = z.array(z.object({ field: z.string(), message: z.string(), mend: z.string().optional() }));
const Ingested = z
  .discriminatedUnion('outcome', [
    z.object({ index: z.number().int(), outcome: z.literal('new'), id: z.string() }),
    z.object({ index: z.number().int(), outcome: z.literal('changed'), id: z.string() }),
    z.object({ index: z.number().int(), outcome: z.literal('same'), id: z.string() }),
    z.object({ index: z.number().int(), outcome: z.literal('refused'), problems: Problems }),
  ])
  .openapi('Ingested');

/** A post as the API shows it: the author's key and the hash of its text stay inside. */
export const shownPost = ({ authorKey, contentHash, ...post }: Awaited<ReturnType<typeof posts.get>>) => post;

export function addPosts(app: App, s: Services): void {
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/posts',
      access: 'read',
      tag: 'posts',
      summary: 'List posts, newest first',
      query: z.object({
        ...paging,
        platform: z.string().optional(),
        lang: lang.optional(),
        watchId: z.string().optional(),
        narrativeId: z.string().optional(),
        claimId: z.string().optional().openapi({ description: 'Only posts that match this claim.' }),
        since: time.optional(),
        until: time.optional(),
      }),
      answer: pageOf(PostShape),
    },
    async ({ actor, query }) => {
      const { filter, page } = split(query);
      const found = await posts.list(s, actor, filter, page);
      return { items: found.items.map(shownPost), next: found.next };
    },
  );
  endpoint(
    app,
    s,
    {
      method: 'GET',
      path: '/posts/{id}',
      access: 'read',
      tag: 'posts',
      summary: 'Read one post',
      params: idParam,
      answer: PostShape,
    },
    async ({ actor, params }) => shownPost(await posts.get(s, actor, params.id)),
  );
  endpoint(
    app,
    s,
    {
      method: 'POST',
      path: '/posts',
      access: 'ingest',
      tag: 'posts',
      summary: 'Send posts in',
      description:
        'Each item is taken on its own: one that is refused is kept with its problems and does not stop the others. A post known by platform and externalId is updated. The author is hashed at once and never stored.',
      body: z.object({
        posts: z
          .array(z.unknown())
          .min(1)
          .max(500)
          .openapi({ type: 'array', items: { $ref: '#/components/schemas/FoundPost' } }),
      }),
      answer: z.object({ results: z.array(Ingested) }),
    },
    async ({ actor, body }) => ({ results: await posts.ingest(s, actor, body.posts) }),
  );
  app.openAPIRegistry.register('FoundPost', Found);
}
