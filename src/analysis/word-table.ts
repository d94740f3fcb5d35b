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
  readonly #make: (start: number, end: number) => T;
  /** Place of an entry + 1 by hash, open addressing; 0 = free. */
  readonly #slots = new Int32Array(SLOTS);
  /** The entries one after the other, each with its header: whoever compares a word reads one stretch of memory. */
  #entries = new Uint16Array(FIRST_UNITS);
  #used = 0;
  #values: T[] = [];

  constructor(make: (start: number, end: number) => T) {
    this.#make = make;
  }

  /** The value of the word at units[start … end), made on first sight. */
  get(units: Uint16Array, start: number, end: number): T {
    let hash = FNV_OFFSET;
    for (let index = start; index < end; index++) hash = Math.imul(hash ^ (units[index] as number), FNV_PRIME);
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const slots = this.#slots;
    const entries = this.#entries;
    const length = end - start;
    for (;;) {
      const place = (slots[slot] as number) - 1;
      if (place < 0) return this.#add(units, start, end, slot);
      if (entries[place + 2] === length) {
        let letter = 0;
        while (letter < length && entries[place + HEADER + letter] === units[start + letter]) letter++;
        if (letter === length) {
          return this.#values[(entries[place] as number) | ((entries[place + 1] as number) << 16)] as T;
        }
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  #add(units: Uint16Array, start: number, end: number, slot: number): T {
    const value = this.#make(start, end);
    const length = end - start;
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
    entries.set(units.subarray(start, end), place + HEADER);
    this.#values.push(value);
    this.#slots[slot] = place + 1;
    return value;
  }
}
