/** What the articles of a type are about: their words' random projections, averaged. Two spellings share topics. */
import type { Corpus } from './corpus.ts';
import { FOREIGN } from './corpus.ts';
import type { Occurrences } from './occurrences.ts';

const DIMENSIONS = 256;
/** Dimensions that a word touches. */
const TOUCHED = 6;
const LEAST_ARTICLES = 3;
/** In more than this share of the articles a word is no topic. */
const MOST_SHARE = 0.05;

export class Topics {
  readonly #vectors: Float32Array;
  readonly #rowOf: Int32Array;

  /** @param types those that will be asked for. */
  constructor(corpus: Corpus, occurrences: Occurrences, types: readonly number[]) {
    this.#rowOf = new Int32Array(corpus.words.length).fill(-1);
    types.forEach((type, row) => {
      this.#rowOf[type] = row;
    });
    this.#vectors = new Float32Array(types.length * DIMENSIONS);
    // Word pairs stand in the stream as their parts: their articles are asked for by type.
    const rowsOf = rowsByArticle(corpus, occurrences, types);
    const mean = new Float64Array(DIMENSIONS);
    const article = new Float32Array(DIMENSIONS);
    const articleVectors = (visit: (number: number) => void): void => {
      for (let number = 0; number < corpus.articles; number++) {
        projectArticle(number, corpus, occurrences, article);
        visit(number);
      }
    };
    articleVectors((number) => {
      for (let at = 0; at < DIMENSIONS; at++) mean[at]! += article[at]!;
      for (let index = rowsOf.starts[number]!; index < rowsOf.starts[number + 1]!; index++) {
        const offset = rowsOf.rows[index]! * DIMENSIONS;
        for (let at = 0; at < DIMENSIONS; at++) this.#vectors[offset + at]! += article[at]!;
      }
    });
    types.forEach((type, row) => {
      const articles = occurrences.articleCounts[type]!;
      const vector = this.#vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
      for (let at = 0; at < DIMENSIONS; at++) vector[at]! -= (articles * mean[at]!) / corpus.articles;
      normalize(vector);
    });
  }

  /** Cosine. */
  compare(a: number, b: number): number {
    const i = this.#rowOf[a]! * DIMENSIONS;
    const j = this.#rowOf[b]! * DIMENSIONS;
    let sum = 0;
    for (let at = 0; at < DIMENSIONS; at++) sum += this.#vectors[i + at]! * this.#vectors[j + at]!;
    return sum;
  }
}

function rowsByArticle(
  corpus: Corpus,
  { starts, positions, articleOf }: Occurrences,
  types: readonly number[],
): { readonly starts: Int32Array; readonly rows: Int32Array } {
  const first = new Int32Array(corpus.articles + 1);
  const visit = (act: (article: number, row: number) => void): void =>
    types.forEach((type, row) => {
      let last = -1;
      for (let at = starts[type]!; at < starts[type + 1]!; at++) {
        const article = articleOf[positions[at]!]!;
        if (article !== last) act(article, row);
        last = article;
      }
    });
  visit((article) => {
    first[article + 1]!++;
  });
  for (let article = 0; article < corpus.articles; article++) first[article + 1]! += first[article]!;
  const next = first.slice();
  const rows = new Int32Array(first[corpus.articles]!);
  visit((article, row) => {
    rows[next[article]!++] = row;
  });
  return { starts: first, rows };
}

function projectArticle(number: number, corpus: Corpus, { articleCounts }: Occurrences, out: Float32Array): void {
  out.fill(0);
  const most = MOST_SHARE * corpus.articles;
  for (let at = corpus.articleStarts[number]!; at < corpus.articleStarts[number + 1]!; at++) {
    const type = corpus.stream[at]!;
    const articles = articleCounts[type]!;
    if (type <= FOREIGN || articles < LEAST_ARTICLES || articles > Math.max(most, LEAST_ARTICLES)) continue;
    const weight = Math.log(corpus.articles / articles);
    let state = hashOf(corpus.words[type]!);
    for (let touched = 0; touched < TOUCHED; touched++) {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
      out[(state >>> 8) % DIMENSIONS]! += state & 1 ? weight : -weight;
    }
  }
  normalize(out);
}

/** By its letters, not its number: the order in which articles come must not change what is proposed. */
function hashOf(word: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) sum = Math.imul(sum ^ word.charCodeAt(index), 0x01000193);
  return Math.imul(sum ^ (sum >>> 15), 0x9e3779b1);
}

function normalize(vector: Float32Array): void {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return;
  const factor = 1 / Math.sqrt(sum);
  for (let at = 0; at < vector.length; at++) vector[at]! *= factor;
}
