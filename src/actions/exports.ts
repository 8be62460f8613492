import { ClaimDoc, Evidence } from '../domain/claim.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Actor, Permission } from '../domain/person.ts';
import { TemplateDoc } from '../domain/template.ts';
import { InputError } from '../errors.ts';
import type { Services } from '../services.ts';
import { citedEvidence } from '../work/cited-evidence.ts';
import { docOf } from './catalogue.ts';
import type { Row } from './export-lines.ts';
import { need } from './permission.ts';

interface Export {
  /** What is in it, in a sentence. */
  about: string;
  needs: Permission;
  /** Fields that only some rows have. */
  columns?: readonly string[];
  rows(s: Services): AsyncIterable<Row>;
}

/** Every row of a list, page by page, so that no export holds the whole in memory. */
async function* every<T>(list: (page: PageRequest) => Promise<Page<T>>): AsyncIterable<T> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await list({ limit: 200, ...(cursor ? { cursor } : {}) });
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}
async function* mapped<T>(all: AsyncIterable<T>, row: (one: T) => Row): AsyncIterable<Row> {
  for await (const one of all) yield row(one);
}

/** Everything there is, by name. What would name an author or lead back to one (key, address of the post) stays here. */
export const EXPORTS: Readonly<Record<string, Export>> = {
  claims: {
    about: 'Claims, with their wordings, evidence and state.',
    needs: 'read',
    columns: Object.keys(ClaimDoc.shape),
    rows: (s) =>
      mapped(
        every((page) => s.store.claims.list({}, page)),
        (claim) => ({ ...claim }),
      ),
  },
  wordings: { about: 'One wording of a claim a row.', needs: 'read', rows: (s) => wordings(s) },
  templates: {
    about: 'Templates, each in its newest version.',
    needs: 'read',
    columns: Object.keys(TemplateDoc.shape),
    rows: (s) =>
      mapped(
        every((page) => s.store.templates.list({}, page)),
        (template) => ({ ...template }),
      ),
  },
  evidence: {
    about: 'Cited publications: how each is doing, and what cites it.',
    needs: 'read',
    columns: Object.keys(Evidence.shape),
    rows: (s) => evidence(s),
  },
  reviews: {
    about: 'Work items, with what was decided; no text of a post.',
    needs: 'read',
    rows: (s) =>
      mapped(
        every((page) => s.store.reviews.list({}, page)),
        ({ review, claim, narrative }) => ({ ...review, claim: claim?.claim ?? null, sightings: narrative.sightings }),
      ),
  },
  matches: {
    about: 'Posts and claims that the matcher brought together.',
    needs: 'read',
    rows: (s) =>
      mapped(
        every((page) => s.store.matches.list({}, page)),
        ({ why: _, ...match }) => match,
      ),
  },
  posts: {
    about: 'Collected posts, personal details taken out; without author, address or id of the post at its platform.',
    needs: 'read',
    rows: (s) =>
      mapped(
        every((page) => s.store.posts.list({}, page)),
        postRow,
      ),
  },
  narratives: {
    about: 'Texts that were seen more than once, and how each spreads.',
    needs: 'read',
    rows: (s) =>
      mapped(
        every((page) => s.store.narratives.list({ order: 'recent' }, page, s.now().toISOString())),
        ({ narrative, claim, platforms, languages, lastDay, dayBefore }) => ({
          ...narrative,
          claimId: claim?.id ?? null,
          claim: claim?.claim ?? null,
          platforms,
          languages,
          lastDay,
          dayBefore,
        }),
      ),
  },
  copies: {
    about: 'Who took which version of a correction, when and for which channel.',
    needs: 'read',
    rows: (s) =>
      mapped(
        every((page) => s.store.answers.list({}, page)),
        ({ copy }) => ({ ...copy }),
      ),
  },
  corrections: {
    about: 'What was changed in something published, and why.',
    needs: 'read',
    rows: (s) =>
      mapped(
        every((page) => s.store.corrections.list({}, page)),
        (one) => ({ ...one }),
      ),
  },
  watches: {
    about: 'What is watched, and how each watch is doing.',
    needs: 'read',
    rows: (s) =>
      mapped(
        every((page) => s.store.watches.list({}, page)),
        ({ cursor: _, target: __, ...watch }) => ({ ...watch }),
      ),
  },
  reports: {
    about: 'Errors that readers reported; without how to reach them.',
    needs: 'review',
    rows: (s) =>
      mapped(
        every((page) => s.store.reports.list({}, page)),
        ({ contact: _, ...report }) => report,
      ),
  },
  audit: {
    about: 'The audit log with its hashes.',
    needs: 'read-audit',
    rows: (s) =>
      mapped(
        every((page) => s.store.audit.list({}, page)),
        (entry) => ({ ...entry }),
      ),
  },
};

async function* wordings(s: Services): AsyncIterable<Row> {
  for await (const claim of every((page) => s.store.claims.list({}, page))) {
    const { id, topic, phrasings } = docOf(claim);
    for (const { lang, text, learned } of phrasings) yield { claim: id, topic, lang, text, learned: learned ?? null };
  }
}

async function* evidence(s: Services): AsyncIterable<Row> {
  const cited = await citedEvidence(s.store);
  const health = await s.store.evidence.of([...cited.keys()]);
  for (const [url, { piece, claims, templates }] of cited) {
    const known = health.get(url);
    yield {
      ...piece,
      state: known?.state ?? null,
      severity: known?.severity ?? null,
      checkedAt: known?.checkedAt ?? null,
      archived: known?.archived ?? null,
      claims,
      templates,
    };
  }
}

function postRow(post: object): Row {
  const {
    authorKey: _,
    url: __,
    externalId: ___,
    links: ____,
    inReplyTo: _____,
    quoted: ______,
    ...rest
  } = post as Row;
  return rest;
}

/**
 * The rows of an export, and a note of it in the audit log. InputError 404 for a name that there is not, 403 for an
 * actor who lacks its permission.
 */
export async function take(
  s: Services,
  actor: Actor,
  name: string,
  format: string,
): Promise<{ rows: AsyncIterable<Row>; columns: readonly string[] }> {
  const wanted = Object.hasOwn(EXPORTS, name) ? EXPORTS[name] : undefined;
  if (!wanted)
    throw new InputError(`There is no export "${name}". There are: ${Object.keys(EXPORTS).join(', ')}.`, {
      status: 404,
    });
  need(actor, wanted.needs);
  const entry = {
    at: s.now().toISOString(),
    actor: actor.id,
    action: 'export.take',
    subjectKind: 'export',
    subjectId: name,
  };
  await s.store.audit.append({ ...entry, data: { format } });
  return { rows: wanted.rows(s), columns: wanted.columns ?? [] };
}
