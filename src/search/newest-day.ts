import type { SearchEngine, SearchOptions } from '../engine/engine.ts';
import { ALL_ARTICLES } from './all-articles.ts';

/**
 * The last day that an article was published on, for an archive may have ended; a date to come is a mistake. ISO date;
 * null when no article states its own.
 */
export async function readNewestDay(engine: SearchEngine, options: SearchOptions = {}): Promise<string | null> {
  const today = new Date().toISOString().slice(0, 10);
  const { hits } = await engine.search({ ...ALL_ARTICLES, to: today, size: 1 }, options);
  return hits[0]?.article.publishedAt ?? null;
}
