import { gather } from '../src/work/collect.ts';
import { runJob } from '../src/work/job.ts';

await runJob('collect', gather);
