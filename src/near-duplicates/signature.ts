/**
 * The words of an article → a signature of at most 1,376 bytes by which copies are found and compared without the texts: MinHash
 * over runs of three words. Not a judgement: same-story.ts. Deterministic: the same words give the same signature in
 * every process and on every engine; a change here means a re-index (raise {@link SIGNATURE_VERSION}).
 */

import type { Word } from '../analysis/analyzer.ts';
import { hashWord, mixBits } from '../analysis/hash-word.ts';

/** What is signed of a word. */
export type SignedWord = Pick<Word, 'folded' | 'hash' | 'isNumber'>;

/** Part of what the index was made with. */
export const SIGNATURE_VERSION = 2;

/** Words of a run. Two: chance meetings of common words; four: each cut or changed word costs more of a copy. */
const RUN_LENGTH = 3;
/** Under so many words texts are copies only when identical: three runs in common prove nothing there. */
export const SHORT_TEXT_WORDS = 40;
/** Under so many the title has to be identical as well: «التفاصيل بعد قليل» stands under many stories. */
const BARE_TEXT_WORDS = 10;

/** Bands × rows minima. Chance that two texts with share J of common runs meet: 1 − (1 − J³)¹⁶; 0.5 → 88 %, 0.7 → 99.9 %. */
export const BANDS = 16;
const ROWS = 3;
/** Smallest run hashes kept: the share of common runs is exact up to as many runs, ± 4 % (standard error) above. */
const SKETCH_SIZE = 128;
/** Runs of the beginning that are kept: what is new stands there, while a series of stories shares its background. */
const LEAD_RUNS = 64;
/** Distinct numbers, days and months kept. */
const MAX_TELLING = 48;
/** Distinct words of the title that are kept: those that the body has too. */
const MAX_TITLE_WORDS = 16;
/** Entries of a Bloom filter of all words, two bits a word: of an article of 250 words one foreign word in twenty seems to be there. */
const FILTER_SIZE = 64;

/**
 * [0] number of words, [1] distinct runs, [2] hash of all words in their order, [3] number of sketch entries, [4] of telling
 * words, [5] of lead runs, [6] of title words, [7] hash of the outlet (0: unknown), then {@link BANDS} band keys, the sketch, the
 * telling words, the lead runs, the title words (each ascending) and the filter of all words. 32-bit unsigned all. A short
 * text has one key and nothing behind it.
 */
export type Signature = Uint32Array;

const HEADER = 8;
const OUTLET = 7;

/**
 * Words without which two texts are two stories, however alike they are: numbers, weekdays and months. Folded as
 * analysis/ folds. Templates (weather, markets, prayer times, previews of matches) differ in little else.
 */
const TELLING_HASHES: ReadonlySet<number> = new Set(
  [
    'الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت',
    'يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر',
    'شباط اذار نيسان ايار حزيران تموز اب ايلول كانون تشرين',
    'جانفي فيفري افريل ماي جوان جويليه اوت',
  ].flatMap((line) => line.split(' ').map((word) => hashWord(word))),
);

export interface SignatureOptions {
  /** Words of the title. Where the body is so short that it says nothing without them, they count as its own. Default: none. */
  readonly titleWords?: readonly SignedWord[];
  /** `article.source`, in its one spelling (article/sources.ts). Default: unknown. */
  readonly outlet?: string | null;
}

/** Filled anew for every article: memory of its own for each step of each would take a third of the time. */
const scratch = {
  runs: new Uint32Array(1 << 12),
  lead: new Uint32Array(LEAD_RUNS),
  telling: new Uint32Array(1 << 10),
  title: new Uint32Array(1 << 8),
  filter: new Uint32Array(FILTER_SIZE),
  keys: new Uint32Array(BANDS),
};

/**
 * @param words words of the body, in order.
 * @returns null for an article without words in its body: it is nobody's copy.
 */
