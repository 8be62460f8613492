import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { startDemoServers } from '../demo/servers.ts';
import { addDemoWatches, approveShipped, demoPeople, whatCameIn } from '../demo/set-up.ts';
import { type Running, start } from '../main.ts';
import type { Command } from './_contract.ts';
import { ended } from './serve.ts';

const PATIENCE_MS = 60_000;

const demo: Command = {
  summary: 'a throw-away instance with sample posts, collected for real, signed in',
  usage: `mythwatch demo [--port N] [--exit]

Starts servers on this machine that speak RSS, Mastodon's API and Bluesky's Jetstream with posts written for the demo,
adds watches for them, runs the real collectors, and ends with an address that signs you in. Everything is kept in a
temporary folder, which is removed at the end (Ctrl-C). --exit leaves once the queue is filled.`,
  async run(args, { stdout, env }) {
    const { values } = parseArgs({ args, options: { port: { type: 'string' }, exit: { type: 'boolean' } } });
    const say = (line: string) => void stdout.write(`${line}\n`);
    const dataDir = await mkdtemp(join(tmpdir(), 'mythwatch-demo-'));
    const servers = await startDemoServers(new Date());
    let running: Running | null = null;
    const interrupted = ended();
    try {
      say(`1. Started three servers on this machine that speak RSS, Mastodon and Jetstream: ${servers.posts} posts.`);
      const settings = {
        ...env,
        DATA_DIR: dataDir,
        DATABASE_URL: '',
        MEILI_URL: '',
        ROLE: 'all',
        HOST: '127.0.0.1',
        PORT: values.port ?? env.PORT ?? '0',
        BASE_URL: '',
        LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
        EGRESS_ALLOW: servers.hosts.join(','),
      };
      running = await start(readConfig(settings));
      const { services } = running;
      const people = await demoPeople(services);
      const approved = await approveShipped(services, people.admin);
      say(
        `2. Opened an empty store with the starter catalogue: ${approved.claims} claims, ${approved.templates} corrections.`,
      );
      say('   The demo has approved them all. Your own team would read them first: no clinician has reviewed them.');
      const watches = await addDemoWatches(services, people.admin, servers);
      await running.scheduler?.runNow('collect');
      say(`3. Added ${watches} watches; the collectors are reading them …`);
      const before = Date.now();
      let seen = await whatCameIn(services);
      while (seen.posts < servers.posts && Date.now() - before < PATIENCE_MS) {
        await delay(200);
        seen = await whatCameIn(services);
      }
      say(
        `4. ${seen.posts} posts came in; ${seen.flagged} texts seem to spread a known false claim, ${seen.look} more are worth a look.`,
      );
      if (seen.posts < servers.posts)
        say(`   (${servers.posts - seen.posts} have not come in yet: the page Watches says why.)`);
      if (values.exit) return seen.posts < servers.posts ? 1 : 0;
      const link = await people.enter();
      say(`5. Open this address; it signs you in once, within ten minutes:\n\n   ${running.url}${link}\n`);
      say(`   Later: ${people.email} with the password ${people.password}`);
      say('   Ctrl-C ends the demo and removes everything it made.');
      await interrupted;
      say('\nEnding the demo.');
      return 0;
    } finally {
      await running?.stop();
      await servers.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
export default demo;
