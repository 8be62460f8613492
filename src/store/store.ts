import type { Store } from './_contract.ts';
import { alerts } from './alerts.ts';
import { answers } from './answers.ts';
import { audit } from './audit.ts';
import { catalogueImports } from './catalogue-imports.ts';
import { claims } from './claims.ts';
import type { Connection } from './connection.ts';
import { corrections } from './corrections.ts';
import { due } from './due.ts';
import { errorReports } from './error-reports.ts';
import { evidence } from './evidence.ts';
import { experts } from './experts.ts';
import { idempotency } from './idempotency.ts';
import { insights } from './insights.ts';
import { jobs } from './jobs.ts';
import { matches } from './matches.ts';
import { narratives } from './narrative-list.ts';
import { opinions } from './opinions.ts';
import { outbox } from './outbox.ts';
import { overview } from './overview.ts';
import { people } from './people.ts';
import { posts } from './posts.ts';
import { proposals } from './proposals.ts';
import { recalls } from './recalls.ts';
import { presence } from './review-presence.ts';
import { reviews } from './reviews.ts';
import { savedViews } from './saved-views.ts';
import { settings } from './settings.ts';
import { templates } from './templates.ts';
import { tokens } from './tokens.ts';
import { vectors } from './vectors.ts';
import { watches } from './watches.ts';

/** All repositories over one connection. The store handed to a transaction is this same object: it knows its context. */
export function storeOn(connection: Connection, close: () => Promise<void>): Store {
  const log = audit(connection);
  const store: Store = {
    engine: connection.engine,
    posts: posts(connection),
    narratives: narratives(connection),
    claims: claims(connection, log),
    templates: templates(connection, log),
    matches: matches(connection),
    opinions: opinions(connection),
    proposals: proposals(connection, log),
    reviews: reviews(connection, log),
    presence: presence(connection),
    views: savedViews(connection, log),
    answers: answers(connection, log),
    recalls: recalls(connection, log),
    corrections: corrections(connection, log),
    due: due(connection, log),
    experts: experts(connection, log),
    watches: watches(connection, log),
    jobs: jobs(connection, log),
    people: people(connection, log),
    tokens: tokens(connection, log),
    audit: log,
    idempotency: idempotency(connection),
    settings: settings(connection, log),
    alerts: alerts(connection),
    imports: catalogueImports(connection, log),
    outbox: outbox(connection),
    vectors: vectors(connection),
    evidence: evidence(connection, log),
    reports: errorReports(connection, log),
    overview: overview(connection),
    insights: insights(connection, log),
    transaction: (work) => connection.write(() => work(store)),
    close,
  };
  return store;
}
