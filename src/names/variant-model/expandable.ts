/**
 * Whether a query word outside the name sets may be expanded by the model: it must look like a name, not like a word of
 * the language that is simply right. Judged by the archive itself (counts, attested inflections) and, where an archive
 * is too small to show them, by a list of common words. In doubt no: a name left alone is still found as typed.
 */
import { STOP_WORDS } from '../../analysis/arabic/stop-words.ts';
import { COMMON_WORDS } from './common-words.ts';

/** What is asked of a lexicon: occurrences of a folded word, and of all. */
export interface WordCounts {
  readonly total: number;
  count(word: string): number;
}

export interface ExpansionContext {
  /** The word before is a role or a title (الرئيس, مدينة): then rarity and inflections are not asked. */
  readonly isAfterTitle?: boolean;
}

const SHORTEST = 3;
/** A word is common from this share of all words on… */
const COMMON_SHARE = 4e-5;
/** …but not in a small archive before it occurs this often. */
const COMMON_COUNT = 50;

/** What stands before nouns and verbs but seldom before a name. Names take bare و ب ل ك ف too: those say nothing. */
const NOUN_PREFIXES = ['ال', 'وال', 'بال', 'لل', 'كال', 'فال'];
/** Longest first is not needed: every reading is tried. */
const PROCLITICS = [...NOUN_PREFIXES, 'ولل', 'وبال', 'و', 'ف', 'ب', 'ل', 'ك', 'س', 'وب', 'ول', 'وس'];
/** Pronouns and endings of number and gender. ي and يه are not among them: a name has them as its adjective. */
const ENDINGS = [
  'ه',
  'ها',
  'هم',
  'هما',
  'نا',
  'ك',
  'كم',
  'ات',
  'ين',
  'ون',
  'ان',
  'تين',
  'تان',
  'وا',
  'ته',
  'تها',
  'تهم',
];
/** So many different inflected forms make a word a word. */
const FORMS_OF_A_WORD = 3;
const FORMS_OF_A_VERB = 4;
/** …if together they occur at least so often, and in this share of the word's own uses. */
const LEAST_INFLECTED = 5;
const INFLECTED_SHARE = 0.05;

/** Whether a folded query word (or two with a space) may be expanded with spellings that only the model vouches for. */
export function isExpandable(word: string, lexicon: WordCounts, context: ExpansionContext = {}): boolean {
  if (word.includes(' ')) return word.split(' ').some((part) => isExpandable(part, lexicon, context));
  if (word.length < SHORTEST || !/^[\u0621-\u064a]+$/.test(word)) return false;
  if (isListed(word)) return false;
  if (context.isAfterTitle) return true;
  if (lexicon.count(word) > Math.max(COMMON_COUNT, COMMON_SHARE * lexicon.total)) return false;
  return !isOrdinary(word, lexicon);
}

/** Whether a variant may stand in for a name: a word of the language or a form of one may not, whatever its letters. */
export function isAcceptableVariant(variant: string, lexicon: WordCounts): boolean {
  return !isListed(variant) && !isOrdinary(variant, lexicon);
}

function isListed(word: string): boolean {
  return STOP_WORDS.has(word) || withoutPrefix(word).some((bare) => COMMON_WORDS.has(bare));
}

/** A word with a family that names do not have, or a member of such a family. */
function isOrdinary(word: string, lexicon: WordCounts): boolean {
  return withoutPrefix(word).some(
    (bare) =>
      isNoun(bare, lexicon) ||
      isVerb(bare, lexicon) ||
      isAdverb(bare, lexicon) ||
      ENDINGS.some((ending) => {
        if (!bare.endsWith(ending) || bare.length - ending.length < SHORTEST) return false;
        const base = bare.slice(0, -ending.length);
        return isListedBase(base) || isCommoner(base, bare, lexicon);
      }),
  );
}

/** Short words end in too much by accident: «برايان» is not ب + راي + ان. */
function isListedBase(base: string): boolean {
  return base.length > SHORTEST && (COMMON_WORDS.has(base) || COMMON_WORDS.has(`${base}ه`));
}

/** A noun from which this one looks derived: كتاب behind كتابها, but not لبن behind a frequent لبنان. */
function isCommoner(base: string, word: string, lexicon: WordCounts): boolean {
  return lexicon.count(base) > 2 * lexicon.count(word) && isNoun(base, lexicon);
}

/** الكتاب, كتابه, كتابها… */
function isNoun(word: string, lexicon: WordCounts): boolean {
  const count = lexicon.count(word);
  let prefixed = 0;
  let ended = 0;
  let occurrences = 0;
  for (const prefix of NOUN_PREFIXES) {
    const seen = lexicon.count(prefix + word);
    if (seen > 0) prefixed++;
    occurrences += seen;
  }
  // A final ه is ة: it opens into ت before an ending (مدينه, مدينتها).
  const base = word.endsWith('ه') ? `${word.slice(0, -1)}ت` : word;
  for (const ending of ENDINGS) {
    const seen = lexicon.count(base + ending);
    if (seen > 0) ended++;
    occurrences += seen;
  }
  // Names have the article («البيرو», «والبيرو»), and now and then a word that happens to continue them.
  const isFamily = ended >= 1 && prefixed + ended >= FORMS_OF_A_WORD;
  return isFamily && occurrences >= LEAST_INFLECTED && occurrences >= INFLECTED_SHARE * count;
}

/** تحول, تحولت, يتحول, تتحول, تحولوا: the forms of one verb. */
function isVerb(word: string, lexicon: WordCounts): boolean {
  for (const stem of verbStems(word)) {
    let forms = 0;
    for (const form of [stem, `${stem}ت`, `ي${stem}`, `ت${stem}`, `${stem}وا`, `ي${stem}ون`, `${stem}ه`]) {
      if (lexicon.count(form) > 1) forms++;
    }
    if (forms >= FORMS_OF_A_VERB) return true;
  }
  return false;
}

function verbStems(word: string): string[] {
  const stems = [word];
  if (word.endsWith('ت') || word.endsWith('ه')) stems.push(word.slice(0, -1));
  if (word.endsWith('وا') || word.endsWith('ون')) stems.push(word.slice(0, -2));
  for (const stem of [...stems]) if (/^[يتن]/.test(stem)) stems.push(stem.slice(1));
  return stems.filter((stem) => stem.length >= SHORTEST);
}

/** سياسيا beside a more frequent سياسي and السياسي. */
function isAdverb(word: string, lexicon: WordCounts): boolean {
  if (!word.endsWith('ا') || word.length <= SHORTEST) return false;
  const base = word.slice(0, -1);
  const definite = lexicon.count(`ال${base}`);
  return definite > 1 && lexicon.count(base) + definite > 3 * lexicon.count(word);
}

/** The word itself and what is left of it without each proclitic it may begin with. */
function withoutPrefix(word: string): string[] {
  const bare = [word];
  for (const prefix of PROCLITICS) {
    if (word.startsWith(prefix) && word.length - prefix.length >= SHORTEST) bare.push(word.slice(prefix.length));
  }
  return bare;
}
