/** Lines that say who: the source («المصدر: تاس»), the writer («بقلم …»), and the credits and captions of pictures. */
import { countWords, endsSentence, trimLine } from './lines.ts';
import { BLANK, INVISIBLE, loosen } from './loose-letters.ts';

const GAP = `[${BLANK}${INVISIBLE}]`;
const LONGEST_LINE = 300;
const EDGES = new RegExp(`^(?:${GAP}|[*•"'«»“”:\\[(–-])+|(?:${GAP}|[*"'«»“”.\\])–-])+$`, 'g');
const SOURCE_LINE = new RegExp(
  `^[*•(\\[–${BLANK}${INVISIBLE}-]{0,4}(?:${loosen('المصدر|المصادر|مصدر الخبر|مصدر المقال')}|Sources?)${GAP}{0,3}[:：/–-]${GAP}{0,3}(.{1,90})$`,
  'i',
);
const QUOTED_FROM = new RegExp(
  `^[*•(–${BLANK}${INVISIBLE}-]{0,5}${loosen('نقلا عن')}[${BLANK}${INVISIBLE}:]{1,4}(.{2,60})$`,
);
const MOST_SOURCE_WORDS = 8;

/** The name in «المصدر: تاس» or «*نقلاً عن "الشرق" المصرية»; null for any other line. */
export function readSourceLine(line: string): string | null {
  if (line.length > 140) return null;
  const match = SOURCE_LINE.exec(line) ?? QUOTED_FROM.exec(line);
  if (match === null || countWords(match[1]!) > MOST_SOURCE_WORDS) return null;
  const name = unwrap(match[1]!);
  return name === '' ? null : name;
}

/** Without bullets and closing brackets; quotes only when they hold the whole name: «"الشرق" المصرية» keeps them. */
function unwrap(text: string): string {
  const trimmed = trimLine(text).replace(/[.\s]+$/, '');
  const quoted = /^["«“]([^"«»“”]+)["»”]$/.exec(trimmed);
  if (quoted !== null) return trimLine(quoted[1]!);
  const name = trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.slice(0, -1) : trimmed;
  return /["«»“”]/.test(name) ? trimLine(name) : trimLine(name.replace(EDGES, ''));
}

export interface Byline {
  readonly byline: string;
  /** What follows the name on its line: «، والآراء الواردة أدناه تعبر عن رأي الكاتبة». */
  readonly rest: string;
  /** The rest is sentences of its own, on the writer's life say: the line is part of the text. */
  readonly isText: boolean;
}

const BY = new RegExp(
  `^[(\\[*–${BLANK}-]{0,3}(?:${loosen('(?:(?:هذا|هذه|هذ) )?(?:(?:ال)?(?:مقال|تقرير|تحليل|مقالة) )?بقلم')}|${loosen(
    '(?:كتب|كتبت|كتبه|كتبها|إعداد|أعده|الكاتب|الكاتبة|المحرر|المحررة|المراسل|مراسلنا|تحرير|ترجمة)',
  )}${GAP}{0,2}[:：])${GAP}{0,3}[:：/-]?${GAP}{0,3}((?:(?:د|أ|م|أ\\.د)\\. ?)?[^،,.:؛;!؟?()\\[\\]]{3,60})(.*)$`,
);
const ENGLISH_BY = /^By:? ([A-Z][\p{L}.'-]+(?: [\p{L}.'-]+){1,4})()$/u;
const MOST_BYLINE_WORDS = 7;
const LONGEST_NOTE = 240;

