/**
 * Text → the places of its words. Not their meaning: folding and stems are analyzer.ts.
 *
 * The rule is {@link TOKEN_PATTERN}, which Elasticsearch's `pattern` tokenizer runs as it is; the scanner below is the
 * same rule over a table of character classes, five times faster than the expression (test/analysis/tokenizer.test.ts
 * holds the two together). Why not UAX #29, the `standard` tokenizer: it keeps «ذلك.وقال» one word, so that a name on
 * either side of a forgotten space is lost, and «ال7» too.
 *
 * Invariant: every span [start, end) slices the original text, UTF-16 units, in ascending order without overlap.
 */
import { ARABIC_LETTER_RANGES, SILENT_LETTER_RANGES } from './arabic/letters.ts';
import { Utf16Text } from './utf16.ts';

/** «2.030», «1,500,000»; «3.5», «3,5» but not the dots of «12.01.2022». */
const THOUSANDS_PATTERN = '\\p{Nd}{1,3}(?:[.,\\u066C]\\p{Nd}{3})+(?!\\p{Nd})';
const DECIMAL_PATTERN = '\\p{Nd}{1,3}[.,\\u066B]\\p{Nd}{1,2}(?![.,]?\\p{Nd})';

/**
 * A word is a run of Arabic letters, or a number with its separators, or a run of other letters and digits («H2»,
 * «F16»): «كوفيد19» and «2022ء» are two words. Same meaning in Java and in JavaScript with the `u` flag.
 */
export const TOKEN_PATTERN =
  `[${ARABIC_LETTER_RANGES}][${ARABIC_LETTER_RANGES}${SILENT_LETTER_RANGES}]*` +
  `|${THOUSANDS_PATTERN}|${DECIMAL_PATTERN}` +
  `|(?![${ARABIC_LETTER_RANGES}])[\\p{L}\\p{Nd}](?:(?![${ARABIC_LETTER_RANGES}])[\\p{L}\\p{Nd}\\p{M}${SILENT_LETTER_RANGES}])*`;

const SEPARATOR = 0;
const ARABIC = 1;
const OTHER_LETTER = 2;
const DIGIT = 3;
const SILENT = 4;
const OTHER_MARK = 5;
const SURROGATE = 6;
const NOT_YET_KNOWN = 7;

const NUMBER = new RegExp(`${THOUSANDS_PATTERN}|${DECIMAL_PATTERN}`, 'uy');
const LETTER = /\p{L}/u;
const DECIMAL_DIGIT = /\p{Nd}/u;
const MARK = /\p{M}/u;
const ARABIC_LETTER = new RegExp(`[${ARABIC_LETTER_RANGES}]`);
const SILENT_LETTER = new RegExp(`[${SILENT_LETTER_RANGES}]`);
const CLASS_OF = new Uint8Array(0x10000).fill(NOT_YET_KNOWN);

/** Finds the words of one text after the other; what it holds is of the last. */
export class WordScanner {
  readonly text = new Utf16Text(1 << 12);
  /** [start, end) of word i at 2i and 2i + 1. */
  places = new Int32Array(1 << 11);

  /** How many words there are. */
  scan(text: string): number {
    this.text.write(text);
    const { length } = text;
    const { units } = this.text;
    let { places } = this;
    let used = 0;
    let index = 0;
    while (index < length) {
      const kind = classOf(units[index] as number);
      if (kind === SEPARATOR || kind === SILENT || kind === OTHER_MARK) {
        index++;
        continue;
      }
      const start = index;
      if (kind === ARABIC) {
        index++;
        while (index < length) {
          const next = classOf(units[index] as number);
          if (next !== ARABIC && next !== SILENT) break;
          index++;
        }
      } else {
        const first = classAt(text, index);
        if (first !== OTHER_LETTER && first !== DIGIT) {
          index += first === SURROGATE || isPair(text, index) ? 2 : 1;
          continue;
        }
        index = (first === DIGIT && endOfNumber(text, index)) || endOfOther(text, index);
      }
      if (used === places.length) {
        this.places = new Int32Array(2 * used);
        this.places.set(places);
        places = this.places;
      }
      places[used++] = start;
      let end = index;
      while (end > start + 1 && isInvisible(units[end - 1] as number)) end--;
      places[used++] = end;
    }
    return used / 2;
  }
}

function endOfOther(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const kind = classAt(text, index);
    if (kind === SEPARATOR || kind === ARABIC || kind === SURROGATE) break;
    index += isPair(text, index) ? 2 : 1;
  }
  return index;
}

/** The end of a number with separators that begins here, or 0. Looks only where a separator follows the digits. */
function endOfNumber(text: string, from: number): number {
  let index = from;
  while (index < text.length && classAt(text, index) === DIGIT) index += isPair(text, index) ? 2 : 1;
  const separator = text.charAt(index);
  if (separator !== '.' && separator !== ',' && separator !== '\u066b' && separator !== '\u066c') return 0;
  NUMBER.lastIndex = from;
  return NUMBER.test(text) ? NUMBER.lastIndex : 0;
}

function isInvisible(code: number): boolean {
  return (code >= 0x200b && code <= 0x206f) || code === 0xfeff || code === 0x061c || code === 0x00ad;
}

function classAt(text: string, index: number): number {
  const kind = classOf(text.charCodeAt(index));
  if (kind !== SURROGATE || !isPair(text, index)) return kind === SURROGATE ? SEPARATOR : kind;
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  if (LETTER.test(character)) return OTHER_LETTER;
  if (DECIMAL_DIGIT.test(character)) return DIGIT;
  return MARK.test(character) ? OTHER_MARK : SURROGATE;
}

function isPair(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}

/** Few characters are ever met: classing all of them would take a hundredth of a second at every start. */
function classOf(code: number): number {
  const known = CLASS_OF[code] as number;
  return known === NOT_YET_KNOWN ? learnClass(code) : known;
}

function learnClass(code: number): number {
  const character = String.fromCharCode(code);
  let kind = SEPARATOR;
  if (code >= 0xd800 && code <= 0xdfff) kind = SURROGATE;
  else if (ARABIC_LETTER.test(character)) kind = ARABIC;
  else if (SILENT_LETTER.test(character)) kind = SILENT;
  else if (DECIMAL_DIGIT.test(character)) kind = DIGIT;
  else if (LETTER.test(character)) kind = OTHER_LETTER;
  else if (MARK.test(character)) kind = OTHER_MARK;
  CLASS_OF[code] = kind;
  return kind;
}
