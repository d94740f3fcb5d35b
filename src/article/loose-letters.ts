/**
 * Ways of comparing written words that overlook what scrapers and keyboards change: hamza, harakat, tatweel, Persian
 * letter forms, invisible characters. Not the search's analysis (analysis/): nothing that is folded here is stored.
 */
import { LetterTable, NOT_ALONE, NOTHING } from '../analysis/letter-table.ts';
import { Utf16Text } from '../analysis/utf16.ts';

/** Characters without width of their own: joiners, bidi marks, soft hyphen, byte order mark. For use inside [...]. */
export const INVISIBLE = '\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF';

/** Blank characters that do not end a line. For use inside [...]. */
export const BLANK = ' \\t\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000';

/** Letters and marks of a word, for «not inside a word» checks. For use inside [...] with the u flag off. */
export const LETTER =
  'A-Za-z\\u00C0-\\u024F\\u0400-\\u04FF\\u0620-\\u065F\\u066E-\\u06D3\\u06D5-\\u06DC\\u06EE-\\u06EF\\u06FA-\\u06FF\\u0750-\\u077F\\uFB50-\\uFDFF\\uFE70-\\uFEFC';

const MARKS = `[\\u0640\\u064B-\\u0655\\u0670${INVISIBLE}]`;
const GAP = `[${BLANK}${INVISIBLE}]`;

/** Each group is one letter to a reader in a hurry. */
const LETTER_GROUPS = ['اأإآٱ', 'يىی', 'هة', 'كک', 'ؤو'];
const GROUP_OF: ReadonlyMap<string, string> = new Map(
  LETTER_GROUPS.flatMap((group) => [...group].map((letter) => [letter, group] as const)),
);
const ARABIC_LETTER = /[\u0621-\u064A\u066E-\u06D3]/;

/**
 * Rewrites the source of a regular expression so that it matches the unfolded text: every Arabic letter stands for its
 * group and may carry marks, a blank stands for any run of blanks. Rewriting the pattern once is cheaper than folding every
 * line of every article. Unbounded repetition is safe here: no letter is a mark and no mark is a letter, so there is one
 * way to match; and {0,3} would be written out three times, letter by letter, which takes seconds to compile.
 */
export function loosen(source: string): string {
  let result = '';
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    if (char === '\\') {
      result += char + (source[i + 1] ?? '');
      i++;
    } else if (char === '[') {
      const end = classEnd(source, i);
      result += loosenClass(source.slice(i, end + 1));
      i = end;
    } else if (char === ' ') {
      result += `(?:${GAP}+)`;
    } else if (ARABIC_LETTER.test(char)) {
      const group = GROUP_OF.get(char);
      result += `(?:${group === undefined ? char : `[${group}]`}${MARKS}*)`;
    } else {
      result += char;
    }
  }
  return result;
}

/** Where the bracket that closes the class stands; the end of the source when none does. */
function classEnd(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === ']') return i;
  }
  return source.length - 1;
}

/** Letters of a class stand for their groups, and one that holds letters may be followed by marks; ranges stay as they are. */
function loosenClass(source: string): string {
  const members = [...source]
    .map((char, i, all) => (all[i + 1] === '-' || all[i - 1] === '-' ? char : (GROUP_OF.get(char) ?? char)))
    .join('');
  return source.startsWith('[^') || !ARABIC_LETTER.test(source) ? members : `(?:${members}${MARKS}*)`;
}

const FOLDED_MARKS = new RegExp(MARKS, 'g');
const FOLDED_GAPS = /[\s\u00A0]+/g;
const FOLDED_GAP = /^[\s\u00A0]$/;
const FOLDED_LETTERS = /[أإآٱىیةکؤ]/g;

const LETTERS = new LetterTable((letter) => {
  // A byte order mark is a blank to \s, and a mark to us.
  if (FOLDED_GAP.test(letter.replace(FOLDED_MARKS, ''))) return ' ';
  // In lower case it is another letter at the end of a word.
  return letter === 'Σ' ? null : foldText(letter);
});
const SPACE = 0x20;
/** Longer texts are no lines that are compared by the thousand. */
const LONGEST = 512;
const key = new Utf16Text(LONGEST);

/** A key under which two writings of one short text meet: «القاهِرة» and «القاهره». Idempotent. */
export function foldKey(text: string): string {
  if (text.length > LONGEST) return foldText(text);
  const { units } = key;
  let used = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = LETTERS.get(text.charCodeAt(index));
    if (letter === NOT_ALONE) return foldText(text);
    if (letter === NOTHING || (letter === SPACE && (used === 0 || units[used - 1] === SPACE))) continue;
    units[used++] = letter;
  }
  if (used > 0 && units[used - 1] === SPACE) used--;
  return key.slice(0, used);
}

function foldText(text: string): string {
  return text
    .replace(FOLDED_MARKS, '')
    .replace(FOLDED_LETTERS, (letter) => {
      switch (letter) {
        case 'ى':
        case 'ی':
          return 'ي';
        case 'ة':
          return 'ه';
        case 'ک':
          return 'ك';
        case 'ؤ':
          return 'و';
        default:
          return 'ا';
      }
    })
    .replace(FOLDED_GAPS, ' ')
    .trim()
    .toLowerCase();
}
