/**
 * One word as it is compared: letters folded, silent signs gone, lower case, numbers without separators. Knows nothing
 * of word boundaries (tokenizer.ts) or of stems. `foldWord(foldWord(x)) === foldWord(x)`.
 */
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

export function foldWord(surface: string): string {
  let folded = '';
  for (let index = 0; index < surface.length; index++) {
    const letter = surface.charAt(index);
    folded += LETTER_FOLDS.get(letter) ?? letter;
  }
  folded = folded.toLowerCase().replace(FINAL_SIGMA, '\u03c3');
  if (HAS_SEPARATOR.test(folded)) folded = folded.replace(THOUSANDS, '').replace(DECIMAL, '.');
  return folded.length > MAX_WORD_LENGTH ? folded.slice(0, MAX_WORD_LENGTH) : folded;
}
