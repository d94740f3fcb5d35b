/**
 * One word as it is compared: letters folded, silent signs gone, lower case, numbers without separators. Knows nothing
 * of word boundaries (tokenizer.ts) or of stems. `foldWord(foldWord(x)) === foldWord(x)`.
 */
import { LetterTable, NOT_ALONE, NOTHING } from '../letter-table.ts';
import { Utf16Text } from '../utf16.ts';
import { LETTER_FOLDS } from './letters.ts';

/** Longest word kept, in UTF-16 units: Lucene refuses terms over 32,766 bytes, and nobody searches for such words. */
export const MAX_WORD_LENGTH = 100;

/** «2.030», «1,500,000», «٢٬٠٣٠»: a separator before a group of exactly three digits. */
export const THOUSANDS_SEPARATOR = '[.,\\u066C](?=[0-9]{3}(?![0-9]))';
/** «3,5» and «3٫5» are written «3.5». */
export const DECIMAL_SEPARATOR = '[,\\u066B]';

const THOUSANDS = new RegExp(THOUSANDS_SEPARATOR, 'g');
const DECIMAL = new RegExp(DECIMAL_SEPARATOR, 'g');
const HAS_SEPARATOR = /[.,\u066B\u066C]/;
const FINAL_SIGMA = /\u03c2/g;

const LETTERS = new LetterTable((letter) => (HAS_SEPARATOR.test(letter) ? null : foldLetters(letter)));
/** Of the word at hand. */
const word = new Utf16Text(MAX_WORD_LENGTH);

export function foldWord(surface: string): string {
  const { length } = surface;
  if (length > MAX_WORD_LENGTH) return foldLetters(surface);
  const { units } = word;
  let used = 0;
  let isSame = true;
  for (let index = 0; index < length; index++) {
    const letter = surface.charCodeAt(index);
    const folded = LETTERS.get(letter);
    if (folded === NOT_ALONE) return foldLetters(surface);
    if (folded !== letter) isSame = false;
    if (folded !== NOTHING) units[used++] = folded;
  }
  return isSame ? surface : word.slice(0, used);
}

function foldLetters(surface: string): string {
  let folded = '';
  for (const letter of surface) folded += LETTER_FOLDS.get(letter) ?? letter;
  folded = folded.toLowerCase().replace(FINAL_SIGMA, '\u03c3');
  if (HAS_SEPARATOR.test(folded)) folded = folded.replace(THOUSANDS, '').replace(DECIMAL, '.');
  return folded.length > MAX_WORD_LENGTH ? folded.slice(0, MAX_WORD_LENGTH) : folded;
}
