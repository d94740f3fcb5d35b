/** Segments of ours against those that FTS5 makes of the same words, and against FTS5's own check. */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/analysis/analyzer.ts';
import { Vocabulary } from '../../../src/analysis/vocabulary.ts';
import { Fts5Table } from '../../../src/engine/sqlite/fts5-table.ts';
import { type Document, TermInverter } from '../../../src/engine/sqlite/inverted-terms.ts';

const TABLE = `fts5(text, content='', contentless_delete=1, tokenize="ascii tokenchars '@+-.'")`;

/** Two tables in one database: `ours` is written by us, `theirs` by FTS5. */
function openTables() {
  const db = new DatabaseSync(':memory:', { defensive: false });
  for (const name of ['ours', 'theirs']) {
    db.exec(`CREATE VIRTUAL TABLE ${name} USING ${TABLE};
             CREATE VIRTUAL TABLE ${name}_places USING fts5vocab(${name}, instance);
             INSERT INTO ${name}(${name}, rank) VALUES ('usermerge', 4), ('automerge', 4)`);
  }
  const table = new Fts5Table(db, 'ours');
  const insert = db.prepare('INSERT INTO theirs (rowid, text) VALUES (?, ?)');
  return {
    db,
    write(texts: ReadonlyMap<number, Document>): void {
      db.exec('BEGIN');
      Fts5Table.settle(db, ['ours']);
      const documents = [...texts].map(([row, text]) => ({ row, ...text }));
      table.add(new TermInverter(documents).invert('folded'), documents);
      for (const { row, vocabulary, numbers } of documents) {
        insert.run(row, Array.from(numbers, (number) => vocabulary.foldedOf(number)).join(' '));
      }
      db.exec('COMMIT');
    },
    delete(row: number): void {
      for (const name of ['ours', 'theirs']) db.exec(`DELETE FROM ${name} WHERE rowid = ${row}`);
    },
    expectAlike(): void {
      for (const name of ['ours', 'theirs']) {
        db.exec(`INSERT INTO ${name}(${name}, rank) VALUES ('integrity-check', 0)`);
      }
      const [ours, theirs] = ['ours', 'theirs'].map((name) =>
        db.prepare(`SELECT term, doc, offset FROM ${name}_places`).all(),
      );
      expect(ours).toEqual(theirs);
      // FTS5 keeps a size of documents without a word, too.
      const [sizes, theirSizes] = ['ours', 'theirs'].map((name) =>
        db.prepare(`SELECT id, hex(sz) AS size FROM ${name}_docsize WHERE sz <> x'00'`).all(),
      );
      expect(sizes).toEqual(theirSizes);
    },
    segments: (name: string) => db.prepare(`SELECT count(DISTINCT segid) AS n FROM ${name}_idx`).get()?.['n'],
  };
}

/** Texts in words that are given, of one vocabulary. */
function documentsOf(texts: readonly (readonly string[])[], vocabulary = new Vocabulary()): Document[] {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? vocabulary.addTerm(word);
    numbers.set(word, number);
    return number;
  };
  return texts.map((words) => ({ vocabulary, numbers: Int32Array.from(words, numberOf) }));
}

function byRow(documents: readonly Document[], first = 1): Map<number, Document> {
  return new Map(documents.map((document, index) => [first + index, document]));
}

const letter = fc.constantFrom(...'ابتثكلمنهويءaz09آ\u066e\u067e\u06cc\u0750\u08a0\ufb8a߀é😀');
const word = fc.oneof(
  fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join('')),
  fc.constantFrom('كازاخستان', 'كازاخستاني', 'كازاخستانية', 'في', '@a+b', '2022', '3.5', '¶'),
);

