/**
 * An FTS5 table whose terms are written past FTS5: a segment of two thousand articles is made here in a third of the time that
 * FTS5 needs to take their words one by one (docs/decisions/0014-segments-written-by-us.md). Reading, deleting and merging
 * remain FTS5's own; what is written has its format and passes its `integrity-check`.
 *
 * FTS5 remembers which segments there are and does not notice when others add one through the same connection. Before
 * anything is added, {@link Fts5Table.settle} has it write what it holds and forget what it remembers.
 */
import type { DatabaseSync } from 'node:sqlite';
import { NumberReader, writeNumbers } from './fts5-numbers.ts';
import { writeSegment } from './fts5-segment.ts';
import type { Document, InvertedTerms } from './inverted-terms.ts';
import { RowInserter } from './row-inserter.ts';

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

/**
 * A look-up visits every segment, and merging takes longer than all else. From so many of a level on they are merged, a few
 * pages with every write; from so many more on at once, for small writes behind large ones would never catch up.
 */
export const MERGED_SEGMENTS = 16;
export const CRISIS_SEGMENTS = 24;
const ALL_PAGES = 2 ** 31 - 1;

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
   * Adds the terms of documents as a segment of their own, and merges segments where there are many. A document without
   * terms is left out: FTS5 would count it among the rows of a segment that has nothing of it.
   * @param documents what was inverted; ascending by row
   */
  add(terms: InvertedTerms, documents: readonly WrittenDocument[]): void {
    if (terms.count === 0) return;
    const statements = this.#statements;
    const structure = this.#readStructure();
    const { id, origin } = nextSegment(structure);
    const pages = writeSegment(
      terms,
      documents.map(({ row }) => row),
      ({ number, bytes, splitKey }) => {
        statements.addPage.run(id * SEGMENT_FACTOR + number, bytes);
        if (splitKey === null) return;
        if (splitKey.length === 0) statements.addFirstKey.run(id, 2 * number);
        else statements.addKey.run(id, splitKey, 2 * number);
      },
    );
    const found = documents.filter(({ numbers }) => numbers.length > 0);
    this.#addSizes(found, origin);
    statements.putData.run(STRUCTURE_ROW, withSegment(structure, { id, origin, pages, rows: found.length }));
    this.#merge(pages * (structure.levels.length + 1));
  }

  /** @param pages FTS5's own measure: as many as were written, on every level. */
  #merge(pages: number): void {
    this.#statements.merge.run(pages);
    const isCrisis = this.#readStructure().levels.some(({ segments }) => segments.length >= CRISIS_SEGMENTS);
    if (isCrisis) this.#statements.merge.run(ALL_PAGES);
  }

  #readStructure(): Structure {
    return readStructure(this.#statements.readData.get(STRUCTURE_ROW)?.['block'] as Uint8Array);
  }

  #addSizes(documents: readonly WrittenDocument[], origin: number): void {
    const { sizes, readData, putData } = this.#statements;
    sizes.add(documents.flatMap(({ row, numbers }) => [row, writeNumbers([numbers.length]), origin]));
    const averages = new NumberReader(readData.get(AVERAGES_ROW)?.['block'] as Uint8Array);
    const rows = averages.next() + documents.length;
    const size = averages.next() + documents.reduce((sum, { numbers }) => sum + numbers.length, 0);
    putData.run(AVERAGES_ROW, writeNumbers([rows, size]));
  }
}

interface Segment {
  readonly id: number;
  /** By which FTS5 finds the segments that a deleted row may be in: raised by one with every segment. */
  readonly origin: number;
  readonly pages: number;
  readonly rows: number;
}

/** Which segments there are, level by level, the oldest first: the record as it is, and what is read of it. */
interface Structure {
  readonly record: Uint8Array;
  readonly segmentCount: number;
  readonly writeCounter: number;
  readonly levels: readonly {
    /** How many of its segments are being merged. */
    readonly merging: number;
    readonly segments: readonly { readonly id: number; readonly lastOrigin: number }[];
    /** Where in the record its segments stand. */
    readonly start: number;
    readonly end: number;
  }[];
}

function readStructure(record: Uint8Array): Structure {
  const reader = new NumberReader(record);
  reader.at = STRUCTURE_HEADER_BYTES;
  const levelCount = reader.next();
  const segmentCount = reader.next();
  const writeCounter = reader.next();
  const levels = Array.from({ length: levelCount }, () => {
    const merging = reader.next();
    const count = reader.next();
    const start = reader.at;
    const segments = Array.from({ length: count }, () => {
      const numbers = Array.from({ length: SEGMENT_NUMBERS }, () => reader.next());
      return { id: numbers[0] as number, lastOrigin: numbers[4] as number };
    });
    return { merging, segments, start, end: reader.at };
  });
  return { record, segmentCount, writeCounter, levels };
}

function nextSegment({ levels }: Structure): Pick<Segment, 'id' | 'origin'> {
  const segments = levels.flatMap((level) => level.segments);
  const ids = new Set(segments.map(({ id }) => id));
  let id = 1;
  while (ids.has(id)) id++;
  return { id, origin: 1 + segments.reduce((last, { lastOrigin }) => Math.max(last, lastOrigin), 0) };
}

/** The record with one more segment on the lowest level. What stands there of others is copied: some of it is no exact number. */
function withSegment(structure: Structure, { id, origin, pages, rows }: Segment): Uint8Array {
  const { record, segmentCount, writeCounter, levels } = structure;
  const [lowest] = levels;
  const { merging, segments, start, end } = lowest ?? {
    merging: 0,
    segments: [],
    start: record.length,
    end: record.length,
  };
  return Buffer.concat([
    record.subarray(0, STRUCTURE_HEADER_BYTES),
    writeNumbers([Math.max(levels.length, 1), segmentCount + 1, writeCounter + pages, merging, segments.length + 1]),
    record.subarray(start, end),
    writeNumbers([id, 1, pages, origin, origin, 0, 0, rows]),
    record.subarray(end),
  ]);
}

function prepareStatements(db: DatabaseSync, name: string) {
  return {
    readData: db.prepare(`SELECT block FROM ${name}_data WHERE id = ?`),
    putData: db.prepare(`REPLACE INTO ${name}_data VALUES (?, ?)`),
    addPage: db.prepare(`INSERT INTO ${name}_data VALUES (?, ?)`),
    // Columns of no type: a number would stay the fraction as which it is handed over, and an empty blob would be NULL.
    addFirstKey: db.prepare(`INSERT INTO ${name}_idx VALUES (CAST(? AS INTEGER), x'', CAST(? AS INTEGER))`),
    addKey: db.prepare(`INSERT INTO ${name}_idx VALUES (CAST(? AS INTEGER), ?, CAST(? AS INTEGER))`),
    sizes: new RowInserter(db, `${name}_docsize`, 3),
    merge: db.prepare(`INSERT INTO ${name}(${name}, rank) VALUES ('merge', ?)`),
  };
}
