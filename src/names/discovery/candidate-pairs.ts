/** Which types are worth comparing: name-like words that share a block key and differ in little. */
import { encodeInto, MAX_LETTERS, SPACE_CODE } from '../variant-model/alphabet.ts';
import { letterMask, MOST_KEYS, writeBlockKeys } from '../variant-model/block-keys.ts';
import type { VariantModel } from '../variant-model.ts';

export interface CandidatePairs {
  /** The more frequent type of each pair, and the other. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Of the variant model, log odds. */
  readonly spelling: Float32Array;
  readonly count: number;
}

const MOST_UNLIKE_LETTERS = 4;
const MOST_LENGTH_DIFFERENCE = 3;
/** A block of more words (short skeletons) is left out: what it holds meets in others, or says too little. */
const LARGEST_BLOCK = 1500;
const SPACE_BIT = 1 << SPACE_CODE;
/** Log odds of the variant model under which a pair is not looked at. */
const LEAST_SPELLING = -1.75;
/** …and under which the two must be about alike. */
const GOOD_SPELLING = 0.5;
const LEAST_TOPIC = 0.1;

export interface PairTests {
  /** Asked before two words are aligned. */
  isLikely(a: number, b: number): boolean;
  /** What two types are about, as a cosine: asked of pairs of doubtful spelling. */
  topic(a: number, b: number): number;
}

/** @param counts occurrences by type. */
export function findCandidatePairs(
  types: readonly number[],
  words: readonly string[],
  counts: Int32Array,
  model: VariantModel,
  { isLikely, topic }: PairTests,
): CandidatePairs {
  const letters = new Uint8Array(types.length * MAX_LETTERS);
  const lengths = new Uint8Array(types.length);
  const masks = new Uint32Array(types.length);
  const buffer = new Uint8Array(MAX_LETTERS);
  types.forEach((type, index) => {
    lengths[index] = Math.max(0, encodeInto(words[type]!, buffer));
    letters.set(buffer.subarray(0, lengths[index]!), index * MAX_LETTERS);
    masks[index] = letterMask(buffer, lengths[index]!);
  });
  const word = (index: number): Uint8Array =>
    letters.subarray(index * MAX_LETTERS, index * MAX_LETTERS + lengths[index]!);
  const raw = pairsOfBlocks(types.length, word, (a, b) => {
    if (Math.abs(lengths[a]! - lengths[b]!) > MOST_LENGTH_DIFFERENCE) return false;
    // A space in one of them is no unlike letter.
    if (countBits((masks[a]! ^ masks[b]!) & ~SPACE_BIT) > MOST_UNLIKE_LETTERS) return false;
    return (masks[a]! & masks[b]! & SPACE_BIT) === 0 && isLikely(types[a]!, types[b]!);
  });
  const first = new Int32Array(raw.length);
  const second = new Int32Array(raw.length);
  const spelling = new Float32Array(raw.length);
  let count = 0;
  for (let index = 0; index < raw.length; index++) {
    if (index > 0 && raw[index] === raw[index - 1]) continue;
    const a = Math.floor(raw[index]! / types.length);
    const b = raw[index]! % types.length;
    const score = model.scoreEncoded(word(a), lengths[a]!, word(b), lengths[b]!);
    const logOdds = Math.log(score / (1 - score));
    if (!(logOdds >= LEAST_SPELLING)) continue;
    if (logOdds < GOOD_SPELLING && topic(types[a]!, types[b]!) < LEAST_TOPIC) continue;
    const isFirst = counts[types[a]!]! >= counts[types[b]!]!;
    first[count] = types[isFirst ? a : b]!;
    second[count] = types[isFirst ? b : a]!;
    spelling[count++] = Math.min(20, logOdds);
  }
  return {
    first: first.subarray(0, count),
    second: second.subarray(0, count),
    spelling: spelling.subarray(0, count),
    count,
  };
}

/** Sorted a * size + b for a < b, repeated where two words share several keys. */
function pairsOfBlocks(
  size: number,
  word: (index: number) => Uint8Array,
  isLikely: (a: number, b: number) => boolean,
): Float64Array {
  const keys = new Uint32Array(MOST_KEYS * 2);
  let entries = new Float64Array(1 << 16);
  let used = 0;
  for (let index = 0; index < size; index++) {
    const codes = word(index);
    const count = writeBlockKeys(codes, codes.length, keys);
    if (used + count > entries.length) entries = grow(entries);
    for (let key = 0; key < count; key++) entries[used++] = keys[key]! * 2 ** 20 + index;
  }
  const sorted = entries.subarray(0, used).sort();
  let pairs = new Float64Array(1 << 18);
  let found = 0;
  for (let start = 0; start < used; ) {
    const key = Math.floor(sorted[start]! / 2 ** 20);
    let end = start;
    while (end < used && Math.floor(sorted[end]! / 2 ** 20) === key) end++;
    if (end - start <= LARGEST_BLOCK) {
      for (let i = start; i < end; i++) {
        const a = sorted[i]! % 2 ** 20;
        for (let j = i + 1; j < end; j++) {
          const b = sorted[j]! % 2 ** 20;
          if (a === b || !isLikely(a, b)) continue;
          if (found === pairs.length) pairs = grow(pairs);
          pairs[found++] = a * size + b;
        }
      }
    }
    start = end;
  }
  return pairs.subarray(0, found).sort();
}

function grow(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(array.length * 2);
  longer.set(array);
  return longer;
}

function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
