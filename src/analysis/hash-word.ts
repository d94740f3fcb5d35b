/**
 * A folded word → 32 bits, the same in every process. Signed, for JavaScript keeps such a number in place.
 * @param from where the word begins.
 */
export function hashWord(folded: string, from = 0): number {
  const { length } = folded;
  let hash = 0x811c9dc5;
  for (let index = from; index < length; index++) hash = Math.imul(hash ^ folded.charCodeAt(index), 0x01000193);
  return mixBits(hash);
}

/** The last steps of MurmurHash3: every bit of the input moves every bit of the result. */
export function mixBits(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const FILTER_BITS = 18;

/**
 * A set of words by their hashes, asked before a Map or Set of strings: that makes an internal copy of every string it is
 * asked for, which takes longer than all else that is done with a word. Never wrong when it says no; of words that are not
 * in it, it takes one in (2¹⁸ / its size) for one that is.
 */
export class HashFilter {
  readonly #bits = new Uint32Array(2 ** FILTER_BITS / 32);

  add(hash: number): void {
    const place = hash >>> (32 - FILTER_BITS);
    this.#bits[place >>> 5] = (this.#bits[place >>> 5] as number) | (1 << (place & 31));
  }

  mayHave(hash: number): boolean {
    const place = hash >>> (32 - FILTER_BITS);
    return ((this.#bits[place >>> 5] as number) & (1 << (place & 31))) !== 0;
  }
}
