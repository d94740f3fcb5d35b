/** Every document under a query, on one state of the index, however many there are. */
import type { Client, estypes } from '@elastic/elasticsearch';
import { FihristError } from '../../error/fihrist-error.ts';
import { isNotFound, toFihristError } from './elasticsearch-errors.ts';

/** Documents read at a time. */
const PAGE = 500;
/** Between two pages; whoever reads them may be slow. */
const KEEP_ALIVE = '5m';

export interface WalkOptions {
  /** A field to sort by. Default: the order in which the index keeps them, the fastest. */
  readonly sortBy?: string;
  /** Only this shard. Default: all. */
  readonly shard?: number;
  /** Only these fields. Default: all. */
  readonly fields?: readonly string[];
}

/** @throws FihristError only. */
export async function* walk<T>(
  client: Client,
  index: string,
  query: NonNullable<estypes.SearchRequest['query']>,
  { sortBy, shard, fields }: WalkOptions = {},
): AsyncIterable<estypes.SearchHit<T>> {
  let pit: string | undefined;
  try {
    const opened = await client.openPointInTime({
      index,
      keep_alive: KEEP_ALIVE,
      ...(shard === undefined ? {} : { preference: `_shards:${shard}` }),
    });
    const order: estypes.SortCombinations[] = sortBy === undefined ? [] : [{ [sortBy]: { order: 'asc' } }];
    pit = opened.id;
    let after: estypes.SortResults | undefined;
    for (;;) {
      const page: estypes.SearchResponse<T> = await client.search<T>({
        pit: { id: pit, keep_alive: KEEP_ALIVE },
        size: PAGE,
        query,
        sort: [...order, { _shard_doc: { order: 'asc' } }],
        track_total_hits: false,
        ...(fields === undefined ? {} : { _source: [...fields] }),
        // Half an index would pass for the whole one.
        allow_partial_search_results: false,
        ...(after === undefined ? {} : { search_after: after }),
      });
      pit = page.pit_id ?? pit;
      yield* page.hits.hits;
      after = page.hits.hits.at(-1)?.sort;
      if (after === undefined) return;
    }
  } catch (error) {
    if (isNotFound(error) && pit !== undefined) {
      throw new FihristError(
        'engine_timeout',
        'Elasticsearch forgot a reading that was under way; run the same again.',
      );
    }
    throw toFihristError(error);
  } finally {
    // It goes by itself after five minutes.
    if (pit !== undefined) await client.closePointInTime({ id: pit }).catch(() => {});
  }
}
