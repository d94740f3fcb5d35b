/**
 * An FTS5 table whose terms are written past FTS5: a segment of two thousand articles is made here in a third of the time that
 * FTS5 needs to take their words one by one (docs/decisions/0014-segments-written-by-us.md). Reading, deleting and merging
 * remain FTS5's own; what is written has its format and passes its `integrity-check`.
 *
 * FTS5 remembers which segments there are and does not notice when others add one through the same connection. Before
 * anything is added, {@link Fts5Table.settle} has it write what it holds and forget what it remembers.
 */
import type { DatabaseSync } from 'node:sqlite';
import { readNumbers, writeNumbers } from './fts5-numbers.ts';
import { writeSegment } from './fts5-segment.ts';
import type { Document, InvertedTerms } from './inverted-terms.ts';

export interface WrittenDocument extends Document {
  readonly row: number;
}

const AVERAGES_ROW = 1;
const STRUCTURE_ROW = 10;
/** In the number of a page: its segment times this. */
const SEGMENT_FACTOR = 2 ** 37;
/** First in the structure: a count of changed settings, then the mark of the format that has origins. */
const STRUCTURE_HEADER_BYTES = 8;
/** Of one segment in the structure: id, first and last page, origins from and to, tombstone pages, deleted rows, rows. */
const SEGMENT_NUMBERS = 8;
/** Rows of one statement: a call for each would take longer than the table does. */
const SIZES_AT_ONCE = 100;

export class Fts5Table {
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(db: DatabaseSync, name: string) {
    this.#statements = prepareStatements(db, name);
  }

  /** Before segments are added to these tables, in the transaction that adds them. */
  static settle(db: DatabaseSync, names: readonly string[]): void {
    // A savepoint has FTS5 write what it holds, going back to it has it forget; a merge of nothing makes it take part.
    db.exec('SAVEPOINT settle');
    for (const name of names) db.exec(`INSERT INTO ${name}(${name}, rank) VALUES ('merge', 0)`);
    db.exec('ROLLBACK TO settle; RELEASE settle');
  }

  /**
   * Adds the terms of documents as a segment of their own, and merges segments where there are many.
   * @param documents what was inverted; ascending by row
   */
  add(terms: InvertedTerms, documents: readonly WrittenDocument[]): void {
    const statements = this.#statements;
    const structure = readStructure(statements.readData.get(STRUCTURE_ROW)?.['block'] as Uint8Array);
    const { id, origin } = structure.next();
    const rows = documents.map(({ row }) => row);
    const pages = writeSegment(terms, rows, ({ number, bytes, splitKey }) => {
      statements.addPage.run(id * SEGMENT_FACTOR + number, bytes);
      if (splitKey === null) return;
      if (splitKey.length === 0) statements.addFirstKey.run(id, 2 * number);
      else statements.addKey.run(id, splitKey, 2 * number);
    });
    this.#addSizes(documents, origin);
    if (pages === 0) return;
    statements.putData.run(STRUCTURE_ROW, structure.with({ id, origin, pages, rows: rows.length }));
    // FTS5's own measure: as many pages as were written, on every level.
    statements.merge.run(pages * (structure.levels.length + 1));
  }

  #addSizes(documents: readonly WrittenDocument[], origin: number): void {
    const { addSize, addSizes, readData, putData } = this.#statements;
    const values = documents.map(({ row, numbers }) => [row, writeNumbers([numbers.length]), origin] as const);
    let at = 0;
    for (; at + SIZES_AT_ONCE <= values.length; at += SIZES_AT_ONCE) {
      addSizes.run(...values.slice(at, at + SIZES_AT_ONCE).flat());
    }
    for (const value of values.slice(at)) addSize.run(...value);
    const [rows = 0, size = 0] = readNumbers(readData.get(AVERAGES_ROW)?.['block'] as Uint8Array);
    const added = documents.reduce((sum, { numbers }) => sum + numbers.length, 0);
    putData.run(AVERAGES_ROW, writeNumbers([rows + documents.length, size + added]));
  }
}

interface Segment {
  readonly id: number;
  /** By which FTS5 finds the segments that a deleted row may be in: raised by one with every segment. */
  readonly origin: number;
  readonly pages: number;
  readonly rows: number;
}

interface Structure {
  /** Of each level the numbers of its segments, one after the other, behind how many of them are being merged. */
  readonly levels: readonly { readonly merging: number; readonly segments: readonly number[] }[];
  next(): { readonly id: number; readonly origin: number };
  /** The structure with another segment, as it is stored. */
  with(segment: Segment): Uint8Array;
}

function readStructure(record: Uint8Array): Structure {
  const header = record.subarray(0, STRUCTURE_HEADER_BYTES);
  const [levelCount = 0, segmentCount = 0, writeCounter = 0, ...rest] = readNumbers(
    record.subarray(STRUCTURE_HEADER_BYTES),
  );
  const levels: { merging: number; segments: number[] }[] = [];
  let at = 0;
  for (let level = 0; level < levelCount; level++) {
    const end = at + 2 + (rest[at + 1] as number) * SEGMENT_NUMBERS;
    levels.push({ merging: rest[at] as number, segments: rest.slice(at + 2, end) });
    at = end;
  }
  return {
    levels,
    next() {
      const ids = new Set<number>();
      let lastOrigin = 0;
      for (const { segments } of levels) {
        for (let place = 0; place < segments.length; place += SEGMENT_NUMBERS) {
          ids.add(segments[place] as number);
          lastOrigin = Math.max(lastOrigin, segments[place + 4] as number);
        }
      }
      let id = 1;
      while (ids.has(id)) id++;
      return { id, origin: lastOrigin + 1 };
    },
    with({ id, origin, pages, rows }) {
      const [lowest = { merging: 0, segments: [] }, ...others] = levels;
      const added = [id, 1, pages, origin, origin, 0, 0, rows];
      const all = [{ ...lowest, segments: [...lowest.segments, ...added] }, ...others];
      const numbers = [all.length, segmentCount + 1, writeCounter + pages];
      for (const { merging, segments } of all) {
        numbers.push(merging, segments.length / SEGMENT_NUMBERS);
        for (const number of segments) numbers.push(number);
      }
      return Buffer.concat([header, writeNumbers(numbers)]);
    },
  };
}

function prepareStatements(db: DatabaseSync, name: string) {
  const row = '(?, ?, ?)';
  return {
    readData: db.prepare(`SELECT block FROM ${name}_data WHERE id = ?`),
    putData: db.prepare(`REPLACE INTO ${name}_data VALUES (?, ?)`),
    addPage: db.prepare(`INSERT INTO ${name}_data VALUES (?, ?)`),
    // Columns of no type: a number would stay the fraction as which it is handed over, and an empty blob would be NULL.
    addFirstKey: db.prepare(`INSERT INTO ${name}_idx VALUES (CAST(? AS INTEGER), x'', CAST(? AS INTEGER))`),
    addKey: db.prepare(`INSERT INTO ${name}_idx VALUES (CAST(? AS INTEGER), ?, CAST(? AS INTEGER))`),
    addSize: db.prepare(`INSERT INTO ${name}_docsize VALUES ${row}`),
    addSizes: db.prepare(`INSERT INTO ${name}_docsize VALUES ${Array(SIZES_AT_ONCE).fill(row).join(', ')}`),
    merge: db.prepare(`INSERT INTO ${name}(${name}, rank) VALUES ('merge', ?)`),
  };
}
