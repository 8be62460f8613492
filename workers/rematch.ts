import { rematch } from '../src/work/rematch.ts';
import { runJob } from '../src/work/job.ts';

await runJob('rematch', rematch);
