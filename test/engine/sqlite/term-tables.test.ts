/** What goes into the tables of terms together, and what is too much. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { Vocabulary } from '../../../src/analysis/vocabulary.ts';
import { readArticlesSchema } from '../../../src/engine/sqlite/sqlite-schema.ts';
import { TermTables, type WrittenTerms } from '../../../src/engine/sqlite/term-tables.ts';

function openTables() {
  const db = new DatabaseSync(':memory:', { defensive: false });
  db.exec(readArticlesSchema());
  const tables = new TermTables(db);
  return {
    add(articles: readonly WrittenTerms[]): void {
      db.exec('BEGIN');
      tables.add(articles);
      db.exec('COMMIT');
    },
    count: (table: string, term: string) =>
      db.prepare(`SELECT count(*) AS n, max(offset) AS last FROM ${table}_places WHERE term = ?`).get(term),
    check: () => db.exec("INSERT INTO words(words, rank) VALUES ('integrity-check', 0)"),
  };
}

const vocabulary = new Vocabulary();
const [often, last, name] = ['في', 'نهاية', '@kazakhstan'].map((term) => vocabulary.addTerm(term)) as [
  number,
  number,
  number,
];

test('thousands of articles at once are all there', () => {
  const tables = openTables();
  const article = (row: number): WrittenTerms => ({
    row,
    vocabulary,
    words: Int32Array.of(often, last, often),
    nameTerms: Int32Array.of(name),
  });
  tables.add(Array.from({ length: 5000 }, (_, index) => article(index + 1)));
  expect(tables.count('words', 'في')).toEqual({ n: 10_000, last: 2 });
  expect(tables.count('stems', 'نهاية')).toEqual({ n: 5000, last: 1 });
  expect(tables.count('names', '@kazakhstan')).toEqual({ n: 5000, last: 0 });
  tables.check();
});

test('an article of more words than a place can tell is found by the first two million', () => {
  const tables = openTables();
  const words = new Int32Array(2 ** 21 + 10).fill(often);
  words[words.length - 1] = last;
  const nameTerms = new Int32Array(0);
  const after = { row: 2, vocabulary, words: Int32Array.of(last), nameTerms };
  tables.add([{ row: 1, vocabulary, words, nameTerms }, after]);
  expect(tables.count('words', 'في')).toEqual({ n: 2 ** 21, last: 2 ** 21 - 1 });
  expect(tables.count('words', 'نهاية')).toEqual({ n: 1, last: 0 });
  tables.check();
});
