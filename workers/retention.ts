import { expireOld } from '../src/work/retention.ts';
import { runJob } from '../src/work/job.ts';

await runJob('retention', expireOld);
