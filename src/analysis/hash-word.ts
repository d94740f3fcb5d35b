/** A folded word → 32 bits, the same in every process. Signed, for JavaScript keeps such a number in place. */
export function hashWord(folded: string): number {
  const { length } = folded;
  let hash = 0x811c9dc5;
  for (let index = 0; index < length; index++) hash = Math.imul(hash ^ folded.charCodeAt(index), 0x01000193);
  return mixBits(hash);
}

/** The last steps of MurmurHash3: every bit of the input moves every bit of the result. */
export function mixBits(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
