import { retriageDue } from '../src/work/retriage.ts';
import { runJob } from '../src/work/job.ts';

await runJob('retriage', retriageDue);
