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

const NUMBER = new RegExp(`${THOUSANDS_PATTERN}|${DECIMAL_PATTERN}`, 'uy');
const LETTER = /\p{L}/u;
const DECIMAL_DIGIT = /\p{Nd}/u;
const MARK = /\p{M}/u;
const CLASS_OF = buildClasses();

/** Flat list: start, end, start, end, … in UTF-16 units. */
export function findWords(text: string): number[] {
  const spans: number[] = [];
  const length = text.length;
  let index = 0;
  while (index < length) {
    const kind = classAt(text, index);
    if (kind === ARABIC) {
      const end = endOfArabic(text, index + 1);
      spans.push(index, trimSilent(text, index, end));
      index = end;
    } else if (kind === OTHER_LETTER || kind === DIGIT) {
      const end = (kind === DIGIT && endOfNumber(text, index)) || endOfOther(text, index);
      spans.push(index, trimSilent(text, index, end));
      index = end;
    } else {
      index += kind === SURROGATE ? 2 : 1;
    }
  }
  return spans;
}

function endOfArabic(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const kind = CLASS_OF[text.charCodeAt(index)];
    if (kind !== ARABIC && kind !== SILENT) break;
    index++;
  }
  return index;
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

/** A mark of direction that ends a word is not marked with it; harakat and tatweel are. */
function trimSilent(text: string, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && isInvisible(text.charCodeAt(last - 1))) last--;
  return last;
}

function isInvisible(code: number): boolean {
  return (code >= 0x200b && code <= 0x206f) || code === 0xfeff || code === 0x061c || code === 0x00ad;
}

function classAt(text: string, index: number): number {
  const kind = CLASS_OF[text.charCodeAt(index)] ?? SEPARATOR;
  if (kind !== SURROGATE || !isPair(text, index)) return kind === SURROGATE ? SEPARATOR : kind;
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  if (LETTER.test(character)) return OTHER_LETTER;
  if (DECIMAL_DIGIT.test(character)) return DIGIT;
  return MARK.test(character) ? OTHER_MARK : SURROGATE;
}

function isPair(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  const arabic = new RegExp(`[${ARABIC_LETTER_RANGES}]`);
  const silent = new RegExp(`[${SILENT_LETTER_RANGES}]`);
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code);
    if (code >= 0xd800 && code <= 0xdfff) classes[code] = SURROGATE;
    else if (arabic.test(character)) classes[code] = ARABIC;
    else if (silent.test(character)) classes[code] = SILENT;
    else if (DECIMAL_DIGIT.test(character)) classes[code] = DIGIT;
    else if (LETTER.test(character)) classes[code] = OTHER_LETTER;
    else if (MARK.test(character)) classes[code] = OTHER_MARK;
  }
  return classes;
}
