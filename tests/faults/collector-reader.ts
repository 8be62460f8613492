import { writeSync } from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { openServices } from '../../src/services.ts';
import { runWatch } from '../../src/work/run-watch.ts';

/**
 * Runs one watch as a worker would, until it ends or is killed: `node collector-reader.ts WATCH_ID POSTS`, with the
 * settings in the environment. Prints a dot for each committed batch and `done` at the end. A stream never ends; it is
 * stopped when POSTS posts are in the store.
 */
const [watchId, posts] = process.argv.slice(2) as [string, string];
const s = await openServices(readConfig(process.env));
const watch = (await s.store.watches.get(watchId))!;
const collector = s.collectors.get(watch.kind)!;
const enough = new AbortController();
// As well as the socket, it keeps the process alive.
const look = setInterval(async () => {
  if (collector.stream && (await s.store.posts.count()) >= Number(posts)) enough.abort();
}, 200);
await runWatch(s, watch, collector, enough.signal, async () => {
  writeSync(1, '.');
});
clearInterval(look);
await s.close();
writeSync(1, 'done');
