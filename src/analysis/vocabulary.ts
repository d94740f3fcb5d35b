/**
 * Distinct words by numbers, from 0: articles say which words they have by these, and what an index writes of a word is encoded
 * once, not wherever the word stands. Grows only; what one thread adds, another follows part by part.
 */
import type { Word } from './analyzer.ts';

/** What was added since the last part, for another thread's vocabulary of the same words. */
export interface VocabularyPart {
  readonly bytes: Uint8Array;
  readonly places: Int32Array;
}

const FIRST_BYTES = 1 << 12;
const FIRST_PLACES = 1 << 10;
const MAX_BYTES_A_UNIT = 3;
/** Numbers of one word in {@link Vocabulary.places}. */
export const WORD_PLACES = 4;

let lastId = 0;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Vocabulary {
  /** The folded words in UTF-8, one after the other; another array when it has grown. */
  bytes = new Uint8Array(FIRST_BYTES);
  /** Of word n at 4n: where it starts and ends in {@link bytes}, and where in there its stem does. */
  places = new Int32Array(FIRST_PLACES);
  size = 0;
  /** Used of {@link bytes}. */
  byteLength = 0;
  readonly #id = ++lastId;
  readonly #stems: string[] = [];

  /** The word's number, given on first sight. */
  numberOf(word: Word): number {
    if (word.vocabularyId === this.#id) return word.vocabularyNumber;
    const { folded, stemFrom, stemTo } = word;
    word.vocabularyId = this.#id;
    word.vocabularyNumber = this.#add(folded, utf8Length(folded, 0, stemFrom), utf8Length(folded, stemTo));
    return word.vocabularyNumber;
  }

  /** The number of a term that is no word of the language, and its own stem: another one each time. */
  addTerm(term: string): number {
    return this.#add(term, 0, 0);
  }

  stemOf(number: number): string {
    const known = this.#stems[number];
    if (known !== undefined) return known;
    const place = WORD_PLACES * number;
    const stem = decoder.decode(this.bytes.subarray(this.places[place + 2], this.places[place + 3]));
    this.#stems[number] = stem;
    return stem;
  }

  foldedOf(number: number): string {
    const place = WORD_PLACES * number;
    return decoder.decode(this.bytes.subarray(this.places[place], this.places[place + 1]));
  }

  /** The words from this number on. */
  partFrom(number: number): VocabularyPart {
    const start = number === this.size ? this.byteLength : (this.places[WORD_PLACES * number] as number);
    return {
      bytes: this.bytes.slice(start, this.byteLength),
      places: this.places.slice(WORD_PLACES * number, WORD_PLACES * this.size),
    };
  }

  /** Call with every part, in order. */
  append({ bytes, places }: VocabularyPart): void {
    this.#makeRoom(bytes.length, places.length);
    this.bytes.set(bytes, this.byteLength);
    this.places.set(places, WORD_PLACES * this.size);
    this.byteLength += bytes.length;
    this.size += places.length / WORD_PLACES;
  }

  #add(term: string, beforeStem: number, behindStem: number): number {
    this.#makeRoom(MAX_BYTES_A_UNIT * term.length, WORD_PLACES);
    const start = this.byteLength;
    const end = start + encoder.encodeInto(term, this.bytes.subarray(start)).written;
    const { places } = this;
    let place = WORD_PLACES * this.size;
    places[place++] = start;
    places[place++] = end;
    places[place++] = start + beforeStem;
    places[place++] = end - behindStem;
    this.byteLength = end;
    return this.size++;
  }

  #makeRoom(bytes: number, places: number): void {
    if (this.byteLength + bytes > this.bytes.length) {
      const bigger = new Uint8Array(Math.max(2 * this.bytes.length, this.byteLength + bytes));
      bigger.set(this.bytes);
      this.bytes = bigger;
    }
    if (WORD_PLACES * this.size + places > this.places.length) {
      const bigger = new Int32Array(Math.max(2 * this.places.length, WORD_PLACES * this.size + places));
      bigger.set(this.places);
      this.places = bigger;
    }
  }
}

function utf8Length(text: string, start: number, end = text.length): number {
  let length = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    // Half a pair is two of its four bytes.
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return length;
}
