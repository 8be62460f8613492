import type { Services } from '../../services.ts';
import type { App } from '../page.ts';
import type { Sessions } from '../sessions.ts';
import { addAnswers } from './answers.ts';
import { addApproval } from './approval.ts';
import { addAudit } from './audit.ts';
import { addClaims } from './claims.ts';
import { addJobs } from './jobs.ts';
import { addMatches } from './matches.ts';
import { addMe } from './me.ts';
import { addNarratives } from './narratives.ts';
import { addPhrasings } from './phrasings.ts';
import { addPosts } from './posts.ts';
import { addProposals } from './proposals.ts';
import { addQuality } from './quality.ts';
import { addReviews } from './reviews.ts';
import { addTemplates } from './templates.ts';
import { addThresholds } from './thresholds.ts';
import { addTokens } from './tokens.ts';
import { addUsers } from './users.ts';
import { addWatchHealth } from './watch-health.ts';
import { addWatches } from './watches.ts';

/** The API, in the order of the path: what comes in, what is decided, what goes out, who does it. */
export function addApi(app: App, s: Services, sessions: Sessions): void {
  addPosts(app, s);
  addNarratives(app, s);
  addClaims(app, s);
  addPhrasings(app, s);
  addProposals(app, s);
  addThresholds(app, s);
  addTemplates(app, s);
  addApproval(app, s);
  addMatches(app, s);
  addReviews(app, s);
  addQuality(app, s);
  addAnswers(app, s);
  addWatches(app, s);
  addWatchHealth(app, s);
  addJobs(app, s);
  addUsers(app, s);
  addTokens(app, s);
  addAudit(app, s);
  addMe(app, s, sessions);
}
