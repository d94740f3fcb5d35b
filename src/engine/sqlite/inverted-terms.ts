/**
 * Articles as lists of word numbers → their terms in the order of their bytes, each with where it stands: what a segment of
 * an index is made of. Counts and sorts numbers; no string is made of any word.
 */
import { type Vocabulary, WORD_PLACES } from '../../analysis/vocabulary.ts';

export interface Document {
  readonly vocabulary: Vocabulary;
  /** Of its words, in order. */
  readonly numbers: Int32Array;
}

export type TermForm = 'folded' | 'stem';

/** A place is 32 bits: the number of a document, and so many bits of its position. */
export const POSITION_BITS = 21;
/** Positions of a document at most: more than two million letters of a body can have. */
export const MAX_POSITIONS = 2 ** POSITION_BITS;
/** Documents inverted at a time at most. */
export const MAX_DOCUMENTS = 2 ** (32 - POSITION_BITS);
/** Words that documents inverted together may have at most: so many bits has the sort for their numbers. */
const INDEX_BITS = 22;
export const MAX_WORDS = 2 ** INDEX_BITS;
/** A longer term is cut, as FTS5 cuts it. */
export const MAX_TERM_BYTES = 2 ** 15;

export interface InvertedTerms {
  readonly count: number;
  /** Term t, in UTF-8, at bytes[starts[t] … ends[t]). Ascending, each once. */
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of term t at places[firsts[t] … firsts[t + 1]), ascending: number of the document × MAX_POSITIONS + position. */
  readonly firsts: Int32Array;
  readonly places: Uint32Array;
}

/** Terms one after the other: term t at [starts[t] … ends[t]) of bytes that belong to them. */
interface Spans {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Its loops are functions of their own, called for every document or word: V8 optimises those once. */
export class TermInverter {
  readonly #documents: readonly Document[];
  /** By vocabulary the place of its first word among the words of all. */
  readonly #offsets = new Map<Vocabulary, number>();
  /** Of all words: how often each stands in the documents. */
  readonly #frequencies: Int32Array;
  readonly #tokenCount: number;
  /** Those that stand there at all, and their letters. */
  readonly #present: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #spans: Record<TermForm, Spans>;

