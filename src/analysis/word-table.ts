/**
 * Distinct written words → what they come to, found without making a string of each word: hashing the letters in place
 * makes analysis three times as fast as a Map of slices. Bounded: a full table is emptied and begins anew, which is
 * cheaper than keeping an order of use for every token of an archive.
 */

/**
 * Distinct words remembered; 20,000 news articles have 190,000. With twice as many a long run takes 70 MB more, for the
 * table that was emptied lies beside the new one until the collector comes, and saves a hundredth of its time.
 */
const CAPACITY = 1 << 17;
const SLOTS = 1 << 18;
const FIRST_UNITS = 1 << 16;
/** Before the letters of an entry: two halves of its number, and how many letters it has. */
const HEADER = 3;
const MAX_LETTERS = 0xffff;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export class WordTable<T> {
  readonly #make: (surface: string) => T;
  /** Place of an entry + 1 by hash, open addressing; 0 = free. */
  readonly #slots = new Int32Array(SLOTS);
  /** The entries one after the other, each with its header: whoever compares a word reads one stretch of memory. */
  #entries = new Uint16Array(FIRST_UNITS);
  #used = 0;
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
      const place = (this.#slots[slot] as number) - 1;
      if (place < 0) return this.#add(text.slice(start, end), slot);
      if (this.#isAt(place, text, start, end)) {
        const entries = this.#entries;
        return this.#values[(entries[place] as number) | ((entries[place + 1] as number) << 16)] as T;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  #isAt(place: number, text: string, start: number, end: number): boolean {
    const entries = this.#entries;
    if (entries[place + 2] !== end - start) return false;
    let letter = place + HEADER;
    for (let index = start; index < end; index++) if (entries[letter++] !== text.charCodeAt(index)) return false;
    return true;
  }

  #add(surface: string, slot: number): T {
    const value = this.#make(surface);
    const { length } = surface;
    if (length > MAX_LETTERS) return value;
    const entry = this.#values.length;
    if (entry >= CAPACITY) {
      this.#slots.fill(0);
      this.#entries = new Uint16Array(FIRST_UNITS);
      this.#used = 0;
      this.#values = [];
      return value;
    }
    const place = this.#used;
    this.#used = place + HEADER + length;
    if (this.#used > this.#entries.length) {
      const bigger = new Uint16Array(Math.max(this.#entries.length * 2, this.#used));
      bigger.set(this.#entries);
      this.#entries = bigger;
    }
    const entries = this.#entries;
    entries[place] = entry & 0xffff;
    entries[place + 1] = entry >>> 16;
    entries[place + 2] = length;
    for (let index = 0; index < length; index++) entries[place + HEADER + index] = surface.charCodeAt(index);
    this.#values.push(value);
    this.#slots[slot] = place + 1;
    return value;
  }
}
