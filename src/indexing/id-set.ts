/**
 * The ids a run has seen, in 16 to 32 bytes each: a Set of strings takes 100 MB for a million. Keeps 63 bits of a
 * cryptographic hash, so that nobody can make two ids meet and among ten million the odds of it are one in 180,000.
 */
import { hash } from 'node:crypto';

const FIRST_CAPACITY = 1 << 12;

export class IdSet {
  /** Two words a slot; both 0 = free. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #size = 0;

  /** False when it was there. */
  add(id: string): boolean {
    const digest = hash('sha256', id, 'buffer');
    const isNew = this.#insert(digest.readUInt32LE(0), digest.readUInt32LE(4) | 1);
    if (isNew && ++this.#size * 4 > this.#slots.length) this.#grow();
    return isNew;
  }

  #insert(high: number, low: number): boolean {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    const second = low >>> 0;
    for (let slot = high & mask; ; slot = (slot + 1) & mask) {
      if (slots[2 * slot + 1] === 0) {
        slots[2 * slot] = high;
        slots[2 * slot + 1] = second;
        return true;
      }
      if (slots[2 * slot] === high && slots[2 * slot + 1] === second) return false;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] !== 0) this.#insert(old[slot] as number, old[slot + 1] as number);
    }
  }
}
