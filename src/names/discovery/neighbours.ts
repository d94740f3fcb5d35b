/**
 * What stands beside each type, as weighted lists by side: the words themselves, and their consonant skeletons, so that
 * two spellings of a first name before two spellings of a surname still meet.
 */
import { encodeInto, MAX_LETTERS } from '../variant-model/alphabet.ts';
import { MOST_KEYS, writeBlockKeys } from '../variant-model/block-keys.ts';
import { BREAK, type Corpus, FOREIGN } from './corpus.ts';
import type { Occurrences } from './occurrences.ts';

/** One before, one after, two before, two after, three to five away on either side. */
export const SIDES = 5;
export const BEFORE = 0;
export const AFTER = 1;
const SECOND_BEFORE = 2;
const SECOND_AFTER = 3;
const AROUND = 4;
const FARTHEST = 5;
/** Sides of an entry stand above the number of its word. */
const SIDE_SHIFT = 24;
const MOST_OCCURRENCES = 300;
/** Natural log of how much rarer than all words a word farther away must be to be noted. */
const TELLING = 6;

/** Ascending keys (side and word) with weights; and the weights' length by side. */
export interface NeighbourList {
  readonly keys: Int32Array;
  readonly weights: Float32Array;
  readonly norms: Float32Array;
}

export interface Neighbours {
  readonly exact: NeighbourList;
  readonly folded: NeighbourList;
}

export class NeighbourIndex {
  readonly #corpus: Corpus;
  readonly #occurrences: Occurrences;
  /** Type → number of its skeleton; types without one have their own. */
  readonly #skeletonOf: Int32Array;
  /** How telling a word or skeleton is: log of all words over its occurrences. */
  readonly rarity: Float32Array;
  readonly foldedRarity: Float32Array;
  readonly #lists = new Map<number, Neighbours>();

  constructor(corpus: Corpus, occurrences: Occurrences) {
    this.#corpus = corpus;
    this.#occurrences = occurrences;
    this.#skeletonOf = numberSkeletons(corpus.words);
    const types = corpus.words.length;
    const counts = new Float64Array(types);
    const ofSkeleton = new Float64Array(types);
    for (let at = 0; at < corpus.length; at++) {
      counts[corpus.stream[at]!]!++;
      ofSkeleton[this.#skeletonOf[corpus.stream[at]!]!]!++;
    }
    const logOf = (count: number): number => Math.log(corpus.length / Math.max(1, count));
    this.rarity = Float32Array.from(counts, logOf);
    this.foldedRarity = Float32Array.from(ofSkeleton, logOf);
  }

  of(type: number): Neighbours {
    let lists = this.#lists.get(type);
    if (lists === undefined) {
      lists = this.#collect(type);
      this.#lists.set(type, lists);
    }
    return lists;
  }

  skeletonOf(type: number): number {
    return this.#skeletonOf[type]!;
  }

  /** The words before and after the occurrences looked at: position by position, {@link BREAK} at a sentence's edge. */
  *around(type: number): Iterable<readonly [before: number, after: number]> {
    const width = widthOf(this.#corpus.words[type]!);
    const { stream } = this.#corpus;
    for (const at of sample(type, this.#occurrences)) yield [at > 0 ? stream[at - 1]! : BREAK, stream[at + width]!];
  }

  #collect(type: number): Neighbours {
    const counts = new Map<number, number>();
    const folded = new Map<number, number>();
    const note = (side: number, word: number): void => {
      const key = (side << SIDE_SHIFT) | word;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const foldedKey = (side << SIDE_SHIFT) | this.#skeletonOf[word]!;
      folded.set(foldedKey, (folded.get(foldedKey) ?? 0) + 1);
    };
    const { stream, words } = this.#corpus;
    const width = widthOf(words[type]!);
    for (const at of sample(type, this.#occurrences)) {
      for (let step = 1; step <= FARTHEST && at - step >= 0; step++) {
        const word = stream[at - step]!;
        if (word === BREAK) break;
        const side = step === 1 ? BEFORE : step === 2 ? SECOND_BEFORE : AROUND;
        if (word > FOREIGN && (side !== AROUND || this.rarity[word]! > TELLING)) note(side, word);
      }
      for (let step = 1; step <= FARTHEST; step++) {
        const word = stream[at + width - 1 + step]!;
        if (word === BREAK || word === undefined) break;
        const side = step === 1 ? AFTER : step === 2 ? SECOND_AFTER : AROUND;
        if (word > FOREIGN && (side !== AROUND || this.rarity[word]! > TELLING)) note(side, word);
      }
    }
    return { exact: pack(counts, this.rarity), folded: pack(folded, this.foldedRarity) };
  }
}

/** Cosine of two lists by side, into `out`. */
export function compareLists(a: NeighbourList, b: NeighbourList, out: Float64Array): void {
  out.fill(0, 0, SIDES);
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const difference = a.keys[i]! - b.keys[j]!;
    if (difference < 0) i++;
    else if (difference > 0) j++;
    else out[a.keys[i]! >>> SIDE_SHIFT]! += a.weights[i++]! * b.weights[j++]!;
  }
  for (let side = 0; side < SIDES; side++) {
    const norm = a.norms[side]! * b.norms[side]!;
    if (norm > 0) out[side]! /= norm;
  }
}

export function hasNeighbour({ keys }: NeighbourList, side: number, word: number): boolean {
  const key = (side << SIDE_SHIFT) | word;
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key;
}

export function widthOf(word: string): number {
  return word.includes(' ') ? 2 : 1;
}

function* sample(type: number, { starts, positions }: Occurrences): Iterable<number> {
  const from = starts[type]!;
  const count = starts[type + 1]! - from;
  const looked = Math.min(count, MOST_OCCURRENCES);
  for (let index = 0; index < looked; index++) yield positions[from + Math.floor((index * count) / looked)]!;
}

function pack(counts: ReadonlyMap<number, number>, rarity: Float32Array): NeighbourList {
  const keys = Int32Array.from(counts.keys()).sort();
  const norms = new Float32Array(SIDES);
  const mask = (1 << SIDE_SHIFT) - 1;
  const weights = Float32Array.from(
    keys,
    (key) => Math.log2(1 + counts.get(key)!) * Math.max(0, rarity[key & mask]! - 2),
  );
  keys.forEach((key, index) => {
    norms[key >>> SIDE_SHIFT]! += weights[index]! ** 2;
  });
  return { keys, weights, norms: norms.map(Math.sqrt) };
}

function numberSkeletons(words: readonly string[]): Int32Array {
  const letters = new Uint8Array(MAX_LETTERS);
  const keys = new Uint32Array(MOST_KEYS * 2);
  const first = new Map<number, number>();
  return Int32Array.from(words, (word, type) => {
    const length = encodeInto(word, letters);
    // Two consonants are shared by too many words.
    if (length < 4) return type;
    writeBlockKeys(letters, length, keys);
    const known = first.get(keys[0]!);
    if (known === undefined) first.set(keys[0]!, type);
    return known ?? type;
  });
}
