/**
 * Finds the dates that a text mentions, in text order, without deciding years that the text leaves open (resolve-dates.ts
 * does). A bare year is not a date, nor is a month without a day or year. Hijri dates are left alone.
 * Invariant: `text.slice(found.start, found.end) === found.text`; found dates with different spans never overlap.
 *
 * Work is anchored on runs of digits and on «ال» + ordinal, every gap is bounded, and each anchor is looked at once, so
 * a line of 2 MB costs time in proportion to its length.
 */
import { isAmbiguousMonth, MONTH_NAMES, monthNumber } from '../analysis/arabic/months.ts';
import { BLANK, INVISIBLE, LETTER, loosen } from './loose-letters.ts';

/** «الجاري» says: of the current month (unit month, offset 0); «من العام الماضي»: of last year (unit year, offset -1). */
export interface DateQualifier {
  readonly unit: 'month' | 'year';
  readonly offset: -1 | 0 | 1;
}

export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
  readonly qualifier: DateQualifier | null;
  /** «28 فبراير و1 مارس 2022»: the words that give the first its year. */
  readonly yearFrom?: string;
}

const G0 = `[${BLANK}${INVISIBLE}\\u0640]{0,4}`;
const G1 = `(?:[${INVISIBLE}]{0,2}[${BLANK}][${BLANK}${INVISIBLE}]{0,3})`;
const DIGIT = '0-9\\u0660-\\u0669\\u06F0-\\u06F9';
const NO_DIGIT_AFTER = `(?![${DIGIT}])`;
const WORD_END = `(?![${LETTER}${DIGIT}_])`;
const DAY = `[${DIGIT}]{1,2}${NO_DIGIT_AFTER}`;
const YEAR = `[${DIGIT}]{4}${NO_DIGIT_AFTER}(?!${G0}(?:هـ|ه${WORD_END}))(?:${G0}[مء]${WORD_END})?`;
const MONTH = `(?:${MONTH_NAMES.map(loosen).join('|')})`;
/** «14 يناير/كانون الثاني», «مايو أيار», «يناير (كانون الثاني)»: one month under two names. */
const MONTH_PAIR = `(${MONTH})${WORD_END}(?:(?:${G0}[/\\\\–-]${G0}|${G0}\\(${G0}|${G1})(${MONTH})${WORD_END}(?:${G0}\\))?)?`;
const YEAR_WORD = loosen('(?:من |في )?(?:ال|لل|ل)?(?:عام|سنة) ');
const YEAR_PART = `(?:${G0}[,،/–.-])?${G0}(?:${YEAR_WORD})?(${YEAR})`;
const QUALIFIER = loosen(
  '(?:من (?:هذا )?(?:ال)?(?:عام|شهر|سنة) )?(?:الجاري|الجارية|الحالي|الحالية|الماضي|الماضية|المنصرم|المنصرمة|الفائت|المقبل|المقبلة|القادم|القادمة)|من هذا العام|هذا العام',
);
const LIST_GAP = `${G0}(?:[,،–—/-]|${loosen('إلى')}|حتى|[,،]?${G0}و)${G0}(?:ال${G0})?`;

/** Read on its own, before what must follow it: trying shorter lists when no month follows would only cost time. */
const DAYS = new RegExp(`${DAY}(?:${LIST_GAP}${DAY}){0,4}`, 'y');
const MONTH_OF_DAYS = new RegExp(
  `${G0}(?:من${G1}|[/–-]${G0})?(?:شهر${G1})?${MONTH_PAIR}(?:${YEAR_PART}|${G1}(${QUALIFIER})${WORD_END})?`,
  'y',
);
const OF_THE_MONTH = new RegExp(`${G0}من${G1}${loosen('(?:هذا )?الشهر')}${G1}(${QUALIFIER})${WORD_END}`, 'y');
const NUMERIC = new RegExp(
  `([${DIGIT}]{1,4})${G0}([/.-])${G0}([${DIGIT}]{1,2})${G0}\\2${G0}([${DIGIT}]{1,4})(?![${DIGIT}]|[/.-][${DIGIT}])`,
  'y',
);
/** «يناير 2022», read backwards from the year; the day of «يناير 14، 2022» is allowed for. */
const BEFORE_YEAR = new RegExp(
  `(?:^|[^${LETTER}])([وفبلك]{0,2})(${MONTH_PAIR}(?:${G1}(${DAY})${G0}[,،])?)(?:${G0}[,،/–.-])?${G0}(?:${YEAR_WORD})?$`,
);
const LONE_YEAR = new RegExp(YEAR, 'y');
const LONGEST_MONTH_PART = 60;
const PREPOSITION_BEFORE = new RegExp(
  `(?:^|[^${LETTER}])(?:${loosen('في|من|منذ|حتى|إلى|شهر|خلال|قبل|بعد|أواخر|أوائل|مطلع|بداية|نهاية|منتصف')})${G1}$`,
);

