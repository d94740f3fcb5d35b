/**
 * The ids a run has seen, in 16 to 32 bytes each: a Set of strings takes 100 MB for a million. Keeps 63 bits of a
 * cryptographic hash, so that nobody can make two ids meet and among ten million the odds of it are one in 180,000.
 */
import { hash } from 'node:crypto';

const FIRST_CAPACITY = 1 << 12;

/** Bytes that stand for an id, in here and in the journal of files. */
export const DIGEST_BYTES = 8;

export function digestId(id: string): Buffer {
  return hash('sha256', id, 'buffer').subarray(0, DIGEST_BYTES);
}

export class IdSet {
  /** Two words a slot; both 0 = free. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #size = 0;

  /** False when it was there. @param digest as {@link digestId} makes it, from `offset` on. */
  add(digest: Buffer, offset = 0): boolean {
    const high = digest.readUInt32LE(offset);
    const low = secondWord(digest, offset);
    const slot = this.#find(high, low);
    if (this.#slots[2 * slot + 1] !== 0) return false;
    this.#put(slot, high, low);
    if (++this.#size * 4 > this.#slots.length) this.#grow();
    return true;
  }

  has(digest: Buffer, offset = 0): boolean {
    const slot = this.#find(digest.readUInt32LE(offset), secondWord(digest, offset));
    return this.#slots[2 * slot + 1] !== 0;
  }

  /** The slot that holds it, or the free one where it would go. */
  #find(high: number, low: number): number {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let slot = high & mask;
    while (slots[2 * slot + 1] !== 0 && (slots[2 * slot] !== high || slots[2 * slot + 1] !== low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #put(slot: number, high: number, low: number): void {
    this.#slots[2 * slot] = high;
    this.#slots[2 * slot + 1] = low;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += 2) {
      const [high, low] = [old[slot] as number, old[slot + 1] as number];
      if (low !== 0) this.#put(this.#find(high, low), high, low);
    }
  }
}

/** Never 0: that is a free slot. */
function secondWord(digest: Buffer, offset: number): number {
  return (digest.readUInt32LE(offset + 4) | 1) >>> 0;
}
