import { expect, test } from 'vitest';
import { AT, aPost, LATER, same, savedPost } from './builders.ts';
import { onBothEngines } from './engines.ts';

const context = { kind: 'parent' as const, text: 'Garlic cures the flu, they say' };

onBothEngines('context', (fresh) => {
  test(
    'what a post answers is kept, also when it later comes without it, and goes with the post',
    fresh(async (store) => {
      const post = await savedPost(store, '1', { context, inReplyTo: 'p' });
      expect(await store.posts.get(post.id)).toMatchObject({ context });
      await store.posts.save([aPost('1', { text: 'Exactly, edited', inReplyTo: 'p' })], LATER, same);
      expect(await store.posts.get(post.id)).toMatchObject({ text: 'Exactly, edited', context });
      await store.posts.delete('mastodon', ['1'], 'deleted');
      expect(await store.posts.get(post.id)).toMatchObject({ text: '', context: null });
    }),
  );

  test(
    'a post that is taken back goes wherever others answer or quote it, and nowhere else',
    fresh(async (store) => {
      const answers = await savedPost(store, '1', { context, inReplyTo: 'gone' });
      const quotes = await savedPost(store, '2', { context: { ...context, kind: 'quoted' }, quoted: 'gone' });
      const other = await savedPost(store, '3', { context, inReplyTo: 'stays' });
      const abroad = await savedPost(store, '4', { context, inReplyTo: 'gone', platform: 'forum' });
      await store.posts.delete('mastodon', ['gone'], 'deleted');
      for (const { id } of [answers, quotes]) expect((await store.posts.get(id))!.context).toBeNull();
      for (const { id } of [other, abroad]) expect((await store.posts.get(id))!.context).toEqual(context);
    }),
  );

  test(
    'what an author takes back goes wherever others answer or quote it',
    fresh(async (store) => {
      await savedPost(store, 'own', { authorKey: 'k' });
      const answers = await savedPost(store, '1', { context, inReplyTo: 'own' });
      const other = await savedPost(store, '2', { context, inReplyTo: 'stays' });
      await store.posts.purgeAuthor('k');
      expect((await store.posts.get(answers.id))!.context).toBeNull();
      expect((await store.posts.get(other.id))!.context).toEqual(context);
    }),
  );

  test(
    'a context that comes later is a change, and a quotation that was taken back is gone',
    fresh(async (store) => {
      const quoted = { kind: 'quoted' as const, text: context.text };
      await savedPost(store, '1', { quoted: 'p' });
      const [later] = await store.posts.save([aPost('1', { quoted: 'p', context: quoted })], LATER, same);
      expect(later).toMatchObject({ outcome: 'changed', post: { context: quoted } });
      expect(await store.posts.contexts([aPost('1', { quoted: 'p' }), aPost('2')])).toEqual([quoted, null]);
      const [without] = await store.posts.save([aPost('1', { quoted: null })], LATER, same);
      expect(without).toMatchObject({ outcome: 'changed', post: { context: null } });
    }),
  );

  test(
    'a post that has expired keeps nothing of what it answered',
    fresh(async (store) => {
      const post = await savedPost(store, '1', { context });
      await store.posts.expire(new Date(Date.parse(AT) + 1).toISOString(), 10);
      expect(await store.posts.get(post.id)).toMatchObject({ text: '', context: null });
    }),
  );
});