export function createSignature(
  words: readonly SignedWord[],
  { titleWords = [], outlet = null }: SignatureOptions = {},
): Signature | null {
  if (words.length === 0) return null;
  const from = outlet === null ? 0 : hashWord(outlet);
  let all = 0x811c9dc5;
  if (words.length > scratch.runs.length) scratch.runs = new Uint32Array(words.length * 2);
  const { runs, telling, title, filter } = scratch;
  filter.fill(0);
  let tellingCount = 0;
  let before = 0;
  let beforeThat = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as SignedWord;
    const { hash } = word;
    all = mixBits(Math.imul(all, 31) ^ hash);
    addToFilter(filter, hash);
    if (index >= RUN_LENGTH - 1) {
      runs[index - RUN_LENGTH + 1] = mixBits(mixBits(mixBits(beforeThat) ^ before) ^ hash);
    }
    beforeThat = Math.imul(before, 0x9e3779b1) >>> 0;
    before = hash;
    if (tellingCount < telling.length && isTelling(word)) telling[tellingCount++] = hash;
  }
  if (words.length < SHORT_TEXT_WORDS) {
    if (words.length < BARE_TEXT_WORDS) for (const { hash } of titleWords) all = mixBits(Math.imul(all, 31) ^ hash);
    return build([words.length, 0, all >>> 0, from], [bandKey(all, BANDS)], []);
  }
  const titleHashes = titleWords.slice(0, title.length).map(({ hash }) => hash);
  let titleCount = 0;
  for (const hash of titleHashes) if (isInFilter(filter, hash)) title[titleCount++] = hash;
  for (const hash of titleHashes) addToFilter(filter, hash);
  const runTotal = words.length - RUN_LENGTH + 1;
  scratch.lead.set(runs.subarray(0, Math.min(LEAD_RUNS, runTotal)));
  const lead = distinctAscending(scratch.lead.subarray(0, Math.min(LEAD_RUNS, runTotal)));
  const distinct = distinctAscending(runs.subarray(0, runTotal));
  return build([words.length, distinct.length, all >>> 0, from], minimaOf(distinct), [
    distinct.subarray(0, SKETCH_SIZE),
    distinctAscending(telling.subarray(0, tellingCount)).subarray(0, MAX_TELLING),
    lead,
    distinctAscending(title.subarray(0, titleCount)).subarray(0, MAX_TITLE_WORDS),
    filter,
  ]);
}

/** Where copies of a text are looked for: the same key, perhaps the same story. 32-bit unsigned, 1 to {@link BANDS} of them. */
export function bandKeys(signature: Signature): Uint32Array {
  return signature.subarray(HEADER, HEADER + bandCount(signature));
}

export function wordCount(signature: Signature): number {
  return signature[0] as number;
}

export function runCount(signature: Signature): number {
  return signature[1] as number;
}

export function textHash(signature: Signature): number {
  return signature[2] as number;
}

/** False where one of them is unknown. */
export function isSameOutlet(a: Signature, b: Signature): boolean {
  return a[OUTLET] === b[OUTLET] && a[OUTLET] !== 0;
}

/** The same words in the same order, of the same outlet; the title may be another. */
export function isSameText(a: Signature, b: Signature): boolean {
  return wordCount(a) === wordCount(b) && textHash(a) === textHash(b) && a[OUTLET] === b[OUTLET];
}

/** The smallest hashes of the runs, ascending. */
export function sketchOf(signature: Signature): Uint32Array {
  return part(signature, 0);
}

/** Hashes of the numbers, days and months, ascending. */
export function tellingOf(signature: Signature): Uint32Array {
  return part(signature, 1);
}

/** Hashes of the first runs, ascending. */
export function leadOf(signature: Signature): Uint32Array {
  return part(signature, 2);
}

/** Hashes of the words of the title that the body has too, ascending. */
export function titleOf(signature: Signature): Uint32Array {
  return part(signature, 3);
}

/** Whether the title or the body has the word of this hash. Never wrong when it says no. */
export function hasWord(signature: Signature, word: number): boolean {
  return isInFilter(signature.subarray(signature.length - FILTER_SIZE), word);
}

/** The parts behind the keys, whose lengths stand in the header. */
function part(signature: Signature, place: 0 | 1 | 2 | 3): Uint32Array {
  let start = HEADER + bandCount(signature);
  for (let before = 0; before < place; before++) start += signature[3 + before] as number;
  return signature.subarray(start, start + (signature[3 + place] as number));
}

