import { runJob } from '../src/work/job.ts';
import { expireOld } from '../src/work/retention.ts';

await runJob('retention', expireOld);
