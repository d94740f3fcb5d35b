/**
 * The letters: which code points write the same letter, which carry no letter at all. One table feeds the TypeScript
 * fold (fold-word.ts) and Elasticsearch's mapping char filter (engine/elasticsearch/elasticsearch-schema.ts), so that
 * the two cannot drift apart. Not here: affixes (stemmer.ts, proclitics.ts).
 *
 * Beyond Lucene's ArabicNormalizationFilter (alef, yeh, teh marbuta, tatweel, harakat) it folds what Arabic newsrooms
 * write with neighbours' keyboards: Persian and Urdu letters, letters for foreign sounds, seats of hamza, presentation
 * forms. Invariant: fold(fold(x)) === fold(x).
 */

/** [written, stands for, Unicode name and why]. */
const ARABIC_LETTERS: readonly (readonly [string, string, string])[] = [
  ['\u0622', '\u0627', 'ALEF WITH MADDA ABOVE آ'],
  ['\u0623', '\u0627', 'ALEF WITH HAMZA ABOVE أ'],
  ['\u0625', '\u0627', 'ALEF WITH HAMZA BELOW إ'],
  ['\u0671', '\u0627', 'ALEF WASLA ٱ'],
  ['\u0672', '\u0627', 'ALEF WITH WAVY HAMZA ABOVE ٲ'],
  ['\u0673', '\u0627', 'ALEF WITH WAVY HAMZA BELOW ٳ'],
  ['\u0675', '\u0627', 'HIGH HAMZA ALEF ٵ'],
  ['\u0624', '\u0648', 'WAW WITH HAMZA ABOVE ؤ: the seat is the letter'],
  ['\u0676', '\u0648', 'HIGH HAMZA WAW ٶ'],
  ['\u0626', '\u064a', 'YEH WITH HAMZA ABOVE ئ: the seat is the letter'],
  ['\u0678', '\u064a', 'HIGH HAMZA YEH ٸ'],
  ['\u0649', '\u064a', 'ALEF MAKSURA ى: Egyptian papers write final yeh so'],
  ['\u0629', '\u0647', 'TEH MARBUTA ة'],
  ['\u06c0', '\u0647', 'HEH WITH YEH ABOVE ۀ'],
  ['\u06c1', '\u0647', 'HEH GOAL ہ (Urdu)'],
  ['\u06c2', '\u0647', 'HEH GOAL WITH HAMZA ABOVE ۂ (Urdu)'],
  ['\u06c3', '\u0647', 'TEH MARBUTA GOAL ۃ (Urdu)'],
  ['\u06be', '\u0647', 'HEH DOACHASHMEE ھ (Urdu)'],
  ['\u06d5', '\u0647', 'AE ە (Kurdish, Uighur)'],
  ['\u06cc', '\u064a', 'FARSI YEH ی'],
  ['\u06cd', '\u064a', 'YEH WITH TAIL ۍ'],
  ['\u06ce', '\u064a', 'YEH WITH SMALL V ێ (Kurdish)'],
  ['\u06d0', '\u064a', 'E ې'],
  ['\u06d2', '\u064a', 'YEH BARREE ے (Urdu)'],
  ['\u06d3', '\u064a', 'YEH BARREE WITH HAMZA ABOVE ۓ (Urdu)'],
  ['\u06a9', '\u0643', 'KEHEH ک (Persian)'],
  ['\u06aa', '\u0643', 'SWASH KAF ڪ'],
  ['\u06af', '\u0643', 'GAF گ'],
  ['\u06ad', '\u0643', 'NG ڭ (Maghreb: g)'],
  ['\u0763', '\u0643', 'KEHEH WITH THREE DOTS ABOVE ݣ (Maghreb: g)'],
  ['\u06a4', '\u0641', 'VEH ڤ'],
  ['\u06a2', '\u0641', 'FEH WITH DOT MOVED BELOW ڢ (Maghreb)'],
  ['\u06a5', '\u0641', 'FEH WITH THREE DOTS BELOW ڥ (Maghreb: v)'],
  ['\u06a8', '\u0642', 'QAF WITH THREE DOTS ABOVE ڨ (Tunisia: g)'],
  ['\u067e', '\u0628', 'PEH پ'],
  ['\u0686', '\u062c', 'TCHEH چ'],
  ['\u0698', '\u0632', 'JEH ژ'],
  ['\u0679', '\u062a', 'TTEH ٹ (Urdu)'],
  ['\u0688', '\u062f', 'DDAL ڈ (Urdu)'],
  ['\u0691', '\u0631', 'RREH ڑ (Urdu)'],
  ['\u06ba', '\u0646', 'NOON GHUNNA ں (Urdu)'],
  ['\u06c6', '\u0648', 'OE ۆ (Kurdish)'],
  ['\u06cb', '\u0648', 'VE ۋ (Uighur, Kazakh)'],
];

