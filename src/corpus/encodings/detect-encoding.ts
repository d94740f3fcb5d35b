/**
 * Bytes → the encoding in which they are text. UTF-8 proves itself: hardly anything else is valid UTF-8 by accident. The
 * two single-byte encodings of Arabic share half of their letters, so each reading is weighed by how well its letters
 * follow one another. Not for files of other languages: what is Arabic in no reading is not guessed.
 */
import { isAscii } from 'node:buffer';
import type { Encoding } from './encoding.ts';
import { COUNTED_LETTERS, LETTER_PAIRS } from './letter-pairs.ts';

/** Bytes that are looked at. */
export const SAMPLE_BYTES = 64 * 1024;

/** Mean cost of a pair of letters, in half bits. Arabic text of 20 letters and more: 5 to 9; other alphabets: over 14. */
const DEAREST_ARABIC = 11;
/** Of a pair that no Arabic text has: a letter from outside the table inside a word, a Latin letter next to an Arabic one. */
const STRANGE_PAIR = 30;
const LEAST_UTF16_SHARE = 0.9;

/**
 * @param sample the beginning of the file, or the part of it that has something besides ASCII.
 * @param isWhole whether nothing comes after the sample.
 * @returns null when it is text in no encoding we know.
 */
export function detectEncoding(sample: Buffer, isWhole: boolean): Encoding | null {
  const marked = encodingOfMark(sample);
  if (marked !== null) return marked;
  const wide = detectUtf16(sample);
  if (wide !== null) return wide;
  if (isAscii(sample) || isMostlyUtf8(sample, isWhole)) return 'utf-8';
  // A NUL in eight-bit text: not text at all, and the readers say so.
  if (sample.includes(0)) return 'utf-8';
  return detectSingleByte(sample);
}

/** What a byte order mark says. */
export function encodingOfMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: nearly every unit is an Arabic letter, ASCII or general punctuation, in one of the two orders. */
function detectUtf16(sample: Buffer): 'utf-16le' | 'utf-16be' | null {
  const units = sample.length >> 1;
  if (units < 2) return null;
  let little = 0;
  let big = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    const first = sample[index] as number;
    const second = sample[index + 1] as number;
    if (isUsualUnit(second, first)) little++;
    if (isUsualUnit(first, second)) big++;
  }
  if (little === big) return null;
  return Math.max(little, big) / units < LEAST_UTF16_SHARE ? null : little > big ? 'utf-16le' : 'utf-16be';
}

function isUsualUnit(high: number, low: number): boolean {
  if (high === 0) return (low >= 0x20 && low !== 0x7f) || low === 0x0a || low === 0x0d || low === 0x09;
  return high === 0x06 || high === 0x20 || high === 0xfb || high === 0xfe;
}

/** A few wrong bytes do not make it another encoding: the record that has them is reported, not the file misread. */
function isMostlyUtf8(sample: Buffer, isWhole: boolean): boolean {
  let good = 0;
  let bad = 0;
  for (let index = 0; index < sample.length; ) {
    const byte = sample[index] as number;
    const length =
      byte < 0x80
        ? 1
        : byte >= 0xc2 && byte < 0xe0
          ? 2
          : byte >= 0xe0 && byte < 0xf0
            ? 3
            : byte >= 0xf0 && byte < 0xf5
              ? 4
              : 0;
    if (length > 1 && index + length > sample.length) {
      // A letter that the end of the sample cuts.
      if (isWhole) bad++;
      break;
    }
    let following = 1;
    while (following < length && ((sample[index + following] as number) & 0xc0) === 0x80) following++;
    if (length > 0 && following === length) {
      if (length > 1) good += length;
      index += length;
    } else {
      bad++;
      index++;
    }
  }
  return good > bad || bad === 0;
}

function detectSingleByte(sample: Buffer): Encoding | null {
  const windows = costOf(sample, 'windows-1256');
  const iso = costOf(sample, 'iso-8859-6');
  const best = Math.min(windows, iso);
  if (best > DEAREST_ARABIC) return null;
  return iso < windows ? 'iso-8859-6' : 'windows-1256';
}

const EDGE = 0;
const STRANGE = -1;
const SILENT = -2;
const LATIN = -3;
const CLASS_OF = new Map<string, number>([...COUNTED_LETTERS].map((letter, index) => [letter, index + 1]));
const COSTS = LETTER_PAIRS.map((row) => [...row].map((digit) => Number.parseInt(digit, 36)));

/**
 * Mean cost of the pairs that have an Arabic letter; 0 when there is none and nothing strange either: Latin text with the
 * curly quotes and French letters that windows-1256 has where windows-1252 has them.
 */
function costOf(sample: Buffer, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(sample);
  let sum = 0;
  let pairs = 0;
  let before = EDGE;
  for (const character of text) {
    const kind = classOf(character);
    if (kind === SILENT) continue;
    if (kind > 0 || before > 0 || kind === STRANGE) {
      const isStrange = kind < 0 || before < 0;
      sum += isStrange ? STRANGE_PAIR : (COSTS[before]?.[kind] as number);
      pairs++;
    }
    before = kind;
  }
  return pairs === 0 ? 0 : sum / pairs;
}

function classOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x80)
    return isLatin(code) ? LATIN : code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d ? STRANGE : EDGE;
  const letter = CLASS_OF.get(character);
  if (letter !== undefined) return letter;
  // Tatweel, harakat and the marks of direction: between two letters as if they were not there.
  if (code === 0x640 || (code >= 0x64b && code <= 0x652) || (code >= 0x200c && code <= 0x200f)) return SILENT;
  return USUAL.has(character) ? EDGE : FRENCH.has(character) ? LATIN : STRANGE;
}

function isLatin(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

const USUAL: ReadonlySet<string> = new Set('\u00a0«»،؛؟‘’“”–—…•·°©®™€£×÷±ـ');
const FRENCH: ReadonlySet<string> = new Set('àâçéèêëîïôùûüœ');
