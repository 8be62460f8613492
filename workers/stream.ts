import { followStreams } from '../src/work/stream.ts';
import { runJob } from '../src/work/job.ts';

await runJob('stream', followStreams);
