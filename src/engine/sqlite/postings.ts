/**
 * Where a term stands: read from FTS5's own index through its `instance` vocabulary, because `node:sqlite` has no
 * interface for a ranking function and FTS5 keeps everything that BM25 and phrases need.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isNameTerm } from '../../names/name-set.ts';
import type { Columns } from './columns.ts';
import { MAX_POSITIONS } from './inverted-terms.ts';
import { NamePlaceReader } from './name-places.ts';

/** Ascending rows; positions of rows[i] are positions[starts[i] … starts[i + 1]), ascending. */
export interface Postings {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly positions: Int32Array;
}

export const NO_POSTINGS: Postings = {
  rows: new Int32Array(0),
  starts: new Int32Array(1),
  positions: new Int32Array(0),
};

/** Postings made of some of the positions of others, row by row. */
export class PostingsBuilder {
  readonly #rows: Int32Array;
  readonly #starts: Int32Array;
  readonly #positions: Int32Array;
  #rowCount = 0;
  #used = 0;

  /** @param from has at least as many rows and positions as what will be made. */
  constructor({ rows, positions }: Postings) {
    this.#rows = new Int32Array(rows.length);
    this.#starts = new Int32Array(rows.length + 1);
    this.#positions = new Int32Array(positions.length);
  }

  add(position: number): void {
    this.#positions[this.#used++] = position;
  }

  /** The positions since the last row are of this one; without any it is left out. */
  endRow(row: number): void {
    if (this.#used === this.#starts[this.#rowCount]) return;
    this.#rows[this.#rowCount++] = row;
    this.#starts[this.#rowCount] = this.#used;
  }

  finish(): Postings {
    return {
      rows: this.#rows.subarray(0, this.#rowCount),
      starts: this.#starts.subarray(0, this.#rowCount + 1),
      positions: this.#positions.subarray(0, this.#used),
    };
  }
}

/** Places kept for terms asked again (suggestions while typing, pages of one search): 8 bytes each. */
const CACHED_PLACES = 4_000_000;

const NO_POSITIONS = new Int32Array(0);

type Stream = 'words' | 'stems' | 'names';

export class PostingsReader {
  readonly #statements: Record<Stream, StatementSync>;
  readonly #wordRows: StatementSync;
  readonly #prefix: StatementSync;
  readonly #titlePrefix: StatementSync;
  readonly #columns: Columns;
  readonly #cache = new Map<string, Postings>();
  readonly #nameReader = new NamePlaceReader();
  #cachedPlaces = 0;

  constructor(db: DatabaseSync, columns: Columns) {
    this.#columns = columns;
    this.#statements = {
      words: preparePlaces(db, 'words'),
      stems: preparePlaces(db, 'stems'),
      names: preparePlaces(db, 'names'),
    };
    this.#wordRows = prepareArrays(db, 'SELECT json_group_array(doc) FROM words_places WHERE term = ?');
    this.#titlePrefix = prepareArrays(db, 'SELECT doc, offset FROM words_places WHERE term >= ? AND term < ?');
    this.#prefix = prepareArrays(db, 'SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid');
  }

  /** Call after the index changed. */
  forget(): void {
    this.#cache.clear();
    this.#cachedPlaces = 0;
  }

  read(stream: Stream, term: string): Postings {
    const key = `${stream} ${term}`;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const postings =
      stream === 'names' ? this.#readNames(term) : this.#collect(readPlaces(this.#statements[stream], term));
    this.#cachedPlaces += postings.positions.length;
    if (this.#cachedPlaces > CACHED_PLACES) {
      this.forget();
      this.#cachedPlaces = postings.positions.length;
    }
    this.#cache.set(key, postings);
    return postings;
  }

