import { publicState } from '../../actions/public-side.ts';
import type { Services } from '../../services.ts';
import { type App, page } from '../page.ts';
import { addFactCheckApi } from './fact-check-api.ts';
import { addFacts } from './facts.ts';
import { addFeeds } from './feeds.ts';
import { addMcp } from './mcp.ts';
import { addReportAnError } from './report-an-error.ts';
import { addStatements } from './statements.ts';

/** Everything that is for everybody, once it is switched on. */
export function addPublicSide(app: App, s: Services): void {
  addFacts(app, s);
  addStatements(app, s);
  addReportAnError(app, s);
  addFeeds(app, s);
  addFactCheckApi(app, s);
  addMcp(app, s);
  page(app, 'GET', '/robots.txt', 'public', async (c) => {
    const { value } = await publicState(s);
    // The desk is nobody's to read; the public pages are everybody's.
    const open = value.on
      ? ['/facts', '/who-we-are', '/methodology', '/funding', '/corrections', '/sources', '/feeds/', '/static/']
      : [];
    c.header('cache-control', 'public, max-age=300');
    return c.text(['User-agent: *', ...open.map((path) => `Allow: ${path}`), 'Disallow: /', ''].join('\n'));
  });
}
