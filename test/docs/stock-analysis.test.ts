/** The README's table of what stock analysis misses, measured: Elasticsearch's `arabic` analyzer beside Fihrist. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { describeElasticsearch } from '../elasticsearch/test-server.ts';
import { describeOnEngines } from '../engine/engines.ts';
import { indexPaths, type TestArchive } from '../support/open-archive.ts';
import { SEEDS } from '../support/test-language.ts';
import { readDocument } from './documents.ts';

const ROWS = [...readDocument('README.md').matchAll(/^\| (\S[^|]*?) \| (\d) \| (\d) \|/gm)].map(
  ([, typed, stock, ours]) => ({ typed: typed as string, stock: Number(stock), ours: Number(ours) }),
);

it('the README has the table', () => {
  expect(ROWS.length).toBeGreaterThan(10);
});

describeElasticsearch('the arabic analyzer', (server) => {
  const index = `${server.prefix}-stock`;

  beforeAll(async () => {
    await server.request('PUT', `/${index}`, {
      mappings: { properties: { text: { type: 'text', analyzer: 'arabic' } } },
    });
    for (const file of readdirSync(SEEDS)) {
      await server.request('PUT', `/${index}/_doc/${file.slice(0, 3)}?refresh=true`, {
        text: readFileSync(SEEDS + file, 'utf8'),
      });
    }
  });

  it.each(ROWS)('finds $stock articles for $typed', async ({ typed, stock }) => {
    const { body } = await server.request('POST', `/${index}/_search`, {
      query: { match: { text: { query: typed, operator: 'and' } } },
    });
    expect(body.hits.total.value).toBe(stock);
  });
});

describeOnEngines('Fihrist', ({ open }) => {
  let opened: TestArchive | undefined;

  beforeAll(async () => {
    opened = await open();
    await indexPaths(opened.archive, [SEEDS]);
  });
  afterAll(() => opened?.remove());

  it.each(ROWS)('finds $ours articles for $typed', async ({ typed, ours }) => {
    if (opened === undefined) throw new Error('The archive was not opened.');
    const { total } = await searchArticles(opened.archive, parseSearchRequest({ q: typed }));
    expect(total.value).toBe(ours);
  });
});
