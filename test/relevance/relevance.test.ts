/**
 * Judged queries: what must come, what must not, and why, over the seeds and a small made-up archive, on every engine.
 *
 * archive.jsonl: made-up articles, written for this test; nothing in them happened. queries.jsonl, one query a line:
 * `query` and the other parameters of GET /v1/search (`with`); `must`: come within 100 hits; `first`: the first hits, in
 * this order; `above`: pairs, the one before the other; `mustNot`: do not come; `why`: one sentence. A seed is called by
 * the first three digits of its file. The means are measured from the same lines: `first` is judged 2, `must` 1.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { evaluate } from '../../src/eval/evaluate.ts';
import type { JudgedQuery } from '../../src/eval/judged-queries.ts';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { describeOnEngines } from '../engine/engines.ts';
import { indexFields, indexPaths, type TestArchive } from '../support/open-archive.ts';
import { SEEDS } from '../support/test-language.ts';

/** Below these a change has made the search worse; raise them when it gets better. */
const FLOORS = { 'nDCG@10': 0.95, 'MRR@10': 0.95 } as const;

const ids = z.array(z.string().min(1));
const judgedLine = z.strictObject({
  id: z.string().min(1),
  query: z.string(),
  with: z.record(z.string(), z.string()).default({}),
  must: ids,
  first: ids.default([]),
  above: z.array(z.tuple([z.string(), z.string()])).default([]),
  mustNot: ids.default([]),
  why: z.string().regex(/^\S.{10,}\.$/, 'must be a sentence'),
});
type JudgedLine = z.infer<typeof judgedLine>;

const readLines = (file: string): unknown[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

const ARTICLES = readLines('archive.jsonl') as Readonly<Record<string, unknown>>[];
const QUERIES = readLines('queries.jsonl').map((line) => judgedLine.parse(line));
const SEED_NAMES = ['000', '001', '002', '003', '004'];

test('there are over 60 judged queries, each with its own id, about articles that are there', () => {
  expect(QUERIES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(QUERIES.map(({ id }) => id)).size).toBe(QUERIES.length);
  const known = new Set([...SEED_NAMES, ...ARTICLES.map(({ id }) => id)]);
  const said = QUERIES.flatMap(({ must, first, above, mustNot }) => [...must, ...first, ...above.flat(), ...mustNot]);
  expect(said.filter((id) => !known.has(id))).toEqual([]);
});

test('no query wants the same article in and out', () => {
  expect(QUERIES.filter(({ must, mustNot }) => must.some((id) => mustNot.includes(id)))).toEqual([]);
  expect(QUERIES.filter(({ must, first }) => first.some((id) => !must.includes(id)))).toEqual([]);
});

describeOnEngines('judged queries', ({ open }) => {
  let opened: TestArchive;

  beforeAll(async () => {
    opened = await open();
    await indexPaths(opened.archive, [SEEDS]);
    const report = await indexFields(opened.archive, ARTICLES);
    expect(report).toMatchObject({ new: ARTICLES.length, rejected: 0 });
  });
  afterAll(() => opened?.remove());

  async function find({ query, with: parameters }: Pick<JudgedLine, 'query' | 'with'>): Promise<string[]> {
    const defaults = { size: '100', highlight: 'none', facets: 'none' };
    const request = parseSearchRequest({ ...defaults, ...parameters, q: query });
    const { hits } = await searchArticles(opened.archive, request);
    return hits.map(({ id, article }) => (/^\d{3}_/.test(article.origin) ? article.origin.slice(0, 3) : id));
  }

  test.each(
    QUERIES.map((judged) => [judged.id, judged.query, judged.why, judged] as const),
  )('%s: %s. %s', async (_id, _query, _why, judged) => {
    const found = await find(judged);
    expect(found).toEqual(expect.arrayContaining(judged.must));
    expect(found.slice(0, judged.first.length)).toEqual(judged.first);
    expect(judged.mustNot.filter((id) => found.includes(id))).toEqual([]);
    expect(judged.above.filter(([upper, lower]) => found.indexOf(upper) > found.indexOf(lower))).toEqual([]);
  });

  test('the means over all of them do not fall below the floors', async () => {
    const byId = new Map(QUERIES.map((judged) => [judged.id, judged]));
    // The measures ask by text; the id leads back to the parameters.
    const judgedQueries = QUERIES.map(
      ({ id, must, first }): JudgedQuery => ({
        id,
        query: id,
        judged: new Map(must.map((article) => [article, first.includes(article) ? 2 : 1])),
      }),
    );
    const { means } = await evaluate(judgedQueries, (id) => find(byId.get(id) as JudgedLine));
    expect(means['nDCG@10'], JSON.stringify(means)).toBeGreaterThanOrEqual(FLOORS['nDCG@10']);
    expect(means['MRR@10'], JSON.stringify(means)).toBeGreaterThanOrEqual(FLOORS['MRR@10']);
  });
});