  /** What the stream of names has of a term: names by their own table, stems where they stand outside of names. */
  #readNames(term: string): Postings {
    if (isNameTerm(term)) return this.#placeNames(this.#collect(readPlaces(this.#statements.names, term)));
    return this.#leaveOutNames(this.read('stems', term));
  }

  /** @param postings the first, second, … name of an article for a position; they are written over. */
  #placeNames(postings: Postings): Postings {
    const { rows, starts, positions } = postings;
    const reader = this.#nameReader;
    for (let index = 0; index < rows.length; index++) {
      this.#openNames(rows[index] as number);
      let ordinal = -1;
      for (let place = starts[index] as number; place < (starts[index + 1] as number); place++) {
        for (; ordinal < (positions[place] as number); ordinal++) reader.next();
        positions[place] = reader.position;
      }
    }
    return postings;
  }

  #leaveOutNames(postings: Postings): Postings {
    const { rows, starts, positions } = postings;
    const reader = this.#nameReader;
    const kept = new PostingsBuilder(postings);
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as number;
      this.#openNames(row);
      let hasName = reader.next();
      // What the names that lie behind take away: every name is one position.
      let shift = 0;
      for (let place = starts[index] as number; place < (starts[index + 1] as number); place++) {
        const position = positions[place] as number;
        for (; hasName && reader.end <= position; hasName = reader.next()) shift += reader.end - reader.start - 1;
        if (!hasName || position < reader.start) kept.add(position - shift);
      }
      kept.endRow(row);
    }
    return kept.finish();
  }

  #openNames(row: number): void {
    const { namePlaces, namePlacesStart, namePlacesLength } = this.#columns;
    const start = namePlacesStart[row] as number;
    this.#nameReader.open(namePlaces, start, start + (namePlacesLength[row] as number));
  }

  /** Unstemmed words without their positions, which only a phrase needs: half the text to read. */
  readWord(term: string): Postings {
    const key = `rows ${term}`;
    const known = this.#cache.get(key) ?? this.#cache.get(`words ${term}`);
    if (known !== undefined) return known;
    const [text] = this.#wordRows.get(term) as unknown as [string];
    const postings = this.#collectRows(JSON.parse(text) as number[]);
    this.#cachedPlaces += postings.rows.length;
    this.#cache.set(key, postings);
    return postings;
  }

  #collectRows(places: readonly number[]): Postings {
    const alive = this.#columns.alive;
    const rows = new Int32Array(places.length);
    const starts = new Int32Array(places.length + 1);
    let rowCount = 0;
    let used = 0;
    let last = -1;
    for (const row of places) {
      if (alive[row] !== 1) continue;
      if (row !== last) {
        rows[rowCount] = row;
        starts[rowCount++] = used;
        last = row;
      }
      used++;
    }
    starts[rowCount] = used;
    return { rows: rows.subarray(0, rowCount), starts: starts.subarray(0, rowCount + 1), positions: NO_POSITIONS };
  }

  /** Rows with a word that begins so. The prefix is folded: letters and digits only. */
  readPrefix(prefix: string): Int32Array {
    const rows = this.#prefix.all(`"${prefix.replaceAll('"', '""')}"*`) as unknown as [number][];
    const alive = this.#columns.alive;
    return Int32Array.from(
      rows.filter(([row]) => alive[row] === 1),
      ([row]) => row,
    );
  }

  /** Rows whose title has a word that begins so. */
  readTitlePrefix(prefix: string): Int32Array {
    const { alive, titleEnd } = this.#columns;
    const places = this.#titlePrefix.all(prefix, `${prefix}\u{10ffff}`) as unknown as [number, number][];
    const rows = places.filter(([row, place]) => alive[row] === 1 && place < (titleEnd[row] as number));
    return Int32Array.from(new Set(rows.map(([row]) => row))).sort();
  }

  #collect(places: readonly number[]): Postings {
    if (places.length === 0) return NO_POSTINGS;
    const alive = this.#columns.alive;
    const rows = new Int32Array(places.length);
    const starts = new Int32Array(places.length + 1);
    const positions = new Int32Array(places.length);
    let rowCount = 0;
    let used = 0;
    let last = -1;
    for (const place of places) {
      const row = Math.floor(place / MAX_POSITIONS);
      if (alive[row] !== 1) continue;
      if (row !== last) {
        rows[rowCount] = row;
        starts[rowCount++] = used;
        last = row;
      }
      positions[used++] = place - row * MAX_POSITIONS;
    }
    starts[rowCount] = used;
    return {
      rows: rows.subarray(0, rowCount),
      starts: starts.subarray(0, rowCount + 1),
      positions: positions.subarray(0, used),
    };
  }
}

/** All places of a term as one text: a row of the statement for each takes twice as long. */
function preparePlaces(db: DatabaseSync, stream: Stream): StatementSync {
  const place = `doc * ${MAX_POSITIONS} + offset`;
  return prepareArrays(db, `SELECT json_group_array(${place}) FROM ${stream}_places WHERE term = ?`);
}

/** row × MAX_POSITIONS + position, ascending: exact for rows up to four billion. */
function readPlaces(statement: StatementSync, term: string): number[] {
  const [text] = statement.get(term) as unknown as [string];
  return JSON.parse(text) as number[];
}

function prepareArrays(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}
