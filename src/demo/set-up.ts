import { randomBytes } from 'node:crypto';
import * as catalogue from '../actions/catalogue.ts';
import * as invites from '../actions/invites.ts';
import { actorFor, createPerson } from '../actions/people.ts';
import * as templates from '../actions/templates.ts';
import * as watches from '../actions/watches.ts';
import type { Actor } from '../domain/person.ts';
import type { Services } from '../services.ts';
import type { DemoServers } from './servers.ts';

const EMAIL = 'demo@example.org';

/** One administrator, with a password that is made up anew each time and shown at the end. */
export async function demoPeople(s: Services) {
  const password = randomBytes(9).toString('base64url');
  const person = await createPerson(s, { name: 'Demo admin', email: EMAIL, password, role: 'admin' });
  const admin = actorFor(person);
  return {
    admin,
    email: EMAIL,
    password,
    /** Path of a link that signs the administrator in, once. */
    enter: async () => (await invites.enterLink(s, person.id)).path,
  };
}

/** Approves the starter catalogue topic by topic, as a team would do after reading it. */
export async function approveShipped(s: Services, admin: Actor): Promise<{ claims: number; templates: number }> {
  let claims = 0;
  let approved = 0;
  for (const { topic } of await s.store.claims.topics()) {
    claims += await catalogue.setStatus(s, admin, { topic }, 'approved');
    approved += (await templates.approveTopic(s, admin, topic)).filter((result) => result.ok).length;
  }
  return { claims, templates: approved };
}

/** A watch for each of the demo's servers. Returns how many. */
export async function addDemoWatches(s: Services, admin: Actor, servers: DemoServers): Promise<number> {
  const purpose = 'demo';
  const wanted = [
    { kind: 'feed', title: 'Local news and blogs (RSS)', target: { url: servers.feedUrl } },
    {
      kind: 'mastodon',
      title: '#health on a Mastodon server',
      target: { baseUrl: servers.mastodonUrl, hashtag: 'health' },
    },
    { kind: 'bluesky', title: 'The Bluesky stream', target: { baseUrl: servers.jetstreamUrl } },
  ];
  for (const watch of wanted) await watches.create(s, admin, { ...watch, purpose });
  return wanted.length;
}

/** How far collecting has come: posts in the store, and open reviews by band. */
export async function whatCameIn(s: Services): Promise<{ posts: number; flagged: number; look: number }> {
  const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);
  const [posts, flagged, look] = await Promise.all([
    s.store.posts.count(),
    s.store.reviews.counts({ band: 'flag' }),
    s.store.reviews.counts({ band: 'look' }),
  ]);
  return { posts, flagged: total(flagged), look: total(look) };
}
