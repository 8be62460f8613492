import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { published, searchPublished } from '../../actions/published.ts';
import { type Publication, type Publisher, publicPath } from '../../catalogue/claim-review.ts';
import { verdictIn } from '../../catalogue/rating-scale.ts';
import { InputError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { VERSION } from '../../version.ts';
import { type App, page } from '../page.ts';
import { openSite } from './_frame.ts';

const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false } as const;

/**
 * The Model Context Protocol over HTTP, without sessions: an assistant may search approved corrections and read one.
 * Nothing can be changed, and what is not published is not there.
 */
export function addMcp(app: App, s: Services): void {
  page(app, 'POST', '/mcp', 'public', async (c) => {
    const { publisher } = await openSite(c, s);
    // Loaded with the first request: most instances never get one.
    const [{ McpServer: Server }, { WebStandardStreamableHTTPServerTransport }] = await Promise.all([
      import('@modelcontextprotocol/sdk/server/mcp.js'),
      import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
    ]);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const server = new Server({
      name: 'mythwatch',
      title: `Corrections by ${publisher.organisation}`,
      version: VERSION,
    });
    addTools(server, s, publisher);
    await server.connect(transport);
    const body = await c.req.json().catch(() => undefined);
    // One message a request: a batch would count as one against the limit, whatever it asks for.
    if (Array.isArray(body)) throw new InputError('Send one message in each request.', { status: 400 });
    return transport.handleRequest(c.req.raw, body === undefined ? {} : { parsedBody: body });
  });
  // No stream from us to them: the protocol's answer to those who ask for one.
  page(app, 'GET', '/mcp', 'public', async (c) => {
    await openSite(c, s);
    return c.json({ jsonrpc: '2.0', error: { code: -32_000, message: 'Send requests by POST.' }, id: null }, 405, {
      allow: 'POST',
    });
  });
}

function addTools(server: McpServer, s: Services, publisher: Publisher): void {
  server.registerTool(
    'search_corrections',
    {
      title: 'Search approved corrections',
      description:
        'Finds approved, sourced corrections of false health claims. Give a claim or a question in any words. Cite the address of what you use.',
      inputSchema: {
        query: z.string().min(1).max(1_000),
        lang: z.string().max(35).optional().describe('Language code such as "en" or "de"'),
        limit: z.number().int().min(1).max(50).default(10),
      },
      annotations: READ_ONLY,
    },
    async ({ query, lang, limit }) => {
      const all = (await published(s)).filter(({ template }) => !lang || template.lang === lang);
      const found = (await searchPublished(s, all, query)).slice(0, limit);
      return { content: [{ type: 'text', text: JSON.stringify(found.map((one) => brief(one, publisher))) }] };
    },
  );
  server.registerTool(
    'get_correction',
    {
      title: 'Read one correction',
      description: 'A whole correction with its evidence, by the id that the search gives.',
      inputSchema: { id: z.string().min(3).max(200) },
      annotations: READ_ONLY,
    },
    async ({ id }) => {
      const found = (await published(s)).find(({ template }) => template.id === id);
      if (!found)
        return {
          isError: true,
          content: [{ type: 'text', text: `There is no published correction "${id}". Search for one first.` }],
        };
      return { content: [{ type: 'text', text: JSON.stringify(full(found, publisher)) }] };
    },
  );
}

const brief = ({ claim, template }: Publication, { origin }: Publisher) => ({
  id: template.id,
  url: origin + publicPath(template),
  lang: template.lang,
  kind: template.kind,
  headline: template.headline,
  short: template.short,
  verdict: verdictIn('en', claim.verdict),
});
const full = (one: Publication, publisher: Publisher) => {
  const { fact, myth, fallacy, closing, callToAction, uncertainty, question, evidence, approvedAt, reviewDue } =
    one.template;
  const cited = evidence.map(({ url, title, publisher: by, tier }) => ({ url, title, publisher: by, tier }));
  return {
    ...brief(one, publisher),
    claim: one.claim.claim,
    question,
    fact,
    myth,
    fallacy,
    closing,
    callToAction,
    uncertainty,
    evidence: cited,
    approvedAt,
    reviewDue,
    publisher: publisher.organisation,
  };
};
