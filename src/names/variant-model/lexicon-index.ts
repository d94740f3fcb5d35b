/**
 * The distinct folded, unstemmed words of an archive with their counts, and which of them spell like a given one.
 * Lives in memory, in typed arrays: about 140 bytes a word. Words are added or counted up, never taken out: a count of 0
 * says that a word is gone. Not here: whether a word should be looked up at all (expandable.ts).
 */
import type { VariantModel } from '../variant-model.ts';
import { encodeInto, letterOf, MAX_LETTERS, SPACE_CODE } from './alphabet.ts';
import { isComparable, letterMask, MOST_KEYS, writeBlockKeys } from './block-keys.ts';
import { growInt32, growUint8, growUint32 } from './grow.ts';

export interface SpellingVariant {
  readonly word: string;
  /** The model's, 0–1. */
  readonly score: number;
  /** How often the archive has it. */
  readonly count: number;
}

/** Words differing in more than so many kinds of letters are not compared. */
const MOST_UNLIKE_LETTERS = 5;
/** …nor in length by more than this. */
const MOST_LENGTH_DIFFERENCE = 3;
/** Aligned at most, the likest first: bounds a lookup to about a millisecond. */
const MOST_COMPARED = 120;
/** Words of one letter or two say nothing. */
const SHORTEST = 3;
/**
 * The more words are compared, the more of them look alike by accident: beyond so many candidates the score asked for
 * rises, by this much of log odds for each doubling.
 */
const FEW_COMPARED = 16;
const STRICTER_BY = 0.25;
/** …and of words that more than two operations tell apart, which make up most of the candidates, by this much more. */
const FAR_STRICTER_BY = 1.3;
const NONE = -1;
const KEY_BUCKETS = 1 << 19;

export class LexiconIndex {
  readonly #model: VariantModel;
  /** Letters of all words, one byte each. */
  #letters = new Uint8Array(1 << 16);
  #lettersUsed = 0;
  /** Word number → where its letters begin. One more than words. */
  #starts = new Uint32Array(1 << 12);
  #counts = new Uint32Array(1 << 12);
  #masks = new Uint32Array(1 << 12);
  /** Word number → last lookup that met it. */
  #seen = new Uint32Array(1 << 12);
  #lookup = 0;
  #size = 0;
  #total = 0;
  /** Open addressing: word number + 1, or 0. */
  #table = new Uint32Array(1 << 13);
  /** Chains of postings by key. */
  readonly #heads = new Int32Array(KEY_BUCKETS).fill(NONE);
  #postingWords = new Uint32Array(1 << 14);
  #postingNext = new Int32Array(1 << 14);
  #postings = 0;
  /** Word numbers by their letters, as many as there were when it was made. */
  #sorted = new Uint32Array(0);
  /** Words that are not of Arabic letters only: counted, never a variant. */
  readonly #others = new Map<string, number>();
  readonly #keys = new Uint32Array(MOST_KEYS * 2);
  readonly #word = new Uint8Array(MAX_LETTERS);
  readonly #other = new Uint8Array(MAX_LETTERS);

  constructor(model: VariantModel) {
    this.#model = model;
  }

  /** Distinct words ever added. */
  get size(): number {
    return this.#size + this.#others.size;
  }

  /** Occurrences of all words. */
  get total(): number {
    return this.#total;
  }

  /** Bytes of the typed arrays; words of other scripts are not in it. */
  get bytes(): number {
    return [
      this.#letters,
      this.#starts,
      this.#counts,
      this.#masks,
      this.#seen,
      this.#table,
      this.#heads,
      this.#postingWords,
      this.#postingNext,
      this.#sorted,
    ].reduce((sum, array) => sum + array.byteLength, 0);
  }

