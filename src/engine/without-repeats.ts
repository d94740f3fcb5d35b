import type { IndexedArticle } from './engine.ts';

/** A batch in parts that have no article twice: a later version replaces an earlier one. */
export function withoutRepeats(batch: readonly IndexedArticle[]): IndexedArticle[][] {
  const parts: IndexedArticle[][] = [];
  let part: IndexedArticle[] = [];
  let seen = new Set<string>();
  for (const one of batch) {
    if (seen.has(one.article.id)) {
      parts.push(part);
      part = [];
      seen = new Set();
    }
    part.push(one);
    seen.add(one.article.id);
  }
  return part.length === 0 ? parts : [...parts, part];
}
