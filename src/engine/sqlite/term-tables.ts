/** The words, stems and names of articles into the three tables that hold them. Call inside the transaction that writes the articles. */
import type { DatabaseSync } from 'node:sqlite';
import type { IndexedArticle } from '../engine.ts';
import { Fts5Table } from './fts5-table.ts';
import { MAX_DOCUMENTS, MAX_POSITIONS, MAX_WORDS, TermInverter } from './inverted-terms.ts';

export interface WrittenTerms extends Pick<IndexedArticle, 'vocabulary' | 'words' | 'nameTerms'> {
  readonly row: number;
}

export class TermTables {
  readonly #db: DatabaseSync;
  readonly #words: Fts5Table;
  readonly #stems: Fts5Table;
  readonly #names: Fts5Table;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#words = new Fts5Table(db, 'words');
    this.#stems = new Fts5Table(db, 'stems');
    this.#names = new Fts5Table(db, 'names');
  }

  /** @param articles ascending by row */
  add(articles: readonly WrittenTerms[]): void {
    Fts5Table.settle(this.#db, ['words', 'stems', 'names']);
    for (const part of partsToInvert(articles)) {
      const texts = part.map(({ row, vocabulary, words }) => ({ row, vocabulary, numbers: cut(words) }));
      const inverter = new TermInverter(texts);
      this.#words.add(inverter.invert('folded'), texts);
      this.#stems.add(inverter.invert('stem'), texts);
      const names = part.map(({ row, vocabulary, nameTerms }) => ({ row, vocabulary, numbers: cut(nameTerms) }));
      this.#names.add(new TermInverter(names).invert('folded'), names);
    }
  }
}

/** As many at a time as can be inverted together. */
function* partsToInvert(articles: readonly WrittenTerms[]): Iterable<WrittenTerms[]> {
  let part: WrittenTerms[] = [];
  let words = 0;
  for (const article of articles) {
    const { length } = cut(article.words);
    if (part.length === MAX_DOCUMENTS || words + length > MAX_WORDS) {
      yield part;
      part = [];
      words = 0;
    }
    part.push(article);
    words += length;
  }
  if (part.length > 0) yield part;
}

/** What stands behind is not found. No article that was written by people has so many words. */
function cut(numbers: Int32Array): Int32Array {
  return numbers.subarray(0, MAX_POSITIONS);
}
