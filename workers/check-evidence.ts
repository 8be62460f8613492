import { checkEvidence } from '../src/work/check-evidence.ts';
import { runJob } from '../src/work/job.ts';

await runJob('check-evidence', checkEvidence());
