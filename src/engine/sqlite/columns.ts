/**
 * What filters, facets, order and scores need of every article, held in memory by row: about 200 bytes an article.
 * Not the articles themselves, nor their words. Follows what other processes write by row number: rows above the last
 * one seen, and rows removed since.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { NameKind } from '../../names/name.ts';
import type { IndexedArticle } from '../engine.ts';
import type { NameRow } from '../name-rows.ts';
import { coarseLength } from './bm25.ts';

/** Number of a distinct value (source, category, name) as columns hold it; NONE = the article has none. */
export const NONE = -1;

/** Distinct values, numbered as they come. */
export class ValueTable {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  add(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** NONE for a value no article has. */
  numberOf(value: string): number {
    return this.#numbers.get(value) ?? NONE;
  }
}

interface FieldStatistics {
  /** Articles that have at least one term in the field. */
  documents: number;
  terms: number;
}

export class Columns {
  /** A row keeps its id when it is gone: walks go on (frozen-walks.ts). */
  readonly ids: (string | undefined)[] = [];
  /** YYYYMMDD as a number, 0 without a date. */
  published = new Int32Array(1024);
  /** Days a row's text mentions, like {@link published}, ascending: mentionedDays[mentionedStart[row] … + mentionedCount[row]). */
  mentionedStart = new Int32Array(1024);
  mentionedCount = new Int32Array(1024);
  mentionedDays = new Int32Array(4096);
  source = new Int32Array(1024);
  category = new Int32Array(1024);
  /** Number of the group of near-duplicates; NONE for most of those that are alone. */
  group = new Int32Array(1024);
  /** As Lucene keeps lengths (bm25.ts). */
  textLength = new Int32Array(1024);
  namesLength = new Int32Array(1024);
  /** Exact: where the title's positions end, in words and stems and in names. */
  titleEnd = new Int32Array(1024);
  titleNamesEnd = new Int32Array(1024);
  /** 1 while the row is the article's current version. */
  alive = new Uint8Array(1024);
  /** Names of a row: nameNumbers[nameStart[row] … + nameCount[row]). */
  nameStart = new Int32Array(1024);
  nameCount = new Int32Array(1024);
  nameNumbers = new Int32Array(4096);
  /** Bit 0: the name itself stands in the article, not only its adjective. */
  nameSpelled = new Uint8Array(4096);

  /** Where the names of a row stand (name-places.ts): namePlaces[namePlacesStart[row] … + namePlacesLength[row]). */
  namePlacesStart = new Int32Array(1024);
  namePlacesLength = new Int32Array(1024);
  namePlaces = new Uint8Array(1 << 16);

  readonly sources = new ValueTable();
  readonly categories = new ValueTable();
  /** Originals that have copies, or had some. */
  readonly groups = new ValueTable();
  readonly names = new ValueTable();
  /** Kind of a name, by its number. */
  readonly nameKinds: NameKind[] = [];
  /** Articles alive. */
  count = 0;
  readonly statistics: Record<'text' | 'names' | 'title' | 'titleNames', FieldStatistics> = {
    text: { documents: 0, terms: 0 },
    names: { documents: 0, terms: 0 },
    title: { documents: 0, terms: 0 },
    titleNames: { documents: 0, terms: 0 },
  };

  readonly #exactLengths = new Map<number, Lengths>();
  #lastRow = 0;
  #lastRemoval = 0;
  #lastRegrouping = 0;
  #namesUsed = 0;
  #mentionedUsed = 0;
  #namePlacesUsed = 0;