describe('a table of ours', () => {
  test('has every term where FTS5 has it, whatever is written, deleted and merged in what order', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.array(fc.array(word, { maxLength: 40 }), { minLength: 1, maxLength: 30 }) },
      { weight: 1, arbitrary: fc.nat(100) },
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const tables = openTables();
        let row = 1;
        for (const one of steps) {
          if (typeof one === 'number') {
            tables.delete(1 + (one % row));
          } else {
            tables.write(byRow(documentsOf(one), row));
            row += one.length;
          }
          tables.expectAlike();
        }
        tables.db.close();
      }),
      { numRuns: 100 },
    );
  });

  test('has doclists that go over many pages, and positions of one article that do', () => {
    const tables = openTables();
    const often = documentsOf(Array.from({ length: 2000 }, (_, index) => Array(1 + (index % 40)).fill('في')));
    tables.write(byRow(often, 1_000_000));
    const long = Array.from({ length: 300_000 }, (_, index) => (index % 3 === 0 ? 'في' : `w${index % 7000}`));
    tables.write(byRow(documentsOf([['قبل'], long, ['بعد'], long.slice(0, 50_000)]), 2_000_000));
    tables.expectAlike();
    tables.db.close();
  });

  test('has long terms, cut as FTS5 cuts them', () => {
    const tables = openTables();
    const texts = [['ك'.repeat(40_000), 'ب', 'ك'.repeat(16_384), 'ك'.repeat(16_383)], ['a'.repeat(100_000)]];
    tables.write(byRow(documentsOf(texts)));
    tables.expectAlike();
    tables.db.close();
  });

  test('takes articles without a word, and articles of two vocabularies', () => {
    const tables = openTables();
    tables.write(byRow(documentsOf([[], []])));
    tables.expectAlike();
    tables.write(byRow([...documentsOf([['كتاب', 'قلم'], []]), ...documentsOf([['قلم', 'كتاب', 'باب']])], 3));
    tables.expectAlike();
    tables.db.close();
  });

  test('merges segments as FTS5 does, and never has many', () => {
    const tables = openTables();
    for (let row = 1; row <= 200; row++) {
      tables.write(byRow(documentsOf([['كل', `w${row}`, 'يوم', `w${row % 7}`]]), row));
      expect(Number(tables.segments('ours'))).toBeLessThan(20);
    }
    tables.expectAlike();
    tables.db.close();
  });

  test('never has many segments either where small ones follow large ones', () => {
    const tables = openTables();
    tables.db.exec("INSERT INTO ours(ours, rank) VALUES ('usermerge', 16)");
    const many = Array.from({ length: 300 }, (_, index) =>
      Array.from({ length: 60 }, (_, place) => `w${(index * 61 + place * 7919) % 20_000}`),
    );
    let row = 1;
    for (let write = 0; write < 15; write++, row += many.length) tables.write(byRow(documentsOf(many), row));
    for (let write = 0; write < 120; write++, row++) {
      tables.write(byRow(documentsOf([['كل', `w${write}`]]), row));
      expect(Number(tables.segments('ours'))).toBeLessThan(40);
    }
    tables.expectAlike();
    tables.db.close();
  });

  test('goes on after documents without a word were deleted, and everything was merged', () => {
    const tables = openTables();
    tables.write(byRow(documentsOf([[], [], []])));
    tables.write(byRow(documentsOf([['كتاب']]), 4));
    for (const row of [1, 2, 3]) tables.delete(row);
    for (let row = 5; row < 12; row++) {
      tables.write(byRow(documentsOf([['قلم', `w${row}`]]), row));
      tables.db.exec("INSERT INTO ours(ours, rank) VALUES ('merge', -16)");
      tables.delete(row - 1);
      tables.expectAlike();
    }
    tables.db.close();
  });

  test('leaves alone what FTS5 wrote of other segments, also a number that is none', () => {
    const tables = openTables();
    tables.write(byRow(documentsOf([['كتاب', 'قلم']])));
    const record = tables.db.prepare('SELECT block FROM ours_data WHERE id = 10').get()?.['block'] as Uint8Array;
    // The last number is that of its rows. FTS5 counts them down, and below 0 it is one of 64 bits.
    const below = Buffer.concat([record.subarray(0, -1), Buffer.alloc(8, 0xff), Buffer.of(0xfe)]);
    tables.db.prepare('UPDATE ours_data SET block = ? WHERE id = 10').run(below);
    tables.write(byRow(documentsOf([['باب']]), 2));
    tables.write(byRow(documentsOf([['باب', 'كتاب']]), 3));
    tables.expectAlike();
    const after = tables.db.prepare('SELECT block FROM ours_data WHERE id = 10').get()?.['block'] as Uint8Array;
    expect(Buffer.from(after).includes(below.subarray(-9))).toBe(true);
    tables.db.close();
  });

  test('keeps what it had when the writing is taken back', () => {
    const tables = openTables();
    tables.write(byRow(documentsOf([['كتاب', 'قلم']])));
    tables.db.exec('BEGIN');
    Fts5Table.settle(tables.db, ['ours']);
    const [text] = documentsOf([['باب']]) as [Document];
    const documents = [{ row: 2, ...text }];
    new Fts5Table(tables.db, 'ours').add(new TermInverter(documents).invert('folded'), documents);
    tables.db.exec('ROLLBACK');
    tables.expectAlike();
    tables.write(byRow(documentsOf([['باب', 'كتاب']]), 2));
    tables.expectAlike();
    tables.db.close();
  });
});

test('stems are inverted as stems: one term for all the words that share it', () => {
  const analyzer = createAnalyzer();
  const vocabulary = new Vocabulary();
  const texts = ['الكتاب وكتاب كتابان', 'بالكتاب المدينة'].map((text) => analyzer.words(text));
  const terms = new TermInverter(
    texts.map((words) => ({ vocabulary, numbers: Int32Array.from(words, (one) => vocabulary.numberOf(one)) })),
  ).invert('stem');
  const found = new Map<string, number>();
  for (let term = 0; term < terms.count; term++) {
    const name = Buffer.from(terms.bytes.subarray(terms.starts[term], terms.ends[term])).toString();
    found.set(name, (terms.firsts[term + 1] as number) - (terms.firsts[term] as number));
  }
  const expected = new Map<string, number>();
  for (const { stem } of texts.flat()) expected.set(stem, (expected.get(stem) ?? 0) + 1);
  expect(found).toEqual(new Map([...expected].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))));
});
