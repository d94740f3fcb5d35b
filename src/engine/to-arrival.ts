import type { Arrival } from '../near-duplicates/duplicate-groups.ts';
import type { IndexedArticle } from './engine.ts';

/** What the search for its group needs of an article. */
export function toArrival({ article, signature }: IndexedArticle): Arrival {
  return { id: article.id, signature };
}
