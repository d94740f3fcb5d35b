/** Undoing the fold of one article into a group of near-duplicates, and taking that back. */
import { FihristError, quote } from '../error/fihrist-error.ts';
import { readWholeArticle } from '../search/whole-article.ts';
import type { Archive } from './archive.ts';

/**
 * Takes the article out of its group, for good.
 * @throws article_not_found
 */
export async function keepApart(archive: Archive, id: string): Promise<void> {
  await readWholeArticle(archive, id);
  await archive.engine.keepApart(id);
  await archive.engine.refresh();
}

/** @throws article_not_found when it is not kept apart. */
export async function liftKeepApart(archive: Archive, id: string): Promise<void> {
  if (!(await archive.engine.liftKeepApart(id))) {
    throw new FihristError('article_not_found', `No article with the id ${quote(id)} is kept apart.`);
  }
  await archive.engine.refresh();
}
