/**
 * Dates that state when an article was published: the date a record gives, and lines that are a date and nothing else
 * («١٤ يناير ٢٠٢٢», «تاريخ النشر: 14/01/2022 - 10:20 ص»). Not the dates inside running text (dates.ts).
 */
import { FihristError, quote } from '../error/fihrist-error.ts';
import { findDates, isDay, isoDate, readNumber } from './dates.ts';
import { trimLine } from './lines.ts';
import { BLANK, INVISIBLE, loosen } from './loose-letters.ts';

const ACCEPTED =
  'Accepted: 2018-03-25, 2018-03-25T10:00:00Z, 20180325, 25/03/2018, «25 مارس 2018», each also in the digits ٠–٩.';

const DIGIT = '0-9\\u0660-\\u0669\\u06F0-\\u06F9';
const ISO = new RegExp(`^([${DIGIT}]{4})[-/.]([${DIGIT}]{1,2})[-/.]([${DIGIT}]{1,2})(?:[T ,،].{0,60})?$`);
const COMPACT = new RegExp(`^([${DIGIT}]{4})([${DIGIT}]{2})([${DIGIT}]{2})(?:T.{0,40})?$`);
/** The date headers of mails and feeds: «Sun, 25 Mar 2018 10:00:00 GMT». */
const ENGLISH =
  /^(?:[A-Za-z]{3,9},? )?(?:(\d{1,2}) ([A-Za-z]{3,9})\.?,? (\d{4})|([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4}))(?:[ ,].{0,40})?$/;
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONGEST_DATE = 120;

/**
 * The day that a record gives, as YYYY-MM-DD. A time and its zone are left off: the day is the one the writer wrote.
 * @throws FihristError `article_invalid` when it cannot be read, or is no day of the calendar.
 */
export function readStatedDate(value: string): string {
  const text = trimLine(value);
  const date = text.length > LONGEST_DATE ? null : (readDate(text) ?? readEnglishDate(text) ?? readOnlyDate(text));
  if (date === null) {
    throw new FihristError('article_invalid', `The date ${quote(value)} cannot be read. ${ACCEPTED}`);
  }
  return date;
}

function readDate(text: string): string | null {
  const match = ISO.exec(text) ?? COMPACT.exec(text);
  if (match === null) return null;
  const [year, month, day] = [readNumber(match[1]!), readNumber(match[2]!), readNumber(match[3]!)];
  return month >= 1 && month <= 12 && isDay(day, month, year) ? isoDate(year, month, day) : null;
}

function readEnglishDate(text: string): string | null {
  const match = ENGLISH.exec(text);
  if (match === null) return null;
  const month = ENGLISH_MONTHS.indexOf((match[2] ?? match[4]!).slice(0, 3).toLowerCase()) + 1;
  const day = Number(match[1] ?? match[5]);
  const year = Number(match[3] ?? match[6]);
  return month > 0 && isDay(day, month, year) ? isoDate(year, month, day) : null;
}

function readOnlyDate(text: string): string | null {
  const line = readDateLine(text);
  return line === null || line.isUpdate ? null : line.date;
}

export interface DateLine {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** The words of the date without label, weekday and time. */
  readonly words: string;
  /** «تاريخ النشر:» or the like stands before it. */
  readonly isLabelled: boolean;
  /** «آخر تحديث»: the day of a change, not of publication. */
  readonly isUpdate: boolean;
}

const LONGEST_DATE_LINE = 110;
const COMPLETE = new RegExp(`[${DIGIT}]`);
const LABEL = new RegExp(
  loosen(
    '(?:تاريخ (?:و ?وقت )?(?:النشر|نشر|الخبر|الاضافة|الإنشاء)|(?:تم )?(?:نشر|النشر|نشرت|أضيف|كتب)(?: (?:في|بتاريخ|يوم))?|(?:ال)?تاريخ|بتاريخ|حرر في|Published(?: on)?|Date|Posted(?: on)?)',
  ),
  'i',
);
const UPDATE = new RegExp(loosen('(?:آخر |اخر )?(?:تحديث|التحديث|عدل|تعديل|حدث في)|Updated?|Modified'), 'i');
const WEEKDAY = '(?:يوم )?(?:ال)?(?:أحد|اثنين|إثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت)';
const HIJRI = `[${DIGIT}]{1,2}[ /-]?(?:محرم|صفر|ربيع (?:ال)?(?:أول|ثاني|آخر)|جمادى (?:ال)?(?:أولى|أول|ثانية|ثاني|آخرة|آخر)|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة)[ /-]?(?:[${DIGIT}]{4})? ?(?:هـ|ه)?`;
const CLOCK = `(?:الساعة )?[${DIGIT}]{1,2}[:٫.][${DIGIT}]{2}(?:[:][${DIGIT}]{2})? ?(?:[صم](?![${'\\u0620-\\u064A'}])|صباحا|مساء|AM|PM)?`;
const REST = new RegExp(
  `(?:${LABEL.source}|${UPDATE.source}|${loosen(WEEKDAY)}|${loosen(HIJRI)}|${loosen(CLOCK)}|${loosen(
    'الموافق|بتوقيت (?:جرينتش|غرينتش|القاهرة|مكة(?: المكرمة)?|موسكو|أبوظبي|دبي|بيروت|بغداد)|جرينتش|غرينتش|في|هـ|GMT|UTC|[صم]',
  )}|\\+?0[0-9]:?00)`,
  'gi',
);
const NOISE = new RegExp(`[${BLANK}${INVISIBLE}\\u0640|/\\\\,،:.()\\[\\]–—_-]+`, 'g');

/** Reads a line that consists of one whole date, at most with a label, a weekday, the Hijri date and a time around it. */
export function readDateLine(line: string): DateLine | null {
  if (line.length > LONGEST_DATE_LINE || !COMPLETE.test(line)) return null;
  const dates = findDates(line);
  const date = dates.find((found) => found.day !== null && found.month !== null && found.year !== null);
  if (date === undefined || dates.some((found) => found.start === date.start && found !== date)) return null;
  let rest = `${line.slice(0, date.start)}\u0001${line.slice(date.end)}`;
  const label = line.slice(0, date.start);
  for (const other of dates) {
    // A second date is allowed only as the day of a change: «نشر: 14/1/2022 آخر تحديث: 15/1/2022».
    if (other !== date && UPDATE.test(line.slice(date.end, other.start))) rest = rest.replace(other.text, '');
  }
  if (rest.replace(REST, '').replace(NOISE, '') !== '\u0001') return null;
  const isUpdate = UPDATE.test(label);
  return {
    date: isoDate(date.year!, date.month!, date.day!),
    words: date.text,
    isLabelled: isUpdate || LABEL.test(label),
    isUpdate,
  };
}
