import { followStreams } from '../src/work/collect.ts';
import { runJob } from '../src/work/job.ts';

await runJob('stream', followStreams);