/** Two bits of a word's hash. */
function addToFilter(filter: Uint32Array, word: number): void {
  setBit(filter, word);
  setBit(filter, word >>> 11);
}

function isInFilter(filter: Uint32Array, word: number): boolean {
  return hasBit(filter, word) && hasBit(filter, word >>> 11);
}

function setBit(filter: Uint32Array, bit: number): void {
  const place = (bit >>> 5) % FILTER_SIZE;
  filter[place] = (filter[place] as number) | (1 << (bit & 31));
}

function hasBit(filter: Uint32Array, bit: number): boolean {
  return ((filter[(bit >>> 5) % FILTER_SIZE] as number) & (1 << (bit & 31))) !== 0;
}

/** For storage: little-endian, four bytes an entry. */
export function signatureToBytes(signature: Signature): Uint8Array {
  return new Uint8Array(signature.buffer, signature.byteOffset, signature.byteLength);
}

/** Takes what {@link signatureToBytes} gave, at any alignment, also as a Buffer (whose `slice` does not copy). */
export function signatureFromBytes(bytes: Uint8Array): Signature {
  return new Uint32Array(new Uint8Array(bytes).buffer);
}

function bandCount(signature: Signature): number {
  return isShort(signature) ? 1 : BANDS;
}

export function isShort(signature: Signature): boolean {
  return wordCount(signature) < SHORT_TEXT_WORDS;
}

function build(
  [words, runs, hash, outlet]: readonly [words: number, runs: number, hash: number, outlet: number],
  keys: ArrayLike<number>,
  parts: readonly Uint32Array[],
): Signature {
  const length = parts.reduce((sum, one) => sum + one.length, HEADER + keys.length);
  const signature = new Uint32Array(length);
  signature.set([words, runs, hash, ...parts.slice(0, 4).map((one) => one.length)]);
  signature[OUTLET] = outlet;
  signature.set(keys, HEADER);
  let at = HEADER + keys.length;
  for (const one of parts) {
    signature.set(one, at);
    at += one.length;
  }
  return signature;
}

function distinctAscending(hashes: Uint32Array): Uint32Array {
  hashes.sort();
  let length = 0;
  for (let index = 0; index < hashes.length; index++) {
    if (index === 0 || hashes[index] !== hashes[index - 1]) hashes[length++] = hashes[index] as number;
  }
  return hashes.subarray(0, length);
}

const BINS = BANDS * ROWS;
const minima = new Uint32Array(BINS);
const isFilled = new Uint8Array(BINS);

/**
 * One permutation hashing: the hashes fall into as many bins, and the smallest of each bin is one minimum. An empty bin takes
 * that of another, which one is drawn by its number (optimal densification), so that two texts with the same hole draw alike.
 */
function minimaOf(runs: Uint32Array): Uint32Array {
  isFilled.fill(0);
  for (const run of runs) {
    const hash = mixBits(run) >>> 0;
    const bin = Math.floor((hash / 2 ** 32) * BINS);
    if (isFilled[bin] === 0 || hash < (minima[bin] as number)) minima[bin] = hash;
    isFilled[bin] = 1;
  }
  const { keys } = scratch;
  for (let band = 0; band < BANDS; band++) {
    let key = 0;
    for (let row = 0; row < ROWS; row++) {
      let bin = band * ROWS + row;
      for (let draw = 1; isFilled[bin] === 0; draw++)
        bin = (mixBits(Math.imul(band * ROWS + row, 0x9e3779b1) ^ draw) >>> 0) % BINS;
      key = mixBits(Math.imul(key, 31) ^ (minima[bin] as number));
    }
    keys[band] = bandKey(key, band);
  }
  return keys;
}

/** A key of one band is no key of another: one table holds them all. */
function bandKey(key: number, band: number): number {
  return mixBits(key ^ Math.imul(band + 1, 0x85ebca6b));
}

/** Years tell nothing: they stand in every «all rights reserved», and two days of one template share theirs. */
const YEAR = /^(?:19|20)\d\d$/;

function isTelling({ isNumber, folded, hash }: SignedWord): boolean {
  return isNumber ? !YEAR.test(folded) : TELLING_HASHES.has(hash);
}