  /** Adds `count` (negative to take away) occurrences of a folded word, or of a phrase with single spaces. */
  add(word: string, count = 1): void {
    this.#total += count;
    const length = encodeInto(word, this.#word);
    if (length < 1 || !isComparable(this.#word, length)) {
      this.#others.set(word, Math.max(0, (this.#others.get(word) ?? 0) + count));
      return;
    }
    const known = this.#find(this.#word, length);
    if (known !== NONE) this.#counts[known] = Math.max(0, this.#counts[known]! + count);
    else this.#insert(length, Math.max(0, count));
  }

  /** Occurrences of a folded word; 0 when the archive has none. */
  count(word: string): number {
    const length = encodeInto(word, this.#word);
    if (length < 1 || !isComparable(this.#word, length)) return this.#others.get(word) ?? 0;
    const known = this.#find(this.#word, length);
    return known === NONE ? 0 : this.#counts[known]!;
  }

  /**
   * Words of the archive that the model takes for other spellings of `word`, the surest first; `word` itself is not
   * among them, words counted 0 neither. `word` may be a phrase of two words: «نزار باييف» finds «نزارباييف».
   *
   * @param limit most variants, 1–100
   * @param threshold 0–1, the model's own by default; where many words look alike somewhat more is asked
   * @param looser log odds: so much less is asked of words that one or two operations tell apart
   */
  variants(word: string, limit: number, threshold: number = this.#model.threshold, looser = 0): SpellingVariant[] {
    const query = this.#word;
    const length = encodeInto(word, query);
    if (length < SHORTEST || !isComparable(query, length)) return [];
    const found: SpellingVariant[] = [];
    const candidates = this.#candidates(query, length);
    const doublings = Math.max(0, Math.log2(candidates.length / FEW_COMPARED));
    const required = stricter(threshold, STRICTER_BY * doublings - looser);
    for (const candidate of candidates) {
      const size = this.#copyWord(candidate);
      const score = this.#model.scoreEncoded(query, length, this.#other, size, FAR_STRICTER_BY * doublings + looser);
      if (score >= required) found.push({ word: decode(this.#other, size), score, count: this.#counts[candidate]! });
    }
    return found.sort((a, b) => b.score - a.score || b.count - a.count).slice(0, limit);
  }

  /**
   * Ways to read one word as two that the archive has: «ابوظبي» → «ابو ظبي». Whether the two ever stand side by side
   * is for a phrase query to find out.
   */
  splits(word: string, limit: number): [string, string][] {
    const found: [string, string][] = [];
    for (let at = 2; at <= word.length - 2 && found.length < limit; at++) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if (this.count(left) > 0 && this.count(right) > 0) found.push([left, right]);
    }
    return found;
  }

  /**
   * Words that begin so, the most frequent first. A prefix of letters only.
   *
   * @param limit 1–100
   */
  completions(prefix: string, limit: number): { readonly word: string; readonly count: number }[] {
    const length = encodeInto(prefix, this.#word);
    if (length < 1 || !isComparable(this.#word, length)) return [];
    const sorted = this.#inOrder();
    let low = 0;
    for (let high = sorted.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.#compareToQuery(sorted[middle]!, length) < 0) low = middle + 1;
      else high = middle;
    }
    const best: number[] = [];
    for (let at = low; at < sorted.length && this.#compareToQuery(sorted[at]!, length) === 0; at++) {
      const word = sorted[at]!;
      const count = this.#counts[word]!;
      if (count === 0 || (best.length === limit && count <= this.#counts[best.at(-1)!]!)) continue;
      let place = best.length;
      while (place > 0 && this.#counts[best[place - 1]!]! < count) place--;
      best.splice(place, 0, word);
      if (best.length > limit) best.pop();
    }
    return best.map((word) => ({ word: decode(this.#other, this.#copyWord(word)), count: this.#counts[word]! }));
  }

  /** All words by their letters; made when asked for after words were added. */
  #inOrder(): Uint32Array {
    if (this.#sorted.length === this.#size) return this.#sorted;
    // Engines give words nearly in order: a sort that uses runs takes a twentieth of one that does not.
    const words = Array.from({ length: this.#size }, (_, word) => word);
    this.#sorted = Uint32Array.from(words.sort((a, b) => this.#compareWords(a, b)));
    return this.#sorted;
  }

  #compareWords(a: number, b: number): number {
    const [startA, startB] = [this.#starts[a]!, this.#starts[b]!];
    const [sizeA, sizeB] = [this.#starts[a + 1]! - startA, this.#starts[b + 1]! - startB];
    for (let index = 0; index < sizeA && index < sizeB; index++) {
      const difference = this.#letters[startA + index]! - this.#letters[startB + index]!;
      if (difference !== 0) return difference;
    }
    return sizeA - sizeB;
  }

  /** Below 0: the word stands before those that begin with the query's letters; 0: it is one of them. */
  #compareToQuery(word: number, length: number): number {
    const start = this.#starts[word]!;
    const size = this.#starts[word + 1]! - start;
    for (let index = 0; index < length; index++) {
      if (index === size) return -1;
      const difference = this.#letters[start + index]! - this.#word[index]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Numbers of the words worth aligning, the likest first. */
  #candidates(query: Uint8Array, length: number): number[] {
    this.#lookup++;
    const mask = letterMask(query, length) & ~(1 << SPACE_CODE);
    const byUnlikeness: number[][] = Array.from({ length: MOST_UNLIKE_LETTERS + 1 }, () => []);
    const keys = writeBlockKeys(query, length, this.#keys);
    const self = this.#find(query, length);
    if (self !== NONE) this.#seen[self] = this.#lookup;
    for (let index = 0; index < keys; index++) {
      let posting = this.#heads[this.#keys[index]! & (KEY_BUCKETS - 1)]!;
      while (posting !== NONE) {
        const word = this.#postingWords[posting]!;
        posting = this.#postingNext[posting]!;
        if (this.#seen[word] === this.#lookup) continue;
        this.#seen[word] = this.#lookup;
        const unlike = popcount(mask ^ this.#masks[word]!);
        if (unlike > MOST_UNLIKE_LETTERS || this.#counts[word] === 0) continue;
        const difference = this.#starts[word + 1]! - this.#starts[word]! - length;
        if (difference <= MOST_LENGTH_DIFFERENCE && difference >= -MOST_LENGTH_DIFFERENCE)
          byUnlikeness[unlike]!.push(word);
      }
    }
    return byUnlikeness.flat().slice(0, MOST_COMPARED);
  }

  #copyWord(word: number): number {
    const start = this.#starts[word]!;
    const size = this.#starts[word + 1]! - start;
    for (let index = 0; index < size; index++) this.#other[index] = this.#letters[start + index]!;
    return size;
  }

  /** Number of the word whose codes are given, or NONE. */
  #find(codes: Uint8Array, length: number): number {
    const table = this.#table;
    let slot = hashOf(codes, 0, length) & (table.length - 1);
    for (let entry = table[slot]!; entry !== 0; entry = table[slot]!) {
      const word = entry - 1;
      const start = this.#starts[word]!;
      if (this.#starts[word + 1]! - start === length && this.#equals(start, codes, length)) return word;
      slot = (slot + 1) & (table.length - 1);
    }
    return NONE;
  }

  #equals(start: number, codes: Uint8Array, length: number): boolean {
    for (let index = 0; index < length; index++) {
      if (this.#letters[start + index] !== codes[index]) return false;
    }
    return true;
  }

  /** Appends the word in #word. */
  #insert(length: number, count: number): void {
    const word = this.#size++;
    this.#letters = growUint8(this.#letters, this.#lettersUsed + length);
    this.#letters.set(this.#word.subarray(0, length), this.#lettersUsed);
    this.#starts = growUint32(this.#starts, word + 2);
    this.#starts[word] = this.#lettersUsed;
    this.#lettersUsed += length;
    this.#starts[word + 1] = this.#lettersUsed;
    this.#counts = growUint32(this.#counts, word + 1);
    this.#counts[word] = count;
    this.#masks = growUint32(this.#masks, word + 1);
    this.#masks[word] = letterMask(this.#word, length) & ~(1 << SPACE_CODE);
    this.#seen = growUint32(this.#seen, word + 1);
    if (this.#size * 2 > this.#table.length) this.#rebuildTable();
    else this.#enter(word);
    if (length < SHORTEST) return;
    const keys = writeBlockKeys(this.#word, length, this.#keys);
    this.#postingWords = growUint32(this.#postingWords, this.#postings + keys);
    this.#postingNext = growInt32(this.#postingNext, this.#postings + keys);
    for (let index = 0; index < keys; index++) {
      const bucket = this.#keys[index]! & (KEY_BUCKETS - 1);
      const head = this.#heads[bucket]!;
      // A key that a word gives twice («بب» without either) would only be met twice.
      if (head !== NONE && this.#postingWords[head] === word) continue;
      this.#postingWords[this.#postings] = word;
      this.#postingNext[this.#postings] = head;
      this.#heads[bucket] = this.#postings++;
    }
  }

  #enter(word: number): void {
    const start = this.#starts[word]!;
    let slot = hashOf(this.#letters, start, this.#starts[word + 1]! - start) & (this.#table.length - 1);
    while (this.#table[slot] !== 0) slot = (slot + 1) & (this.#table.length - 1);
    this.#table[slot] = word + 1;
  }

  #rebuildTable(): void {
    this.#table = new Uint32Array(this.#table.length * 2);
    for (let word = 0; word < this.#size; word++) this.#enter(word);
  }
}

export function buildLexiconIndex(words: Iterable<readonly [string, number]>, model: VariantModel): LexiconIndex {
  const index = new LexiconIndex(model);
  for (const [word, count] of words) index.add(word, count);
  return index;
}

function stricter(threshold: number, by: number): number {
  const logOdds = Math.log(threshold / (1 - threshold)) + by;
  return 1 / (1 + Math.exp(-logOdds));
}

function decode(codes: Uint8Array, length: number): string {
  let word = '';
  for (let index = 0; index < length; index++) word += letterOf(codes[index]!);
  return word;
}

function hashOf(codes: Uint8Array, start: number, length: number): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < length; index++) sum = Math.imul(sum ^ codes[start + index]!, 0x01000193);
  return (sum ^ (sum >>> 15)) >>> 0;
}

function popcount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
