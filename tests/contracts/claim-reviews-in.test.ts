import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { claimReviewFeed, claimReviewOf } from '../../src/catalogue/claim-review.ts';
import { readClaimReviews } from '../../src/catalogue/claim-review-in.ts';
import command from '../../src/commands/catalogue.ts';
import { ClaimDoc } from '../../src/domain/claim.ts';
import { openStore } from '../../src/store/open.ts';
import { claimDoc } from '../http/seed.ts';
import { template } from '../stages/answer/template.ts';

const TODAY = '2026-11-24';
const review = (over: Record<string, unknown> = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://checkers.example.org/salt',
  name: 'Salt water and the flu',
  claimReviewed: 'Salt water cures the flu',
  author: { '@type': 'Organization', name: 'Example Checkers' },
  datePublished: '2026-05-01',
  inLanguage: 'en-GB',
  reviewRating: { '@type': 'Rating', ratingValue: 1, worstRating: 1, bestRating: 5, alternateName: 'False' },
  ...over,
});
const drafts = (value: unknown) => readClaimReviews('file.json', JSON.stringify(value), TODAY);
const google = {
  claims: [
    {
      text: 'Salt water cures the flu',
      claimReview: [
        {
          publisher: { name: 'Example Checkers', site: 'checkers.example.org' },
          url: 'https://checkers.example.org/salt',
          title: 'Salt water and the flu',
          reviewDate: '2026-05-01T00:00:00Z',
          textualRating: 'False',
          languageCode: 'en',
        },
      ],
    },
  ],
};

test.each([
  ['one review', review()],
  ['a list', [review()]],
  ['a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite' }, review()] }],
  ['a data feed', { '@type': 'DataFeed', dataFeedElement: [{ '@type': 'DataFeedItem', item: [review()] }] }],
  ['an answer of Google’s API', google],
])('%s becomes a draft with its provenance, which the schema takes', (_, document) => {
  const { drafts: found, problems } = drafts(document);
  expect(problems).toEqual([]);
  expect(found).toHaveLength(1);
  const doc = ClaimDoc.parse(found[0]!.value);
  expect(doc).toMatchObject({
    topic: 'imported',
    claim: 'Salt water cures the flu',
    verdict: 'false',
    phrasings: [{ lang: 'en', text: 'Salt water cures the flu' }],
    evidence: [
      {
        url: 'https://checkers.example.org/salt',
        publisher: 'Example Checkers',
        title: 'Salt water and the flu',
        tier: 'C',
        seen: TODAY,
        published: '2026-05-01',
        note: 'Rated “False”.',
      },
    ],
  });
  expect(doc.correction).toContain('Example Checkers rated this “False”');
});

test('markup in a page is found with its line; two reviews of one claim are one draft with both as evidence', () => {
  const other = review({ url: 'https://others.example.org/salt', author: { name: 'Other Checkers' } });
  const page = `<html>\n<head>\n<script type="application/ld+json">${JSON.stringify([review(), other])}</script></head></html>`;
  const { drafts: found } = readClaimReviews('page.html', page, TODAY);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    line: 3,
    value: { evidence: [{ publisher: 'Example Checkers' }, { publisher: 'Other Checkers' }] },
  });
});

test.each([
  ['Misleading', null, 'misleading'],
  ['Missing context', null, 'misleading'],
  ['No evidence', null, 'unproven'],
  ['Falsch', null, 'false'],
  ['Four Pinocchios', 1, 'false'],
  ['Two stars', 2, 'misleading'],
])('the rating “%s” (%s) is our %s', (alternateName, ratingValue, verdict) => {
  const rating = { alternateName, ...(ratingValue === null ? {} : { ratingValue, worstRating: 1, bestRating: 5 }) };
  expect(drafts(review({ reviewRating: rating })).drafts[0]!.value.verdict).toBe(verdict);
});

test.each([
  ['what they found true', review({ reviewRating: { alternateName: 'True' } }), 'none of our verdicts'],
  ['no rating', review({ reviewRating: {} }), 'no rating'],
  ['no address', review({ url: 'javascript:alert(1)' }), 'no web address'],
  ['no claim', review({ claimReviewed: '' }), 'which claim'],
  ['no ClaimReview at all', { '@type': 'Article' }, 'no ClaimReview'],
])('%s is a problem that says so', (_, document, words) => {
  const { drafts: found, problems } = drafts(document);
  expect(found).toEqual([]);
  expect(problems).toMatchObject([{ message: expect.stringContaining(words), mend: expect.any(String) }]);
});

test('what we publish is what we can read, one by one and as a feed', () => {
  const claim = {
    ...claimDoc('salt'),
    claim: 'Salt water cures the flu',
    status: 'approved',
    revision: 1,
    origin: 'local',
    createdAt: TODAY,
    updatedAt: TODAY,
  } as const;
  const publication = { claim, template: template({ claim: 'salt' }) };
  const publisher = { origin: 'https://facts.example.org', organisation: 'Example Health Team' };
  for (const document of [claimReviewOf(publication, publisher), claimReviewFeed([publication], publisher)])
    expect(drafts(document).drafts[0]!.value).toMatchObject({
      claim: 'Salt water cures the flu',
      verdict: 'false',
      evidence: [{ publisher: 'Example Health Team' }],
    });
});

test('a stranger’s document nested without end, or full of nothing, is read in no time', () => {
  const started = Date.now();
  expect(readClaimReviews('deep.json', `${'{"item":'.repeat(5_000)}1${'}'.repeat(5_000)}`, TODAY).drafts).toEqual([]);
  expect(
    readClaimReviews('odd.json', '[null, 1, {"@type":["ClaimReview"]}, {"claimReview":[null]}]', TODAY).drafts,
  ).toEqual([]);
  expect(Date.now() - started).toBeLessThan(2_000);
});

test('the command shows what would come in, brings it in as proposed, and the second time finds nothing new', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mythwatch-reviews-'));
  try {
    const file = join(folder, 'answers.json');
    writeFileSync(
      file,
      JSON.stringify({
        claims: [
          ...google.claims,
          { text: 'Water is wet', claimReview: [{ ...google.claims[0]!.claimReview[0], textualRating: 'True' }] },
        ],
      }),
    );
    const run = async (...args: string[]) => {
      const stdout = new PassThrough();
      const env = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' };
      const code = await command.run(args, { stdin: new PassThrough(), stdout, stderr: new PassThrough(), env });
      return { code, out: String(stdout.read() ?? '') };
    };
    const dry = await run('import', file, '--dry-run');
    expect(dry).toMatchObject({
      code: 1,
      out: expect.stringMatching(/Water is wet is rated “True”.*\n.*new .*Salt water cures the flu\n1 would come in/),
    });
    expect((await run('import', file)).out).toContain('1 came in as proposed');
    expect((await run('import', file)).out).toContain('Nothing new.');
    const store = await openStore({ databaseUrl: null, dataDir: join(folder, 'data') });
    const [claim] = await store.claims.all();
    expect(claim).toMatchObject({ status: 'proposed', claim: 'Salt water cures the flu' });
    expect((await store.claims.revisions(claim!.id))[0]!.note).toContain('answers.json');
    await store.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
