import { runJob } from '../src/work/job.ts';
import { syncSearch } from '../src/work/sync-search.ts';

await runJob('sync-search', syncSearch);
