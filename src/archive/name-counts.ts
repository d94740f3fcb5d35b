/** How many articles have each name: counted once for each state of the lexicon, which follows the archive. */
import type { SearchEngine, SearchPlan } from '../engine/engine.ts';
import type { LexiconIndex } from '../names/variant-model/lexicon-index.ts';
import { ALL_ARTICLES } from '../search/all-articles.ts';

/** Names counted of one kind; there are a few thousand. */
const MOST_NAMES = 10_000;
const ALL_NAMES: SearchPlan = { ...ALL_ARTICLES, facets: ['place', 'person', 'org'], facetSize: MOST_NAMES };

export function createNameCounts(
  engine: SearchEngine,
  lexicon: () => Promise<LexiconIndex>,
): () => Promise<ReadonlyMap<string, number>> {
  const counted = new WeakMap<LexiconIndex, Promise<ReadonlyMap<string, number>>>();
  return async () => {
    const state = await lexicon();
    const known = counted.get(state);
    if (known !== undefined) return known;
    const counts = countNames(engine);
    counted.set(state, counts);
    // The next who asks counts again.
    counts.catch(() => counted.delete(state));
    return counts;
  };
}

async function countNames(engine: SearchEngine): Promise<ReadonlyMap<string, number>> {
  const { facets } = await engine.search(ALL_NAMES);
  return new Map([...facets.values()].flatMap((values) => values.map(({ value, count }) => [value, count] as const)));
}
