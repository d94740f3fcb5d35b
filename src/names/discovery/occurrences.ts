/** Where each type stands: positions by type, the article of a position, in how many articles a type is. */
import type { Corpus } from './corpus.ts';

export interface Occurrences {
  /** Type → first place in `positions`; one more than types. */
  readonly starts: Int32Array;
  readonly positions: Int32Array;
  /** Occurrences by type. */
  readonly counts: Int32Array;
  readonly articleCounts: Int32Array;
  /** Position → article. */
  readonly articleOf: Int32Array;
}

export function findOccurrences(corpus: Corpus): Occurrences {
  const types = corpus.words.length;
  const { stream, length } = corpus;
  const counts = new Int32Array(types);
  for (let at = 0; at < length; at++) counts[stream[at]!]!++;
  const starts = new Int32Array(types + 1);
  for (let type = 0; type < types; type++) starts[type + 1] = starts[type]! + counts[type]!;
  const next = starts.slice();
  const positions = new Int32Array(length);
  const articleOf = new Int32Array(length);
  const articleCounts = new Int32Array(types);
  const lastArticle = new Int32Array(types).fill(-1);
  for (let article = 0; article < corpus.articles; article++) {
    for (let at = corpus.articleStarts[article]!; at < corpus.articleStarts[article + 1]!; at++) {
      const type = stream[at]!;
      articleOf[at] = article;
      positions[next[type]!++] = at;
      if (lastArticle[type] === article) continue;
      lastArticle[type] = article;
      articleCounts[type]!++;
    }
  }
  return { starts, positions, counts, articleCounts, articleOf };
}

/** Numbers of the articles of a type, ascending. */
export function articlesOf(type: number, { starts, positions, articleOf }: Occurrences): Int32Array {
  const found = new Int32Array(starts[type + 1]! - starts[type]!);
  let count = 0;
  for (let at = starts[type]!; at < starts[type + 1]!; at++) {
    const article = articleOf[positions[at]!]!;
    if (count === 0 || found[count - 1] !== article) found[count++] = article;
  }
  return found.subarray(0, count);
}

/** How many numbers two ascending lists share. */
export function countShared(a: Int32Array, b: Int32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! < b[j]!) i++;
    else if (a[i]! > b[j]!) j++;
    else {
      shared++;
      i++;
      j++;
    }
  }
  return shared;
}
