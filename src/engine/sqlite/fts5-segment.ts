/**
 * Inverted terms → the leaf pages of one segment of an FTS5 index, byte for byte in the format of FTS5 itself
 * (https://www.sqlite.org/fts5.html, «FTS5 Data Structures», and the comments of ext/fts5/fts5_index.c). Pure.
 *
 * A page: two numbers of 16 bits (where its first row stands if that is before its first term, else 0; where its footer begins),
 * terms with their doclists, and as footer where each term begins. A doclist that does not fit goes on on the next page.
 */
import { numberLength, writeNumber } from './fts5-numbers.ts';
import { type InvertedTerms, MAX_POSITIONS, MAX_TERM_BYTES, POSITION_BITS } from './inverted-terms.ts';

export interface SegmentPage {
  /** From 1. */
  readonly number: number;
  /** Good until the next page. */
  readonly bytes: Uint8Array;
  /** What is larger than all terms of the pages before and not larger than the first of this one; null: none begins here. */
  readonly splitKey: Uint8Array | null;
}

/**
 * @param rows by the number of the document; ascending, from 1
 * @returns how many pages it has
 */
export function writeSegment(
  terms: InvertedTerms,
  rows: readonly number[],
  onPage: (page: SegmentPage) => void,
): number {
  const writer = new SegmentWriter(terms, Float64Array.from(rows), onPage);
  for (let term = 0; term < terms.count; term++) writer.addTerm(term);
  return writer.finish();
}

/** FTS5's own default. A page may go a little over it. */
const PAGE_BYTES = 4050;
const HEADER_BYTES = 4;
/** Before every term: it belongs to the main index, not to one of prefixes. */
const MAIN_INDEX = 0x30;
/** Bytes of positions whose number takes one byte, doubled as it is written. */
const MAX_SHORT_LIST = 63;
/** Of what is written without asking whether there is room: a term, a row, few positions. */
const OVERFLOW_BYTES = MAX_TERM_BYTES + 128;

class SegmentWriter {
  readonly #terms: InvertedTerms;
  readonly #rows: Float64Array;
  readonly #onPage: (page: SegmentPage) => void;
  readonly #page = new Uint8Array(2 * PAGE_BYTES + OVERFLOW_BYTES);
  readonly #footer = new Uint8Array(PAGE_BYTES + OVERFLOW_BYTES);
  #used = HEADER_BYTES;
  #footerUsed = 0;
  #lastTermAt = 0;
  #number = 1;
  #splitKey: Uint8Array | null = null;
  /** A page's first row is written whole and noted in its header where no term stands before it; others as steps. */
  #hasRow = false;

  constructor(terms: InvertedTerms, rows: Float64Array, onPage: (page: SegmentPage) => void) {
    this.#terms = terms;
    this.#rows = rows;
    this.#onPage = onPage;
  }

  addTerm(term: number): void {
    const { bytes, starts, ends, firsts } = this.#terms;
    const start = starts[term] as number;
    const end = ends[term] as number;
    if (this.#used > HEADER_BYTES && this.#used + this.#footerUsed + end - start + 3 >= PAGE_BYTES) {
      this.#finishPage(this.#used);
    }
    const common =
      term === 0 ? 0 : commonLength(bytes, starts[term - 1] as number, ends[term - 1] as number, start, end);
    const isFirst = this.#footerUsed === 0;
    this.#footerUsed = writeNumber(this.#footer, this.#footerUsed, this.#used - this.#lastTermAt);
    this.#lastTermAt = this.#used;
    const page = this.#page;
    let used = this.#used;
    let from = start;
    if (isFirst) {
      const isFirstOfAll = term === 0;
      this.#splitKey = Uint8Array.from(isFirstOfAll ? [] : [MAIN_INDEX, ...bytes.subarray(start, start + common + 1)]);
      used = writeNumber(page, used, 1 + end - start);
      page[used++] = MAIN_INDEX;
    } else {
      used = writeNumber(page, used, 1 + common);
      used = writeNumber(page, used, end - start - common);
      from += common;
    }
    for (let at = from; at < end; at++) page[used++] = bytes[at] as number;
    this.#used = used;
    this.#hasRow = true;
    this.#addDoclist(firsts[term] as number, firsts[term + 1] as number);
  }

  finish(): number {
    if (this.#used > HEADER_BYTES) this.#finishPage(this.#used);
    return this.#number - 1;
  }

  /** The first row stands beside its term, whatever room there is. */
  #addDoclist(first: number, last: number): void {
    const { places } = this.#terms;
    const page = this.#page;
    let used = this.#used;
    let lastRow = 0;
    for (let place = first; place < last; ) {
      if (lastRow !== 0 && used + this.#footerUsed >= PAGE_BYTES) {
        this.#finishPage(used);
        used = HEADER_BYTES;
      }
      if (!this.#hasRow) {
        page[0] = used >>> 8;
        page[1] = used & 0xff;
        this.#hasRow = true;
        lastRow = 0;
      }
      const document = (places[place] as number) >>> POSITION_BITS;
      const row = this.#rows[document] as number;
      used = writeNumber(page, used, row - lastRow);
      lastRow = row;
      // Nearly always its positions are few: then their length is a byte, which is filled in behind them.
      const from = used + 1;
      const most = from + MAX_SHORT_LIST;
      let next = place;
      let before = document * MAX_POSITIONS;
      used = from;
      do {
        used = writeNumber(page, used, (places[next] as number) - before + 2);
        before = places[next++] as number;
      } while (next < last && used <= most && (places[next] as number) >>> POSITION_BITS === document);
      if (used <= most) {
        page[from - 1] = 2 * (used - from);
        place = next;
      } else {
        while (next < last && (places[next] as number) >>> POSITION_BITS === document) next++;
        used = this.#addLongList(from - 1, place, next);
        place = next;
      }
    }
    this.#used = used;
  }

  /** Positions of one document that may go over several pages. @returns where the page is used up to */
  #addLongList(from: number, first: number, last: number): number {
    const { places } = this.#terms;
    const page = this.#page;
    const base = ((places[first] as number) >>> POSITION_BITS) * MAX_POSITIONS;
    let before = base;
    let length = 0;
    for (let place = first; place < last; place++) {
      length += numberLength((places[place] as number) - before + 2);
      before = places[place] as number;
    }
    let used = writeNumber(page, from, 2 * length);
    before = base;
    for (let place = first; place < last; place++) {
      if (used + this.#footerUsed >= PAGE_BYTES) {
        this.#finishPage(used);
        used = HEADER_BYTES;
      }
      used = writeNumber(page, used, (places[place] as number) - before + 2);
      before = places[place] as number;
    }
    return used;
  }

  #finishPage(used: number): void {
    const page = this.#page;
    page[2] = used >>> 8;
    page[3] = used & 0xff;
    page.set(this.#footer.subarray(0, this.#footerUsed), used);
    const bytes = page.subarray(0, used + this.#footerUsed);
    this.#onPage({ number: this.#number, bytes, splitKey: this.#splitKey });
    this.#number++;
    page.fill(0, 0, HEADER_BYTES);
    this.#used = HEADER_BYTES;
    this.#footerUsed = 0;
    this.#lastTermAt = 0;
    this.#splitKey = null;
    this.#hasRow = false;
  }
}

function commonLength(bytes: Uint8Array, start: number, end: number, otherStart: number, otherEnd: number): number {
  const length = Math.min(end - start, otherEnd - otherStart);
  let common = 0;
  while (common < length && bytes[start + common] === bytes[otherStart + common]) common++;
  return common;
}
