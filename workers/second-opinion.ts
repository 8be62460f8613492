import { runJob } from '../src/work/job.ts';
import { secondOpinion } from '../src/work/second-opinion.ts';

await runJob('second-opinion', secondOpinion());