const ORDINALS: readonly (readonly [string, number])[] = [
  ['الأول', 1],
  ['الثاني', 2],
  ['الثالث', 3],
  ['الرابع', 4],
  ['الخامس', 5],
  ['السادس', 6],
  ['السابع', 7],
  ['الثامن', 8],
  ['التاسع', 9],
  ['العاشر', 10],
  ['الحادي', 1],
];
const TENS: readonly (readonly [RegExp, number])[] = [
  [new RegExp(loosen('ثلاث')), 30],
  [new RegExp(loosen('عشر[يو]ن')), 20],
  [new RegExp(loosen('عشر')), 10],
];
const UNITS: readonly (readonly [RegExp, number])[] = ORDINALS.map(([word, value]) => [
  new RegExp(`^${loosen(word)}`),
  value,
]);
const ORDINAL = `(?:${ORDINALS.map(([word]) => loosen(word)).join('|')})(?:${G1}${loosen('(?:عشر|و(?:ال)?عشر[يو]ن|و(?:ال)?ثلاث[يو]ن)')})?|${loosen('ال(?:عشرين|عشرون|ثلاثين|ثلاثون)')}`;
const ORDINAL_BEFORE = new RegExp(`(${ORDINAL})${G1}$`);
const LONGEST_ORDINAL = 40;
const MONTH_AFTER = new RegExp(
  `من${G1}(?:شهر${G1})?${MONTH_PAIR}(?:${YEAR_PART}|${G1}(${QUALIFIER})${WORD_END})?`,
  'y',
);

const LIST_NUMBER = new RegExp(`[${DIGIT}]+`, 'g');
const DIGIT_BEFORE = new RegExp(`[${DIGIT}][.,:/٫٬-]$`);
const WORD_BEFORE = new RegExp(`[${LETTER}]$`);
/** The article, written against the number: «الـ14», «ال14», and one-letter prepositions: «و14». */
const PREFIX_BEFORE = new RegExp(`(?:^|[^${LETTER}])(?:[وفبلك]{0,2}(?:ال|لل)?[\\u0640${INVISIBLE}]{0,3})$`);
const LATEST_YEAR = 2199;
const EARLIEST_YEAR = 1000;
/** A month with a year alone: below this the number is rather a count («مارس 1200 لاعب»). */
const EARLIEST_YEAR_WITHOUT_DAY = 1800;

