/**
 * Which words are worth comparing: keys that two spellings of one name nearly always share and other words seldom do.
 *
 * A key is the word's skeleton of consonant classes (vowels come and go, ج and غ are one letter), or that skeleton
 * without one consonant; short words, whose skeleton says little, keep their vowels when they lose a letter. So two
 * words meet if they differ in vowels and swaps within a class, and in one further consonant.
 */
import { ALEF, CODE_COUNT, codeOf, LAM, LETTERS, SHEEN, TEH } from './alphabet.ts';

const CLASSES = ['ب', 'ف', 'تطثدضذظ', 'سصزش', 'جكقغخ', 'ر', 'ل', 'م', 'ن'];

/**
 * Class of a letter 1–9, 0 for those a skeleton leaves out: vowels, and ح ع ه, written for nothing as well («عنان» /
 * «أنان»).
 */
const CLASS_OF = new Uint8Array(CODE_COUNT);
/** Only at the start of a word do these stand against a consonant; و and ي do anywhere («يافوز» / «ياووز»). */
const STEADY = new Uint8Array(CODE_COUNT);
for (const letter of 'اهء') STEADY[codeOf(letter)] = 1;
CLASSES.forEach((letters, index) => {
  for (const letter of letters) CLASS_OF[codeOf(letter)] = index + 1;
});

/** From so many consonants on, a skeleton with one taken out still tells words apart. */
const LONG_SKELETON = 4;
/** A word gives at most this many keys. */
export const MOST_KEYS = 48;

const skeleton = new Uint8Array(64);
const kept = new Uint8Array(64);

function hash(codes: Uint8Array, length: number, skipped: number, seed: number): number {
  let sum = seed;
  for (let index = 0; index < length; index++) {
    if (index !== skipped) sum = Math.imul(sum ^ codes[index]!, 0x01000193);
  }
  sum ^= sum >>> 15;
  sum = Math.imul(sum, 0x2c1b3c6d);
  return (sum ^ (sum >>> 13)) >>> 0;
}

const NONE = -1;
const SKELETON_SEED = 0x811c9dc5;
const SHORT_SEED = 0x3ade68b1;

/** Writes 32-bit keys of a word into `out` and returns how many. */
export function writeBlockKeys(word: Uint8Array, length: number, out: Uint32Array): number {
  let count = writeFrom(word, 0, length, out, 0);
  if (length > 4 && word[0] === ALEF && word[1] === LAM) count = writeFrom(word, 2, length, out, count);
  return count;
}

function writeFrom(word: Uint8Array, from: number, length: number, out: Uint32Array, start: number): number {
  let count = start;
  let consonants = 0;
  for (let index = from; index < length; index++) {
    const symbol = CLASS_OF[word[index]!]!;
    // «تش» writes one sound, and so does a doubled consonant.
    if (symbol === 0 || (word[index] === TEH && word[index + 1] === SHEEN && index + 1 < length)) continue;
    if (consonants === 0 || skeleton[consonants - 1] !== symbol) skeleton[consonants++] = symbol;
  }
  out[count++] = hash(skeleton, consonants, NONE, SKELETON_SEED);
  if (consonants >= LONG_SKELETON) {
    for (let skipped = 0; skipped < consonants && count < MOST_KEYS; skipped++) {
      out[count++] = hash(skeleton, consonants, skipped, SKELETON_SEED);
    }
  }
  if (consonants > LONG_SKELETON) return count;
  const size = length - from;
  for (let index = 0; index < size; index++) {
    const code = word[from + index]!;
    kept[index] = CLASS_OF[code] || CODE_COUNT + code;
  }
  out[count++] = hash(kept, size, NONE, SHORT_SEED);
  for (let skipped = 0; skipped < size && count < MOST_KEYS; skipped++) {
    if (skipped === 0 || !STEADY[word[from + skipped]!]) out[count++] = hash(kept, size, skipped, SHORT_SEED);
  }
  return count;
}

/** One bit a letter: how many letters only one of two words has is a popcount away. */
export function letterMask(word: Uint8Array, length: number): number {
  let mask = 0;
  for (let index = 0; index < length; index++) mask |= 1 << word[index]!;
  return mask;
}

/** Whether a word is of Arabic letters and spaces only: others have no variants. */
export function isComparable(word: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index++) {
    if (word[index]! > LETTERS.length + 1) return false;
  }
  return length > 0;
}
