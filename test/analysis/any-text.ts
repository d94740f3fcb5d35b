/** Random text of the kind that breaks analysis: Arabic, Latin, digits, marks, signs of direction, halves of pairs. */
import fc from 'fast-check';

const ARABIC = [...'ابتةجحدرسعفقكلمنهويىءآأإؤئٱگکیڤپچژھەې'];
const PRESENTATION = ['\ufe8d', '\ufefb', '\ufdf2', '\ufb56', '\ufe70', '\ufe72', '\ufdfa'];
const SILENT = ['\u0640', '\u064b', '\u064e', '\u0651', '\u0670', '\u06dc', '\u200f', '\u200c', '\u2067', '\ufeff'];
const MARKS = ['\u0301', '\u0903', '\u20dd', '\u0f39', '\ufe0f'];
const DIGITS = [...'0123459٠١٢٣۴۵７'];
const SEPARATORS = [...' .,،؛؟!-_/\\\n\t"«»()٫٬*|:@+#<>&¶'];
const LATIN = [...'abzAZéßİıŁøσςΩжЖ漢ﬁ'];
/** Letters, digits, a mark and an emoji that take two UTF-16 units; and halves of such pairs. */
const PAIRS = ['𝒜', '𝟏', '𝟎', '𐐀', '𞤀', '𞸀', '\u{1e8d0}', '😀', '\ud800', '\udc00'];

export const anyText = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ARABIC) },
    { weight: 4, arbitrary: fc.constantFrom(...DIGITS) },
    { weight: 4, arbitrary: fc.constantFrom(...SEPARATORS) },
    { weight: 2, arbitrary: fc.constantFrom(...SILENT, ...PRESENTATION, ...LATIN) },
    { weight: 1, arbitrary: fc.constantFrom(...MARKS, ...PAIRS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
  maxLength: 60,
});

/** Numbers as they are written, with their separators. */
export const numberText = fc.string({
  unit: fc.constantFrom(...'0123٠١٢.,٫٬ ', '𝟏', 'ا', 'a'),
  maxLength: 16,
});
