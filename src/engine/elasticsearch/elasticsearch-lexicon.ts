/** The distinct words of the archive, with the number of articles of each: a composite aggregation, page by page. */
import type { Client, estypes } from '@elastic/elasticsearch';
import { translateErrors } from './elasticsearch-errors.ts';

/** Words read at a time. */
const PAGE = 10_000;

export async function* readLexicon(
  client: Client,
  index: string,
): AsyncIterable<readonly (readonly [string, number])[]> {
  let after: estypes.AggregationsCompositeAggregateKey | undefined;
  for (;;) {
    const answer = await translateErrors(() =>
      client.search<never, { words: estypes.AggregationsCompositeAggregate }>({
        index,
        size: 0,
        track_total_hits: false,
        aggregations: {
          words: {
            composite: {
              size: PAGE,
              sources: [{ word: { terms: { field: 'text.words' } } }],
              ...(after === undefined ? {} : { after }),
            },
          },
        },
      }),
    );
    const words = answer.aggregations?.words;
    const buckets = (words?.buckets ?? []) as estypes.AggregationsCompositeBucket[];
    if (buckets.length > 0) yield buckets.map(({ key, doc_count: count }) => [String(key['word']), count] as const);
    after = words?.after_key;
    if (after === undefined) return;
  }
}
