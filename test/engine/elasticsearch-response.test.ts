/** What a cluster's answer says of its own counts. A real one of several shards needs over 5,000 values on one to show it. */
import type { estypes } from '@elastic/elasticsearch';
import { expect, test } from 'vitest';
import { toHitPage } from '../../src/engine/elasticsearch/elasticsearch-response.ts';
import { ALL_ARTICLES } from '../../src/search/all-articles.ts';

const bucket = (key: string, count: number) => ({ key, doc_count: count });

test.each([
  ['all values and exact counts', 0, 0, [], undefined],
  ['values that are not listed', 3, 0, [], ['more_values']],
  ['only the chosen value is beyond those listed', 2, 0, [bucket('نادر', 2)], undefined],
  ['a chosen one and others are beyond', 3, 0, [bucket('نادر', 2)], ['more_values']],
  ['a shard did not tell of all its values', 9, 4, [], ['more_values', 'counts_at_least']],
])('%s', (_, others, error, selected, notes) => {
  const source = {
    values: { buckets: [bucket('تاس', 7)], sum_other_doc_count: others, doc_count_error_upper_bound: error },
    selected: { buckets: selected },
  };
  const response = { hits: { hits: [] }, aggregations: { source } } as unknown as estypes.SearchResponse<never>;
  const page = toHitPage({ ...ALL_ARTICLES, facets: ['source'] }, response, new Map());
  expect(page.facetNotes.get('source')).toEqual(notes);
});
