/** The same articles on both engines, the same searches: the same answers. What may differ is a tie within a float. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import type { Hit, SearchResponse } from '../../src/search/search-response.ts';
import { createTestServer, deleteTraces, testElasticsearch } from '../elasticsearch/test-server.ts';
import { generateArticles } from '../support/generated-articles.ts';
import { generateQueries, type Parameters } from '../support/generated-queries.ts';
import {
  connectionTo,
  indexFields,
  indexPaths,
  openElasticsearchArchive,
  openSqliteArchive,
  type TestArchive,
} from '../support/open-archive.ts';
import { SEEDS } from '../support/test-language.ts';

const ARTICLES = generateArticles(400);
const QUERIES = generateQueries(216, ARTICLES);
/** Elasticsearch adds up in 32-bit floats; seven digits of a score are the same. */
const TOLERANCE = 2e-3;

const elasticsearch = testElasticsearch();

describe.each([
  { shards: 1, queries: QUERIES },
  { shards: 3, queries: QUERIES.slice(0, 80) },
])('the embedded engine and Elasticsearch with shards: $shards', ({ shards, queries }) => {
  if ('unavailable' in elasticsearch) {
    test('need each other', ({ skip }) => skip(elasticsearch.unavailable));
    return;
  }
  const server = createTestServer(elasticsearch);
  const connection = { ...connectionTo(server), shards };
  let opened: TestArchive[] = [];

  beforeAll(async () => {
    opened = [await openSqliteArchive(), await openElasticsearchArchive(server, () => server.prefix, { connection })()];
    for (const { archive } of opened) {
      await indexPaths(archive, [SEEDS]);
      await indexFields(archive, ARTICLES);
    }
  });
  afterAll(async () => {
    for (const { remove } of opened) await remove();
    await deleteTraces(server);
  });

  async function searchBoth(parameters: Parameters): Promise<[SearchResponse, SearchResponse]> {
    const request = parseSearchRequest({ ...parameters });
    const answers = [];
    for (const { archive } of opened) answers.push(await searchArticles(archive, request));
    return answers as [SearchResponse, SearchResponse];
  }

  test.each(queries.map((query) => [JSON.stringify(query), query] as const))('answer alike to %s', async (_, query) => {
    const [ours, theirs] = await searchBoth(query);
    expect(theirs.total).toEqual(ours.total);
    expect(theirs.facets).toEqual(ours.facets);
    expect(theirs.query).toEqual(ours.query);
    // Of a word that one shard does not have, Elasticsearch leaves that shard's articles out of the statistics.
    if (shards === 1) {
      expect(differentScores(ours.hits, theirs.hits)).toEqual([]);
      expect(orderFaults(ours.hits, theirs.hits)).toEqual([]);
    }
    const marksOf = (hits: readonly Hit[]) =>
      new Map(hits.map(({ id, highlights, article }) => [id, { highlights, article }]));
    const common = new Set(ours.hits.map(({ id }) => id)).intersection(new Set(theirs.hits.map(({ id }) => id)));
    const [ourMarks, theirMarks] = [marksOf(ours.hits), marksOf(theirs.hits)];
    for (const id of common) expect(theirMarks.get(id)).toEqual(ourMarks.get(id));
  });

  test('the first ten hits of all searches are the same to nine tenths and more', async () => {
    let shared = 0;
    let all = 0;
    for (const query of queries) {
      const [ours, theirs] = await searchBoth({ ...query, size: '10', page: '1', facets: 'none', highlight: 'none' });
      all += ours.hits.length;
      shared += new Set(ours.hits.map(({ id }) => id)).intersection(new Set(theirs.hits.map(({ id }) => id))).size;
    }
    expect(all).toBeGreaterThan(queries.length * 4);
    expect(shared / all).toBeGreaterThanOrEqual(0.9);
    console.log(`${shared} of ${all} of the first ten hits are the same`);
  });

  test('the searches are no empty exercise: most of them find something', async () => {
    let found = 0;
    for (const query of queries) if ((await searchBoth(query))[0].total.value > 0) found++;
    expect(found / queries.length).toBeGreaterThan(0.7);
  });
});

/** Hits that both have, whose scores are further apart than floats make them. */
function differentScores(ours: readonly Hit[], theirs: readonly Hit[]): string[] {
  const scores = new Map(theirs.map(({ id, score }) => [id, score]));
  return ours.flatMap(({ id, score }) => {
    const other = scores.get(id);
    return other === undefined || Math.abs(score - other) <= TOLERANCE ? [] : [`${id}: ${score} and ${other}`];
  });
}

/** Places at which one engine has another article than the other, and the two do not score the same. */
function orderFaults(ours: readonly Hit[], theirs: readonly Hit[]): string[] {
  if (ours.length !== theirs.length) return [`${ours.length} hits and ${theirs.length}`];
  return ours.flatMap((hit, place) => {
    const other = theirs[place] as Hit;
    const isSame = hit.id === other.id || Math.abs(hit.score - other.score) <= TOLERANCE;
    return isSame ? [] : [`${place}: ${hit.id} ${hit.score} and ${other.id} ${other.score}`];
  });
}
