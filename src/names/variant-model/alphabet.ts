/**
 * Folded Arabic letters as codes 0–31, what the model and the lexicon compute with. Mirrors training/text.py.
 */

/** 29 letters, in the order of their codes 1–29. What folding takes away (أ ة ى ؤ گ …) is not among them. */
export const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويء';
/** A gap, or a word's edge. */
export const NOTHING = 0;
export const SPACE_CODE = 30;
/** Whatever is neither a letter of {@link LETTERS} nor a space. */
export const OTHER_CODE = 31;
export const CODE_COUNT = 32;
/** Longest word compared, in letters; longer ones are never variants. */
export const MAX_LETTERS = 40;

const CODES = new Uint8Array(65_536).fill(OTHER_CODE);
for (let index = 0; index < LETTERS.length; index++) CODES[LETTERS.charCodeAt(index)] = index + 1;
CODES[32] = SPACE_CODE;

export function codeOf(letter: string): number {
  return CODES[letter.charCodeAt(0)]!;
}

export function letterOf(code: number): string {
  return code === SPACE_CODE ? ' ' : LETTERS.charAt(code - 1);
}

/** Writes the codes of `word` into `target` and returns their number; -1 when it is longer than {@link MAX_LETTERS}. */
export function encodeInto(word: string, target: Uint8Array): number {
  if (word.length > MAX_LETTERS) return -1;
  for (let index = 0; index < word.length; index++) target[index] = CODES[word.charCodeAt(index)]!;
  return word.length;
}

export const ALEF = codeOf('ا');
export const TEH = codeOf('ت');
export const SHEEN = codeOf('ش');
export const LAM = codeOf('ل');
export const NOON = codeOf('ن');
export const HEH = codeOf('ه');
export const WAW = codeOf('و');
export const YEH = codeOf('ي');

function flags(letters: string): Uint8Array {
  const set = new Uint8Array(CODE_COUNT);
  for (const letter of letters) set[codeOf(letter)] = 1;
  return set;
}

/** 1 for letters that come and go between two spellings of a foreign name. */
export const WEAK = flags('اويهء');
/** 1 for letters that transcriptions from other languages seldom use. */
export const NATIVE = flags('عصطحقضظء');
