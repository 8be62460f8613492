import { runJob } from '../src/work/job.ts';
import { retriageDue } from '../src/work/retriage.ts';

await runJob('retriage', retriageDue);
