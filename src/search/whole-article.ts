/** One article with everything that is known of it, as `GET /v1/articles/{id}`, `article` and `export` give it. */
import type { Article } from '../article/article.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { labelNames } from './label-names.ts';
import type { SearchContext } from './search-articles.ts';
import type { NameLabel } from './search-response.ts';

export interface WholeArticle extends Article {
  readonly names: readonly NameLabel[];
}

/** An article as the index has it, with its place among the others. */
export interface FoundArticle extends WholeArticle {
  /** As in a hit: the name of its group of near-duplicates, and how many others are in it. */
  readonly group: string;
  readonly duplicates: number;
}

/** @throws article_not_found */
export async function readWholeArticle({ engine, nameSet }: SearchContext, id: string): Promise<FoundArticle> {
  const hit = await engine.readArticle(id);
  if (hit === undefined) throw new FihristError('article_not_found', `There is no article with the id ${quote(id)}.`);
  const { article, names, group, duplicates } = hit;
  return { ...article, names: labelNames(names, await nameSet()), group, duplicates };
}