  /** @param documents at most {@link MAX_DOCUMENTS}, with less than {@link MAX_POSITIONS} words each */
  constructor(documents: readonly Document[]) {
    this.#documents = documents;
    let wordCount = 0;
    for (const { vocabulary } of documents) {
      if (this.#offsets.has(vocabulary)) continue;
      this.#offsets.set(vocabulary, wordCount);
      wordCount += vocabulary.size;
    }
    this.#frequencies = new Int32Array(wordCount);
    let tokenCount = 0;
    for (const document of documents) {
      tokenCount += document.numbers.length;
      countWords(document.numbers, this.#offsetOf(document), this.#frequencies);
    }
    this.#tokenCount = tokenCount;
    this.#present = placesOfNonzero(this.#frequencies);
    const { length } = this.#present;
    const folded = { starts: new Int32Array(length), ends: new Int32Array(length) };
    const stem = { starts: new Int32Array(length), ends: new Int32Array(length) };
    this.#spans = { folded, stem };
    const parts: Uint8Array[] = [];
    let entry = 0;
    let shift = 0;
    for (const [vocabulary, offset] of this.#offsets) {
      // Whole: to leave out the words that do not stand here takes longer than to copy them.
      const bytes = vocabulary.bytes.subarray(0, vocabulary.byteLength);
      for (; entry < length && (this.#present[entry] as number) < offset + vocabulary.size; entry++) {
        noteSpans(vocabulary, (this.#present[entry] as number) - offset, shift, this.#spans, entry);
      }
      parts.push(bytes);
      shift += bytes.length;
    }
    const [only] = parts;
    this.#bytes = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  }

  invert(form: TermForm): InvertedTerms {
    const bytes = this.#bytes;
    const spans = this.#spans[form];
    const { order, isNew } = sortTerms(bytes, spans);
    const starts = new Int32Array(order.length);
    const ends = new Int32Array(order.length);
    const firsts = new Int32Array(order.length + 1);
    const termOf = new Int32Array(this.#frequencies.length);
    let count = 0;
    let used = 0;
    for (let index = 0; index < order.length; index++) {
      const entry = order[index] as number;
      // Several words have one stem, and one word may stand in two vocabularies.
      if (isNew[index] === 1) {
        starts[count] = spans.starts[entry] as number;
        ends[count] = spans.ends[entry] as number;
        firsts[count++] = used;
      }
      const word = this.#present[entry] as number;
      termOf[word] = count - 1;
      used += this.#frequencies[word] as number;
    }
    firsts[count] = used;
    const places = new Uint32Array(this.#tokenCount);
    const next = firsts.slice(0, count);
    for (const [index, document] of this.#documents.entries()) {
      placeWords(document.numbers, this.#offsetOf(document), termOf, next, places, index * MAX_POSITIONS);
    }
    return { count, bytes, starts, ends, firsts, places };
  }

  #offsetOf({ vocabulary }: Document): number {
    return this.#offsets.get(vocabulary) as number;
  }
}

function countWords(numbers: Int32Array, offset: number, frequencies: Int32Array): void {
  for (let index = 0; index < numbers.length; index++) {
    const word = offset + (numbers[index] as number);
    frequencies[word] = (frequencies[word] as number) + 1;
  }
}

/** @param next where the next place of each term goes; moved on. @param first the first place of this document. */
function placeWords(
  numbers: Int32Array,
  offset: number,
  termOf: Int32Array,
  next: Int32Array,
  places: Uint32Array,
  first: number,
): void {
  for (let position = 0; position < numbers.length; position++) {
    const term = termOf[offset + (numbers[position] as number)] as number;
    const place = next[term] as number;
    places[place] = first + position;
    next[term] = place + 1;
  }
}

function placesOfNonzero(numbers: Int32Array): Int32Array {
  const places = new Int32Array(numbers.length);
  let count = 0;
  for (let place = 0; place < numbers.length; place++) if (numbers[place] !== 0) places[count++] = place;
  return places.slice(0, count);
}

/** Of word `number` of a vocabulary whose bytes stand `shift` behind those of others. */
function noteSpans(
  vocabulary: Vocabulary,
  number: number,
  shift: number,
  { folded, stem }: Record<TermForm, Spans>,
  entry: number,
): void {
  const { places } = vocabulary;
  const place = WORD_PLACES * number;
  noteSpan(folded, entry, shift + (places[place] as number), shift + (places[place + 1] as number));
  noteSpan(stem, entry, shift + (places[place + 2] as number), shift + (places[place + 3] as number));
}

function noteSpan({ starts, ends }: Spans, entry: number, start: number, end: number): void {
  starts[entry] = start;
  ends[entry] = Math.min(end, start + MAX_TERM_BYTES);
}

interface SortedTerms {
  readonly order: Int32Array;
  /** Where in the order a term stands that is not the one before. */
  readonly isNew: Uint8Array;
}

/**
 * The order of these terms by their bytes. Most are told apart by their first letters: those are sorted as numbers, with the
 * place of the term in the low bits, and only what is alike is compared letter by letter.
 */
function sortTerms(bytes: Uint8Array, { starts, ends }: Spans): SortedTerms {
  const { length } = starts;
  const keys = new BigUint64Array(length);
  const halves = new Uint32Array(keys.buffer);
  for (let index = 0; index < length; index++) {
    writeKey(halves, index, bytes, starts[index] as number, ends[index] as number);
  }
  keys.sort();
  const order = new Int32Array(length);
  const isNew = new Uint8Array(length);
  for (let index = 0; index < length; index++) order[index] = (halves[2 * index] as number) & INDEX_MASK;
  const compare = (one: number, other: number): number =>
    compareBytes(bytes, starts[one] as number, ends[one] as number, starts[other] as number, ends[other] as number);
  for (let from = 0; from < length; ) {
    const to = endOfGroup(halves, from);
    isNew[from] = 1;
    if (to - from > FEW) order.subarray(from, to).sort(compare);
    else if (to - from > 1) pushToPlaces(order, from, to, compare);
    for (let index = from + 1; index < to; index++) {
      isNew[index] = compare(order[index - 1] as number, order[index] as number) === 0 ? 0 : 1;
    }
    from = to;
  }
  return { order, isNew };
}

const INDEX_MASK = 2 ** INDEX_BITS - 1;
/** Terms of a group that are pushed to their places one by one. */
const FEW = 16;

/** Seven letters of six bits, and in the low bits the place of the term. */
function writeKey(halves: Uint32Array, index: number, bytes: Uint8Array, start: number, end: number): void {
  let at = start;
  let high = 0;
  let low = 0;
  for (let letter = 0; letter < 7; letter++) {
    let code = 0;
    if (at < end) {
      code = letterCode(bytes[at] as number, bytes[at + 1] as number);
      at = isAlone(code) ? at + (code < FIRST_ARABIC ? 1 : 2) : end;
    }
    if (letter < 5) high = (high << 6) | code;
    else low = (low << 6) | code;
  }
  halves[2 * index] = (low << INDEX_BITS) | index;
  halves[2 * index + 1] = (high << 2) | (low >>> (32 - INDEX_BITS));
}

const BELOW_DIGITS = 1;
const FIRST_DIGIT = 2;
const ABOVE_DIGITS = 12;
const BELOW_ARABIC = 13;
const FIRST_ARABIC = 14;
const ABOVE_ARABIC = 63;

/**
 * A letter in UTF-8 → six bits, in the same order. Digits and the letters of U+0621 to U+064A have codes of their own.
 * @param next the byte behind `first`
 */
function letterCode(first: number, next: number): number {
  if (first === 0xd8 || first === 0xd9) {
    const letter = ((first & 1) << 6) | (next & 0x3f);
    return letter < 0x21 ? BELOW_ARABIC : letter > 0x4a ? ABOVE_ARABIC : FIRST_ARABIC + letter - 0x21;
  }
  if (first >= 0x80) return first < 0xd8 ? BELOW_ARABIC : ABOVE_ARABIC;
  return first < 0x30 ? BELOW_DIGITS : first > 0x39 ? ABOVE_DIGITS : FIRST_DIGIT + first - 0x30;
}

/** Whether a code stands for one letter: behind another one nothing counts, for its letters have an order too. */
function isAlone(code: number): boolean {
  return code > BELOW_DIGITS && code !== ABOVE_DIGITS && code !== BELOW_ARABIC && code !== ABOVE_ARABIC;
}

/** Behind the keys that have the same letters as this one. */
function endOfGroup(halves: Uint32Array, from: number): number {
  const high = halves[2 * from + 1];
  const low = (halves[2 * from] as number) >>> INDEX_BITS;
  let to = from + 1;
  while (2 * to < halves.length && halves[2 * to + 1] === high && (halves[2 * to] as number) >>> INDEX_BITS === low)
    to++;
  return to;
}

function pushToPlaces(
  order: Int32Array,
  from: number,
  to: number,
  compare: (one: number, other: number) => number,
): void {
  for (let index = from + 1; index < to; index++) {
    const term = order[index] as number;
    let at = index;
    for (; at > from && compare(order[at - 1] as number, term) > 0; at--) order[at] = order[at - 1] as number;
    order[at] = term;
  }
}

function compareBytes(bytes: Uint8Array, start: number, end: number, otherStart: number, otherEnd: number): number {
  const length = Math.min(end - start, otherEnd - otherStart);
  for (let index = 0; index < length; index++) {
    const difference = (bytes[start + index] as number) - (bytes[otherStart + index] as number);
    if (difference !== 0) return difference;
  }
  return end - start - (otherEnd - otherStart);
}