/** «بقلم: …», «كتب: …», «إعداد: …», «هذا المقال بقلم …، والآراء …»: a line of its own that names the writer. */
export function readByline(line: string): Byline | null {
  if (line.length > LONGEST_LINE) return null;
  const match = BY.exec(line) ?? ENGLISH_BY.exec(line);
  if (match === null) return null;
  const byline = trimLine(match[1]!);
  const rest = trimLine(match[2]!);
  if (byline === '' || countWords(byline) > MOST_BYLINE_WORDS) return null;
  // «كتب: قال …» with a sentence after it is running text; a disclaimer or an outlet is not.
  if (rest !== '' && !REST_OF_BYLINE.test(rest)) return null;
  return {
    byline,
    rest,
    isText: rest.length > LONGEST_NOTE || /[^.]\.\s+\S/.test(rest.replace(/^[.\s]+/, '')) || /^\.\s/.test(rest),
  };
}

const REST_OF_BYLINE = new RegExp(
  `^[)\\].]{1,2}$|^[،,] ?[A-Za-z]{2,12}$|${loosen('الآراء|رأي|آراء|لا يعكس|لا تعكس|وجهة نظر|محرر|مراسل|متحدث|كاتب|باحث|صحفي|صحافي|أستاذ')}`,
);

const PICTURE_CREDIT = new RegExp(
  `^[(\\[*–${BLANK}${INVISIBLE}-]{0,3}(?:photos?|images?|pictures?|image credit|photo credit|credit|${loosen('مصدر الصور|مصدر الصورة|حقوق الصور|حقوق الصورة|تصوير|عدسة|صورة|الصورة|الصور')})${GAP}{0,3}[:：©]${GAP}{0,3}\\S.{0,160}$`,
  'i',
);
const RIGHTS_OF_PICTURE = /^(?:©|\(c\)) ?\S.{1,50}$/i;
const PICTURE_AGENCY =
  /^(?:Getty Images?|Creative Commons|Shutterstock|Alamy|EPA|AFP|Reuters|PA Media|AP Photo|غيتي إيميجز|غيتي|جيتي|أ\.?ب\.?أ)(?: ?[/-] ?[\w .]{2,40})?$/i;
const CREDIT_IN_BRACKETS = new RegExp(
  `[(\\[]${GAP}{0,3}(?:${loosen('المصدر|مصدر الصورة|الصورة|صورة|تصوير|عدسة|أرشيف|أرشيفية|صورة أرشيفية|من الأرشيف')}|source|photo|credit|file)${GAP}{0,3}(?:[:：/–-][^()\\[\\]]{1,90})?[)\\]][.${BLANK}]{0,3}$`,
  'i',
);
const AGENCY_IN_BRACKETS =
  /[([]\s?(?:رويترز|أ ?ف ?ب|ا ?ف ?ب|أ\.ف\.ب\.?|فرانس برس|غيتي|جيتي|أ ب|الأناضول|سبوتنيك|Getty(?: Images)?|AFP|AP|Reuters|EPA)\s?[)\]]\.?$/i;
const CLOSING_BRACKET = /[)\]]/;
const MOST_CAPTION_WORDS = 32;
const MOST_AGENCY_CAPTION_WORDS = 14;

/** A photo credit or caption: «Photo : Creative Commons», «قوات أمن التحالف. (المصدر: …)», «الرئيس السيسي (رويترز)». */
export function isCaption(line: string): boolean {
  if (line.length > LONGEST_LINE) return false;
  if (PICTURE_CREDIT.test(line) && !endsSentence(line)) return true;
  if (RIGHTS_OF_PICTURE.test(line) || PICTURE_AGENCY.test(line)) return true;
  // Both of the following end with a bracket; looking for where they begin takes time.
  if (!CLOSING_BRACKET.test(line.slice(-5))) return false;
  if (CREDIT_IN_BRACKETS.test(line)) return countWords(line, 40) <= MOST_CAPTION_WORDS && /^[^([]/.test(line);
  if (!AGENCY_IN_BRACKETS.test(line)) return false;
  const before = line.slice(0, line.search(AGENCY_IN_BRACKETS)).trimEnd();
  return before !== '' && !endsSentence(before) && countWords(line, 40) <= MOST_AGENCY_CAPTION_WORDS;
}
