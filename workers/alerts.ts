import { tellTeam } from '../src/work/alerts.ts';
import { runJob } from '../src/work/job.ts';

await runJob('alerts', tellTeam);
