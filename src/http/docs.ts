import { html } from 'hono/html';
import { VERSION } from '../version.ts';
import type { App } from './page.ts';
import { declare } from './page.ts';

/** The parts of an OpenAPI document that the readable page shows. */
interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
}

/** The OpenAPI document, and the same for a reader: one plain page without a script or another host. */
export function addDocs(app: App): void {
  const { registerComponent } = app.openAPIRegistry;
  registerComponent.call(app.openAPIRegistry, 'securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token made under POST /api/v1/tokens: `Authorization: Bearer mw_…`.',
  });
  registerComponent.call(app.openAPIRegistry, 'securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'mythwatch.session_token',
    description: 'The cookie of the desk. Requests that change something must come from its own pages.',
  });
  let document: ReturnType<App['getOpenAPI31Document']> | null = null;
  const read = () => {
    document ??= app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Mythwatch', version: VERSION, description: ABOUT },
      servers: [{ url: '/' }],
    });
    return document;
  };
  declare(app, 'GET', '/openapi.json', 'public');
  app.get('/openapi.json', (c) => c.json(read()));
  declare(app, 'GET', '/docs', 'public');
  app.get('/docs', (c) => c.html(readable(read().paths ?? {})));
}

const ABOUT = `Everything the desk does, for programs.
Lists come in pages: send \`next\` of one page as \`cursor\` of the following one.
An edit sends the ETag it read as If-Match; when somebody was quicker, the answer is 409 with the thing as it is now.
A POST may carry Idempotency-Key: a repeat gets the first answer again.
Errors are application/problem+json; \`detail\` says what to do, \`problems\` names the fields.`;

type Paths = NonNullable<ReturnType<App['getOpenAPI31Document']>['paths']>;

function readable(paths: Paths) {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))];
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mythwatch API</title></head>
<body>
<main>
<h1>Mythwatch API</h1>
${ABOUT.split('\n').map((line) => html`<p>${line}</p>`)}
<p>The same for programs: <a href="/openapi.json">/openapi.json</a>.</p>
<nav aria-label="Subjects"><ul>${tags.map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}</ul></nav>
${tags.map((tag) =>
  section(
    tag,
    operations.filter(({ operation }) => operation.tags?.includes(tag)),
  ),
)}
</main>
</body>
</html>`;
}

const section = (tag: string, operations: { path: string; method: string; operation: Operation }[]) => html`
<section aria-labelledby="${tag}">
<h2 id="${tag}">${tag}</h2>
${operations.map(
  ({ path, method, operation }) => html`
<h3><code>${method.toUpperCase()} ${path}</code></h3>
<p>${operation.summary}. ${operation.description}</p>
${parameters(operation)}
${Object.entries(operation.requestBody?.content ?? {}).map(([, { schema }]) => html`<p>Body: <code>${nameOf(schema)}</code></p>`)}
<p>Answers: ${Object.entries(operation.responses ?? {}).map(
    ([status, answer]) =>
      html`<code>${status}</code> ${Object.values(answer.content ?? {})
        .map(({ schema }) => nameOf(schema))
        .join(', ')} `,
  )}</p>`,
)}
</section>`;

const parameters = ({ parameters: list = [] }: Operation) =>
  list.length
    ? html`<ul>${list.map(
        (one) =>
          html`<li><code>${one.name}</code> (${one.in}${one.required ? ', required' : ''}) ${one.description ?? ''}</li>`,
      )}</ul>`
    : '';

/** A schema in a few words: its name, or the names of its fields. */
function nameOf(schema: unknown): string {
  const { $ref, type, items, properties, oneOf, anyOf } = (schema ?? {}) as Record<string, any>;
  if ($ref) return String($ref).split('/').at(-1) ?? '';
  if (properties)
    return `{ ${Object.entries(properties)
      .map(([name, of]) => `${name}: ${nameOf(of)}`)
      .join(', ')} }`;
  if (items) return `list of ${nameOf(items)}`;
  if (oneOf ?? anyOf) return (oneOf ?? anyOf).map(nameOf).join(' or ');
  return Array.isArray(type) ? type.join(' or ') : (type ?? 'anything');
}
