import { embedWordings } from '../src/work/embed.ts';
import { runJob } from '../src/work/job.ts';

await runJob('embed', embedWordings);
