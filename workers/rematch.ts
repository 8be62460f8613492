import { runJob } from '../src/work/job.ts';
import { rematch } from '../src/work/rematch.ts';

await runJob('rematch', rematch);