/** Ranges [first, last] of code points that write no letter and are taken out of a word. */
const SILENT_RANGES: readonly (readonly [number, number, string])[] = [
  [0x00ad, 0x00ad, 'SOFT HYPHEN'],
  [0x0300, 0x036f, 'combining marks of Latin letters'],
  [0x0610, 0x061a, 'Quranic signs'],
  [0x061c, 0x061c, 'ARABIC LETTER MARK (bidi)'],
  [0x0640, 0x0640, 'TATWEEL'],
  [0x064b, 0x065f, 'harakat, hamza and madda above or below'],
  [0x0670, 0x0670, 'SUPERSCRIPT ALEF'],
  [0x06d6, 0x06dc, 'Quranic signs'],
  [0x06df, 0x06e8, 'Quranic signs'],
  [0x06ea, 0x06ed, 'Quranic signs'],
  [0x08d3, 0x08e1, 'Quranic signs'],
  [0x08e3, 0x08ff, 'extended harakat'],
  [0x200b, 0x200f, 'zero-width space, joiners, bidi marks'],
  [0x202a, 0x202e, 'bidi embeddings'],
  [0x2060, 0x2064, 'word joiner, invisible operators'],
  [0x2066, 0x2069, 'bidi isolates'],
  [0xfe00, 0xfe0f, 'variation selectors'],
  [0xfe20, 0xfe2f, 'combining half marks'],
  [0xfeff, 0xfeff, 'byte order mark'],
];

/** [first digit zero, name]: digits that are read as 0–9. */
const DIGIT_ZEROS: readonly (readonly [number, string])[] = [
  [0x0660, 'ARABIC-INDIC ٠'],
  [0x06f0, 'EXTENDED ARABIC-INDIC ۰'],
  [0xff10, 'FULLWIDTH ０'],
];

/** Letters of Latin names that Unicode does not decompose. */
const LATIN_LETTERS: readonly (readonly [string, string, string])[] = [
  ['\u00df', 'ss', 'SHARP S ß'],
  ['\u1e9e', 'ss', 'CAPITAL SHARP S ẞ: lower-cased it would be ß again'],
  ['\u212b', 'a', 'ANGSTROM SIGN Å: lower-cased it would be å again'],
  ['\u00c6', 'ae', 'AE Æ'],
  ['\u00e6', 'ae', 'ae æ'],
  ['\u0152', 'oe', 'OE Œ'],
  ['\u0153', 'oe', 'oe œ'],
  ['\u00d8', 'o', 'O WITH STROKE Ø'],
  ['\u00f8', 'o', 'o with stroke ø'],
  ['\u0110', 'd', 'D WITH STROKE Đ'],
  ['\u0111', 'd', 'd with stroke đ'],
  ['\u0141', 'l', 'L WITH STROKE Ł'],
  ['\u0142', 'l', 'l with stroke ł'],
  ['\u0131', 'i', 'DOTLESS I ı'],
  ['\u018f', 'e', 'SCHWA Ə (Azerbaijani)'],
  ['\u0259', 'e', 'schwa ə'],
  ['\u03c2', '\u03c3', 'FINAL SIGMA ς: lower-casing must not depend on the place in the word'],
];

/** Blocks whose letters Unicode decomposes into a Latin letter and a mark, or into Arabic letters. */
const LATIN_BLOCKS: readonly (readonly [number, number])[] = [
  [0x00c0, 0x024f],
  [0x1e00, 0x1eff],
  [0xff21, 0xff5a],
];
const PRESENTATION_BLOCKS: readonly (readonly [number, number])[] = [
  [0xfb50, 0xfbb1],
  [0xfbd3, 0xfd3d],
  [0xfd50, 0xfdc7],
  [0xfdf0, 0xfdf9],
  [0xfe70, 0xfefc],
];

function buildLetterFolds(): ReadonlyMap<string, string> {
  const folds = new Map<string, string>();
  for (const [written, standsFor] of [...ARABIC_LETTERS, ...LATIN_LETTERS]) folds.set(written, standsFor);
  for (const [first, last] of SILENT_RANGES) {
    for (let code = first; code <= last; code++) folds.set(String.fromCharCode(code), '');
  }
  for (const [zero] of DIGIT_ZEROS) {
    for (let digit = 0; digit <= 9; digit++) folds.set(String.fromCharCode(zero + digit), String(digit));
  }
  for (const [first, last] of LATIN_BLOCKS) {
    for (let code = first; code <= last; code++) {
      const letter = String.fromCharCode(code);
      const base = letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
      if (!folds.has(letter) && base !== letter && /^[a-z]+$/.test(base)) folds.set(letter, base);
    }
  }
  for (const [first, last] of PRESENTATION_BLOCKS) {
    for (let code = first; code <= last; code++) {
      const letter = String.fromCharCode(code);
      if (!/\p{L}/u.test(letter)) continue;
      // The isolated forms of harakat decompose into a space and the mark: neither is a letter.
      const written = [...letter.normalize('NFKC').replace(/[\s\p{M}]/gu, '')];
      folds.set(letter, written.map((one) => folds.get(one) ?? one).join(''));
    }
  }
  return folds;
}

/** Code unit → what stands in its place ('' = nothing). Case is not folded here, save where a letter is replaced. */
export const LETTER_FOLDS = buildLetterFolds();

/** Ranges of Arabic-script letters, as they stand inside a regular expression's [ ]: the same in Java and JavaScript. */
export const ARABIC_LETTER_RANGES =
  '\\u0620-\\u064A\\u066E-\\u066F\\u0671-\\u06D3\\u06D5\\u06EE\\u06EF\\u06FA-\\u06FC\\u06FF\\u0750-\\u077F\\u0870-\\u0887\\u08A0-\\u08C9' +
  PRESENTATION_BLOCKS.map(([first, last]) => `\\u${hex(first)}-\\u${hex(last)}`).join('');

/** The code points of {@link SILENT_RANGES}, likewise. */
export const SILENT_LETTER_RANGES = SILENT_RANGES.map(([first, last]) =>
  first === last ? `\\u${hex(first)}` : `\\u${hex(first)}-\\u${hex(last)}`,
).join('');

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