  /** Takes in what was written since the last call. Call inside a read transaction that the search shares. */
  follow(db: DatabaseSync): void {
    const removed = db.prepare('SELECT seq, row FROM removed_rows WHERE seq > ? ORDER BY seq').all(this.#lastRemoval);
    const added = db.prepare(
      `SELECT c.row, a.id, c.published, c.mentioned, c.source, c.category, c.text_length, c.names_length, c.title_length, c.title_names_length,
              a.names, c.original, c.name_places
       FROM columns c JOIN articles a ON a.row = c.row WHERE c.row > ? ORDER BY c.row`,
    );
    added.setReturnArrays(true);
    const rowOf = db.prepare('SELECT row FROM articles WHERE id = ?');
    const regrouped = db.prepare(
      `SELECT r.seq, r.row, a.id, c.original FROM regrouped_rows r JOIN columns c ON c.row = r.row JOIN articles a ON a.row = r.row
       WHERE r.seq > ? ORDER BY r.seq`,
    );
    for (const row of added.iterate(this.#lastRow) as Iterable<unknown>) this.#add(row as ColumnRow, rowOf);
    for (const { seq, row, id, original } of regrouped.iterate(this.#lastRegrouping)) {
      this.#setGroup(Number(row), String(id), original === null ? null : String(original), rowOf);
      this.#lastRegrouping = Number(seq);
    }
    for (const entry of removed) {
      this.#remove(Number(entry['row']));
      this.#lastRemoval = Number(entry['seq']);
    }
  }

  #add([row, id, published, mentioned, source, category, ...rest]: ColumnRow, rowOf: StatementSync): void {
    const [textLength, namesLength, titleLength, titleNamesLength, names, original, namePlaces] = rest;
    this.#grow(row + 1);
    this.ids[row] = id;
    this.published[row] = published === null ? 0 : Number(published.replaceAll('-', ''));
    if (mentioned !== null) this.#addMentioned(row, JSON.parse(mentioned) as number[]);
    this.source[row] = source === null ? NONE : this.sources.add(source);
    this.category[row] = category === null ? NONE : this.categories.add(category);
    this.textLength[row] = coarseLength(textLength);
    this.namesLength[row] = coarseLength(namesLength);
    this.titleEnd[row] = titleLength;
    this.titleNamesEnd[row] = titleNamesLength;
    this.#setGroup(row, id, original, rowOf);
    this.alive[row] = 1;
    this.#addNames(row, JSON.parse(names) as NameRow[]);
    this.#addNamePlaces(row, namePlaces);
    const lengths: Lengths = { text: textLength, names: namesLength, title: titleLength, titleNames: titleNamesLength };
    this.#exactLengths.set(row, lengths);
    this.#count(lengths, 1);
    this.#lastRow = row;
  }

  /** The original of a first copy learns of its group here: it was alone before. */
  #setGroup(row: number, id: string, original: string | null, rowOf: StatementSync): void {
    if (original !== null && this.groups.numberOf(original) === NONE) {
      const originalRow = Number(rowOf.get(original)?.['row'] ?? row);
      this.#grow(originalRow + 1);
      this.group[originalRow] = this.groups.add(original);
    }
    this.group[row] = this.groups.numberOf(original ?? id);
  }

  #remove(row: number): void {
    const lengths = this.#exactLengths.get(row);
    if (this.alive[row] !== 1 || lengths === undefined) return;
    this.alive[row] = 0;
    this.#exactLengths.delete(row);
    this.#count(lengths, -1);
  }

  #count(lengths: Lengths, sign: 1 | -1): void {
    this.count += sign;
    for (const field of ['text', 'names', 'title', 'titleNames'] as const) {
      if (lengths[field] === 0) continue;
      this.statistics[field].documents += sign;
      this.statistics[field].terms += sign * lengths[field];
    }
  }

  #addNames(row: number, names: readonly NameRow[]): void {
    const needed = this.#namesUsed + names.length;
    if (needed > this.nameNumbers.length) {
      this.nameNumbers = grown(this.nameNumbers, Int32Array, needed);
      this.nameSpelled = grown(this.nameSpelled, Uint8Array, needed);
    }
    this.nameStart[row] = this.#namesUsed;
    this.nameCount[row] = names.length;
    for (const [id, kind, spelled] of names) {
      const number = this.names.add(id);
      this.nameKinds[number] = kind;
      this.nameNumbers[this.#namesUsed] = number;
      this.nameSpelled[this.#namesUsed++] = spelled > 0 ? 1 : 0;
    }
  }

  #addMentioned(row: number, days: readonly number[]): void {
    const needed = this.#mentionedUsed + days.length;
    if (needed > this.mentionedDays.length) this.mentionedDays = grown(this.mentionedDays, Int32Array, needed);
    this.mentionedStart[row] = this.#mentionedUsed;
    this.mentionedCount[row] = days.length;
    this.mentionedDays.set(days, this.#mentionedUsed);
    this.#mentionedUsed = needed;
  }

  #addNamePlaces(row: number, places: Uint8Array): void {
    const needed = this.#namePlacesUsed + places.length;
    if (needed > this.namePlaces.length) this.namePlaces = grown(this.namePlaces, Uint8Array, needed);
    this.namePlacesStart[row] = this.#namePlacesUsed;
    this.namePlacesLength[row] = places.length;
    this.namePlaces.set(places, this.#namePlacesUsed);
    this.#namePlacesUsed = needed;
  }

  #grow(size: number): void {
    if (size <= this.alive.length) return;
    this.published = grown(this.published, Int32Array, size);
    this.mentionedStart = grown(this.mentionedStart, Int32Array, size);
    this.mentionedCount = grown(this.mentionedCount, Int32Array, size);
    this.source = grown(this.source, Int32Array, size);
    this.category = grown(this.category, Int32Array, size);
    this.group = grown(this.group, Int32Array, size);
    this.textLength = grown(this.textLength, Int32Array, size);
    this.namesLength = grown(this.namesLength, Int32Array, size);
    this.titleNamesEnd = grown(this.titleNamesEnd, Int32Array, size);
    this.titleEnd = grown(this.titleEnd, Int32Array, size);
    this.nameStart = grown(this.nameStart, Int32Array, size);
    this.nameCount = grown(this.nameCount, Int32Array, size);
    this.namePlacesStart = grown(this.namePlacesStart, Int32Array, size);
    this.namePlacesLength = grown(this.namePlacesLength, Int32Array, size);
    this.alive = grown(this.alive, Uint8Array, size);
  }
}

type Lengths = IndexedArticle['lengths'];

type ColumnRow = readonly [
  row: number,
  id: string,
  published: string | null,
  mentioned: string | null,
  source: string | null,
  category: string | null,
  textLength: number,
  namesLength: number,
  titleLength: number,
  titleNamesLength: number,
  names: string,
  original: string | null,
  namePlaces: Uint8Array,
];

function grown<T extends Int32Array | Uint8Array>(old: T, make: new (length: number) => T, needed: number): T {
  const bigger = new make(Math.max(needed, old.length * 2));
  bigger.set(old);
  return bigger;
}
