import { syncSearch } from '../src/work/sync-search.ts';
import { runJob } from '../src/work/job.ts';

await runJob('sync-search', syncSearch);
