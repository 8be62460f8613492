import type { Pages } from '../app.ts';
import { addLive } from '../live.ts';
import { addPublicSide } from '../public/index.ts';
import { addAbout } from './about.ts';
import { addAccount } from './account.ts';
import { addAudit } from './audit.ts';
import { addCards } from './cards.ts';
import { addClaim } from './claim.ts';
import { addClaimHistory } from './claim-history.ts';
import { addClaims } from './claims.ts';
import { addDue } from './due.ts';
import { errorPage } from './error.ts';
import { addEvidence } from './evidence.ts';
import { addExperts } from './experts.ts';
import { addExports } from './exports.ts';
import { addImport } from './import.ts';
import { addInsights } from './insights.ts';
import { addJobs } from './jobs.ts';
import { addNarrative } from './narrative.ts';
import { addNarratives } from './narratives.ts';
import { addOverview } from './overview.ts';
import { addPalette } from './palette.ts';
import { addPeople } from './people.ts';
import { addPosts } from './posts.ts';
import { addQuality } from './quality.ts';
import { addQualityDecisions } from './quality-decisions.ts';
import { addQueue } from './queue.ts';
import { addRecalls } from './recalls.ts';
import { addReports } from './reports.ts';
import { addReview } from './review.ts';
import { addSettings } from './settings.ts';
import { addAlertSettings } from './settings-alerts.ts';
import { addSettingsPublic } from './settings-public.ts';
import { addSigning } from './signing.ts';
import { addStatic } from './static.ts';
import { addTemplate } from './template.ts';
import { addTemplates } from './templates.ts';
import { addTry } from './try.ts';
import { addViews } from './views.ts';
import { addWatch } from './watch.ts';
import { addWatches } from './watches.ts';
import { addWordings } from './wordings.ts';

/** The desk. */
export const pages: Pages = {
  register(app, s, sessions) {
    addStatic(app);
    addSigning(app, s, sessions);
    addLive(app, s, sessions);
    for (const add of [addPalette, addViews]) add(app, s);
    for (const add of [addQueue, addReview, addClaims, addClaim, addTemplates, addTemplate, addWatches, addWatch])
      add(app, s);
    for (const add of [addRecalls, addDue, addExperts]) add(app, s);
    for (const add of [addNarratives, addNarrative, addOverview, addInsights, addPosts, addCards]) add(app, s);
    for (const add of [addClaimHistory, addTry, addImport, addSettings, addAlertSettings]) add(app, s);
    for (const add of [addWordings, addQuality, addQualityDecisions]) add(app, s);
    for (const add of [addEvidence, addExports, addReports, addSettingsPublic, addPublicSide]) add(app, s);
    for (const add of [addJobs, addPeople, addAccount, addAudit, addAbout]) add(app, s);
  },
  error: errorPage,
};
