import { runJob } from '../src/work/job.ts';
import { markDue } from '../src/work/mark-due.ts';

await runJob('due', markDue);