/** All dates that the text mentions, in order. A range «9 و10 يناير 2022» gives two with the same words. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  let end = 0;
  for (let start = nextDigit(text, 0); start < text.length; ) {
    let runEnd = start + 1;
    while (runEnd < text.length && isDigit(text.charCodeAt(runEnd))) runEnd++;
    const length = runEnd - start;
    const dates =
      start < end || length > 4
        ? null
        : length <= 2
          ? (fromDay(text, start) ?? fromNumbers(text, start))
          : length === 4
            ? (fromNumbers(text, start) ?? fromYear(text, start, end))
            : null;
    if (dates !== null && dates.length > 0) {
      found.push(...dates);
      end = dates[0]!.end;
    }
    start = nextDigit(text, Math.max(end, runEnd));
  }
  addOrdinalDates(text, found);
  return shareYears(text, found);
}

/** A loop, since this looks at every character of every article and a regular expression takes four times as long. */
function nextDigit(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isDigit(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  // Most are Arabic letters, which stand below their digits.
  if (code < 0x660) return code >= 0x30 && code <= 0x39;
  return code <= 0x669 || (code >= 0x6f0 && code <= 0x6f9);
}

function fromDay(text: string, start: number): FoundDate[] | null {
  if (isGluedBefore(text, start)) return null;
  DAYS.lastIndex = start;
  const days = DAYS.exec(text)?.[0];
  if (days === undefined) return null;
  const after = start + days.length;
  MONTH_OF_DAYS.lastIndex = after;
  const match = MONTH_OF_DAYS.exec(text);
  if (match === null) {
    OF_THE_MONTH.lastIndex = after;
    const relative = OF_THE_MONTH.exec(text);
    if (relative === null) return null;
    return datesOfDays(days, start, days + relative[0], null, null, readQualifier(relative[1]!));
  }
  const month = monthNumber(match[1]!);
  if (month === null) return null;
  const second = match[2] === undefined ? month : monthNumber(match[2]);
  // «14 يناير/فبراير 2022» names two months: the second and its year are not this date's.
  const isOneMonth = second === month;
  const firstAt = match[0].indexOf(match[1]!);
  const words = isOneMonth ? match[0] : match[0].slice(0, firstAt + match[1]!.length);
  const year = isOneMonth && match[3] !== undefined ? readNumber(match[3]) : null;
  if (year !== null && (year < EARLIEST_YEAR || year > LATEST_YEAR)) return null;
  const qualifier = isOneMonth && match[4] !== undefined ? readQualifier(match[4]) : null;
  return datesOfDays(days, start, days + words, month, year, qualifier);
}

function datesOfDays(
  days: string,
  start: number,
  text: string,
  month: number | null,
  year: number | null,
  qualifier: DateQualifier | null,
): FoundDate[] {
  const dates: FoundDate[] = [];
  for (const number of days.match(LIST_NUMBER)!) {
    const day = readNumber(number);
    if (!isDay(day, month, year)) continue;
    dates.push({ start, end: start + text.length, text, day, month, year, qualifier });
  }
  return dates;
}

function fromNumbers(text: string, start: number): FoundDate[] | null {
  if (start > 0 && (DIGIT_BEFORE.test(text.slice(Math.max(0, start - 2), start)) || isGluedBefore(text, start))) {
    return null;
  }
  NUMERIC.lastIndex = start;
  const match = NUMERIC.exec(text);
  if (match === null) return null;
  const date = orderNumbers(match[1]!, match[3]!, match[4]!);
  if (date === null) return null;
  return [{ start, end: start + match[0].length, text: match[0], ...date, qualifier: null }];
}

/** Year first or last, four digits; day before month unless the numbers allow only the other order. */
export function orderNumbers(
  first: string,
  middle: string,
  last: string,
): { day: number; month: number; year: number } | null {
  const [a, b, c] = [readNumber(first), readNumber(middle), readNumber(last)];
  let order: readonly [number, number, number];
  if (first.length === 4 && last.length <= 2) order = [c, b, a];
  else if (first.length <= 2 && last.length === 4) order = b > 12 && a <= 12 ? [b, a, c] : [a, b, c];
  else return null;
  const [day, month, year] = order;
  if (year < EARLIEST_YEAR_WITHOUT_DAY || year > LATEST_YEAR || month < 1 || month > 12) return null;
  return isDay(day, month, year) ? { day, month, year } : null;
}

function fromYear(text: string, start: number, from: number): FoundDate[] | null {
  const head = text.slice(Math.max(from, start - LONGEST_MONTH_PART), start);
  const before = BEFORE_YEAR.exec(head);
  if (before === null) return null;
  const month = monthNumber(before[3]!);
  const second = before[4] === undefined ? month : monthNumber(before[4]);
  if (month === null || second === null) return null;
  LONE_YEAR.lastIndex = start;
  const yearMatch = LONE_YEAR.exec(text);
  if (yearMatch === null) return null;
  const year = readNumber(yearMatch[0]);
  const day = before[5] === undefined ? null : readNumber(before[5]);
  if (year < EARLIEST_YEAR_WITHOUT_DAY || year > LATEST_YEAR || (day !== null && !isDay(day, month, year))) return null;
  const wordsAt = head.length - before[0].length + before[0].indexOf(before[2]!);
  if (isAmbiguousMonth(before[3]!) && before[4] === undefined && !PREPOSITION_BEFORE.test(head.slice(0, wordsAt))) {
    return null;
  }
  const isOneMonth = second === month;
  const monthAt = isOneMonth ? wordsAt : head.lastIndexOf(before[4]!);
  const dateStart = start - head.length + monthAt;
  const end = start + yearMatch[0].length;
  // «يناير/فبراير 2022» is two months of one year; the words belong to the later one.
  const dates: FoundDate[] = [];
  const words = text.slice(start - head.length + wordsAt, end);
  const span = { start: isOneMonth ? dateStart : start - head.length + wordsAt, end, text: words };
  if (!isOneMonth) dates.push({ ...span, day: null, month, year, qualifier: null });
  dates.push({ ...span, day, month: second, year, qualifier: null });
  return dates;
}

/** «السادس من آذار/مارس», «الخامس والعشرين من يناير 2011»: anchored on «من», which is found fastest. */
function addOrdinalDates(text: string, found: FoundDate[]): void {
  let added = false;
  for (let at = text.indexOf(' من '); at !== -1; at = text.indexOf(' من ', at + 3)) {
    MONTH_AFTER.lastIndex = at + 1;
    const match = MONTH_AFTER.exec(text);
    if (match === null) continue;
    const ordinal = ORDINAL_BEFORE.exec(text.slice(Math.max(0, at + 1 - LONGEST_ORDINAL), at + 1));
    if (ordinal === null) continue;
    const start = at + 1 - ordinal[0].length;
    const month = monthNumber(match[1]!);
    const second = match[2] === undefined ? month : monthNumber(match[2]);
    if (month === null || second !== month) continue;
    const day = readOrdinal(ordinal[1]!);
    const year = match[3] === undefined ? null : readNumber(match[3]);
    if (!isDay(day, month, year)) continue;
    const end = MONTH_AFTER.lastIndex;
    // «من يناير 2011» was found by its year already: the ordinal makes it more exact.
    for (let i = found.length - 1; i >= 0; i--) {
      if (found[i]!.start < end && found[i]!.end > start) found.splice(i, 1);
    }
    const qualifier = match[4] === undefined ? null : readQualifier(match[4]);
    found.push({ start, end, text: text.slice(start, end), day, month, year, qualifier });
    added = true;
  }
  if (added) found.sort((a, b) => a.start - b.start || (a.day ?? 0) - (b.day ?? 0));
}

function readOrdinal(words: string): number {
  const ten = TENS.find(([pattern]) => pattern.test(words))?.[1] ?? 0;
  const unit = UNITS.find(([pattern]) => pattern.test(words))?.[1] ?? 0;
  return ten + unit;
}

const SHARED_GAP = new RegExp(`^${G0}(?:و(?:حتى${G1})?|${loosen('إلى')}${G1}|حتى${G1}|[–—-])${G0}$`);

/** «28 فبراير و1 مارس 2022»: the year stands once, at the end. */
function shareYears(text: string, found: readonly FoundDate[]): FoundDate[] {
  return found.map((date, index) => {
    if (date.year !== null || date.month === null || date.qualifier !== null) return date;
    const next = found.slice(index + 1, index + 6).find((other) => other.start > date.start);
    if (next?.year == null || next.day === null || next.month === null || next.start - date.end > 12) return date;
    if (!SHARED_GAP.test(text.slice(date.end, next.start))) return date;
    const year = next.month < date.month ? next.year - 1 : next.year;
    return isDay(date.day ?? 1, date.month, year) ? { ...date, year, yearFrom: next.text } : date;
  });
}

function readQualifier(words: string): DateQualifier {
  const offset = PAST.test(words) ? -1 : FUTURE.test(words) ? 1 : 0;
  return { unit: OF_YEAR.test(words) ? 'year' : 'month', offset };
}

const PAST = new RegExp(loosen('الماضي|المنصرم|الفائت'));
const FUTURE = new RegExp(loosen('المقبل|القادم'));
const OF_YEAR = new RegExp(loosen('عام|سنة'));

function isGluedBefore(text: string, start: number): boolean {
  if (start === 0) return false;
  const before = text.slice(Math.max(0, start - 8), start);
  if (DIGIT_BEFORE.test(before.slice(-2))) return true;
  return WORD_BEFORE.test(before) && !PREFIX_BEFORE.test(before);
}

/** Latin, Arabic-Indic and Persian digits; what is not a digit is passed over. */
export function readNumber(digits: string): number {
  let value = 0;
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i);
    const digit =
      code >= 0x30 && code <= 0x39
        ? code - 0x30
        : code >= 0x660 && code <= 0x669
          ? code - 0x660
          : code >= 0x6f0 && code <= 0x6f9
            ? code - 0x6f0
            : -1;
    if (digit >= 0) value = value * 10 + digit;
  }
  return value;
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has. February has 29 where no year says otherwise. */
export function daysOf(month: number, year: number | null): number {
  const isShortYear = year !== null && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0));
  return month === 2 && isShortYear ? 28 : DAYS_IN_MONTH[month - 1]!;
}

/** Does the calendar have such a day? */
export function isDay(day: number, month: number | null, year: number | null): boolean {
  return day >= 1 && day <= (month === null ? 31 : daysOf(month, year));
}

/** YYYY-MM-DD. */
export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
