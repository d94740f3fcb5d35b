/**
 * The words that open an agency text: «القاهرة (رويترز) -», «دبي، الإمارات العربية المتحدة (CNN)--», «موسكو 14 يناير (تاس).»,
 * «( أردو بوینت نتورك ۔ / سبوتنيك - 11 كانون الثاني 2022ء)», «أبوظبي في 5 يناير / وام /», «جاكرتا -».
 * A dash alone proves nothing («وزير الخارجية - الذي زار موسكو - قال»): without a known agency or a date beside it, only
 * a known city opens a text, and only when the sentence goes on after the dash.
 */
import type { Dateline } from './article.ts';
import { isCity, isCountry } from './dateline-places.ts';
import { type FoundDate, findDates, isoDate } from './dates.ts';
import { countWords, trimLine } from './lines.ts';
import { BLANK, INVISIBLE, loosen } from './loose-letters.ts';
import { findSource } from './sources.ts';

/** A dateline that opens a paragraph; `bodyStart` is where the paragraph's own text begins. */
export interface OpeningDateline {
  readonly dateline: Dateline;
  readonly publisher: string | null;
  /** The date as found, also where it lacks a year. */
  readonly date: FoundDate | null;
  readonly bodyStart: number;
}

const LONGEST = 160;
const GAP = `[${BLANK}${INVISIBLE}]`;
const LEAD = new RegExp(`^[${BLANK}${INVISIBLE}*•]*`);
const BRACKETED = /^[([（]([^()[\]（）]{2,110})(?:[)\]）]|\((?=-))/;
const DASHES = new RegExp(
  `^${GAP}{0,4}(?:[.]?[-–—ـ]{1,4}(?:${GAP}{0,2}[-–—]{1,3})?|[:：]|[.](?=[${BLANK}]))${GAP}{0,4}`,
);
const GAPS = new RegExp(`^${GAP}+`);
const PLACE = /^[^()[\]{}/:：«»"“”<>|0-9٠-٩۰-۹.!؟?؛\n–—ـ-]{2,60}/;
const HYPHEN_INSIDE = /^[-–](?=[\u0620-\u064A])/;
const OPENER = new RegExp(`^(?:${GAP}|[،,–—ـ-]){0,6}([(\\[/«"])`);
const SEPARATORS = new RegExp(`^(?:${GAP}|[-–—ـ/،,|*۔]){1,12}`);
const DATE_PLACEHOLDER = '\u0001';
const PART_SEPARATOR = /[/|–—،,۔*]|\s-|-\s|-{2,}/;
const NAME = /^[^()[\]/:«»"“”<>|0-9٠-٩–—\n.-]{1,40}|^[^()[\]/:«»"<>|–—\n -]{2,14}/;
const RELATIVE = new RegExp(
  `^(?:${loosen('و?(?:الذي|التي|الذين|اللتان|اللذان)|حيث|وهو|وهي|وهم|أو|أي|بما')})(?=${GAP})`,
);
const SPACED_DASH = /\s[-–—]{1,2}\s/;
const LEAST_BODY_WORDS = 5;
const BARE_DASH_LOOKAHEAD = 110;
const WEEKDAY = new RegExp(`^${loosen('(?:يوم )?(?:ال)?(?:أحد|اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت)')}$`);
const DATE_LINK = new RegExp(`${GAP}+${loosen('(?:في|يوم|الموافق)')}${GAP}*$`);
const HIJRI_BEFORE = new RegExp(
  `^[0-9٠-٩]{1,2}${GAP}{0,3}[\\u0620-\\u064A]{3,8}(?:${GAP}[\\u0620-\\u064A]{3,6})?${GAP}{0,3}[0-9٠-٩]{4}${GAP}{0,3}(?:هـ|ه)${GAP}{0,3}${loosen('(?:الموافق)?')}${GAP}{0,3}`,
);
const CALENDAR_MARK = new RegExp(`^${GAP}{0,3}م(?=${GAP}|$)`);

/** Reads a dateline at the start of a paragraph, or null. The whole line may be one: then `bodyStart` is its length. */
export function readOpeningDateline(line: string): OpeningDateline | null {
  const lead = LEAD.exec(line)![0].length;
  const head = line.slice(lead, lead + LONGEST);
  const opening =
    head.startsWith('(') || head.startsWith('[') || head.startsWith('（') ? readBracketed(head) : readPlaced(head);
  if (opening === null) return null;
  const bodyStart = lead + opening.end;
  const text = trimLine(line.slice(lead, bodyStart));
  const { place, agency, publisher, date } = opening;
  return {
    dateline: { text, place, agency, date: fullDate(date) },
    publisher,
    date,
    bodyStart: Math.min(bodyStart, line.length),
  };
}

interface Opening {
  readonly place: string | null;
  readonly agency: string | null;
  readonly publisher: string | null;
  readonly date: FoundDate | null;
  readonly end: number;
}

function readBracketed(head: string): Opening | null {
  const match = BRACKETED.exec(head);
  if (match === null) return null;
  const parts = readParts(match[1]!);
  if (parts === null || parts.unknown.length > 1) return null;
  const { places, sources, unknown, date } = parts;
  const after = head.slice(match[0].length);
  const dashes = DASHES.exec(after)?.[0] ?? GAPS.exec(after)?.[0] ?? '';
  const hasDash = dashes.trim() !== '';
  const agency = sources.find((source) => source.kind === 'agency') ?? null;
  const outlet = sources.find((source) => source !== agency) ?? null;
  if (agency === null && !(outlet !== null && hasDash) && !(date?.year != null && places.length > 0)) return null;
  if (unknown.length === 1 && (agency === null || countWords(unknown[0]!) > 5)) return null;
  const end = match[0].length + dashes.length;
  // «(رويترز)» at the end of a line is a credit, which readCreditLine sees to.
  if (end >= head.length && date === null) return null;
  return {
    place: places.length === 0 ? null : places.join('، '),
    agency: (agency ?? outlet)?.name ?? null,
    publisher: unknown[0] ?? (agency === null ? null : (outlet?.written ?? null)),
    date,
    end,
  };
}

interface NamedSource {
  readonly name: string;
  readonly kind: 'agency' | 'outlet';
  readonly written: string;
}

interface Parts {
  readonly places: readonly string[];
  readonly sources: readonly NamedSource[];
  readonly unknown: readonly string[];
  readonly date: FoundDate | null;
}

/** Takes «أ / ب - 11 يناير 2022» apart and says what each part is; null when a part is no name at all. */
function readParts(text: string): Parts | null {
  const dates = findDates(text);
  const date = dates[0] ?? null;
  const masked = date === null ? text : `${text.slice(0, date.start)}|${DATE_PLACEHOLDER}|${text.slice(date.end)}`;
  const places: string[] = [];
  const sources: NamedSource[] = [];
  const unknown: string[] = [];
  for (const piece of masked.split(PART_SEPARATOR)) {
    const part = trimLine(piece);
    if (part === '' || part === DATE_PLACEHOLDER || WEEKDAY.test(part)) continue;
    const source = findSource(part);
    if (source !== null) sources.push({ name: source.name, kind: source.kind, written: part });
    else if (isCity(part) || (isCountry(part) && places.length > 0)) places.push(part);
    else if (pushHyphenated(part, places, sources)) continue;
    else if (/[0-9٠-٩.!؟?:]/.test(part)) return null;
    else unknown.push(part);
  }
  return { places, sources, unknown, date };
}

/** «دمشق-سانا». */
function pushHyphenated(part: string, places: string[], sources: NamedSource[]): boolean {
  const hyphen = part.indexOf('-');
  if (hyphen < 0) return false;
  const [first, last] = [part.slice(0, hyphen), part.slice(hyphen + 1)];
  const source = findSource(last);
  if (source === null || !isCity(first)) return false;
  places.push(first);
  sources.push({ name: source.name, kind: source.kind, written: last });
  return true;
}

/** What stands between the place and the text, as far as it was read. */
interface Middle {
  agency: string | null;
  isAgencyMarked: boolean;
  outlet: string | null;
  date: FoundDate | null;
  end: number;
  /** How the last separator looked. */
  separator: string;
}

function readPlaced(head: string): Opening | null {
  let placeEnd = PLACE.exec(head)?.[0].length ?? 0;
  if (placeEnd === 0 || placeEnd >= head.length) return null;
  // «ألما-آتا»: a hyphen inside the city's name.
  if (HYPHEN_INSIDE.test(head.slice(placeEnd))) {
    const more = PLACE.exec(head.slice(placeEnd + 1))?.[0] ?? '';
    if (isCity(trimLine(head.slice(0, placeEnd + 1 + more.length)))) placeEnd += 1 + more.length;
  }
  const placeText = trimLine(head.slice(0, placeEnd).replace(DATE_LINK, ' ')).replace(/[،,]+$/, '');
  const parts = placeText.split(/[،,]/).map(trimLine);
  if (parts.length > 3 || parts.some((part) => part === '' || countWords(part) > 4)) return null;
  const isKnown = isCity(parts[0]!) || (parts.length > 1 && parts.slice(1).some(isCountry));
  if (!isKnown && (parts.length > 2 || parts.some((part) => countWords(part) > 2))) return null;

  const middle = readMiddle(head, placeEnd);
  if (!isPlausible(head, parts, isKnown, middle)) return null;
  return {
    place: placeText,
    agency: middle.agency ?? middle.outlet,
    publisher: null,
    date: middle.date,
    end: middle.end,
  };
}

function readMiddle(head: string, start: number): Middle {
  const middle: Middle = { agency: null, isAgencyMarked: false, outlet: null, date: null, end: start, separator: '' };
  let dates: FoundDate[] | null = null;
  let at = start;
  for (let element = 0; element < 5; element++) {
    const rest = head.slice(at);
    const bracket = OPENER.exec(rest);
    if (bracket !== null && middle.agency === null && middle.outlet === null) {
      const open = bracket[0].length;
      const close = rest.slice(open).search(/[)\]/»"(]/);
      const inside = close > 0 && close <= 42 ? trimLine(rest.slice(open, open + close)) : '';
      const source = inside === '' ? null : findSource(inside);
      const isName = inside !== '' && countWords(inside) <= 4 && !/[0-9٠-٩.:]/.test(inside);
      if (source !== null || (isName && (bracket[1] === '(' || bracket[1] === '['))) {
        if (source === null) middle.outlet = inside;
        else middle.agency = source.name;
        middle.isAgencyMarked = true;
        // «(CNN(--»: the wrong bracket closes.
        at += open + close + 1;
        const after = head.slice(at);
        const dashes = DASHES.exec(after)?.[0] ?? GAPS.exec(after)?.[0] ?? '';
        middle.separator = dashes.trim();
        at += dashes.length;
        middle.end = at;
        continue;
      }
    }
    const separators = SEPARATORS.exec(rest)?.[0] ?? '';
    const next = at + separators.length;
    dates ??= findDates(head);
    const hijri = HIJRI_BEFORE.exec(head.slice(next))?.[0].length ?? 0;
    const date =
      middle.date === null ? dates.find((found) => found.start === next + hijri && found.day !== null) : undefined;
    if (date !== undefined) {
      middle.date = date;
      at = date.end + (CALENDAR_MARK.exec(head.slice(date.end))?.[0].length ?? 0);
      const after = head.slice(at);
      const dashes = DASHES.exec(after)?.[0] ?? '';
      middle.separator = dashes.trim();
      middle.end = at + dashes.length;
      if (dashes !== '') at = middle.end;
      continue;
    }
    if (middle.agency === null && middle.outlet === null) {
      const name = NAME.exec(head.slice(next))?.[0] ?? '';
      const named = nameBefore(name, head.slice(next + name.length));
      if (named !== null) {
        middle.agency = named.agency;
        at = next + named.length;
        const dashes = DASHES.exec(head.slice(at))?.[0] ?? SEPARATORS.exec(head.slice(at))?.[0] ?? '';
        middle.separator = dashes.trim();
        middle.isAgencyMarked ||= /[/|]/.test(separators) && /[/|]/.test(dashes);
        at += dashes.length;
        middle.end = at;
        continue;
      }
    }
    // A separator that follows what was read belongs to the dateline; one that follows nothing is the bare dash.
    if (separators.trim() !== '' && middle.separator === '') {
      middle.separator = separators.trim();
      middle.end = next;
    }
    break;
  }
  return middle;
}

/** An agency written without brackets must be closed by a separator or by the end of the line. */
function nameBefore(name: string, after: string): { agency: string; length: number } | null {
  const source = findSource(trimLine(name));
  if (source === null) return null;
  if (after !== '' && !/^\s*[-–—:/|.ـ]/.test(after)) return null;
  return { agency: source.name, length: name.length };
}

function isPlausible(head: string, parts: readonly string[], isKnown: boolean, middle: Middle): boolean {
  const body = head.slice(middle.end);
  const hasBody = countWords(body, LEAST_BODY_WORDS) >= LEAST_BODY_WORDS;
  if (middle.agency !== null) {
    if (isKnown) return middle.separator !== '' || middle.isAgencyMarked || (body === '' && middle.date !== null);
    return middle.isAgencyMarked && /[-–—ـ]/.test(middle.separator) && hasBody;
  }
  if (!isKnown || !hasBody) return false;
  if (middle.outlet !== null) return /[-–—ـ]/.test(middle.separator);
  if (middle.date !== null) return /[-–—ـ:]/.test(middle.separator);
  return isBareDash(head, parts, middle, body);
}

/** «جاكرتا - وجهت …», but not «موسكو - واشنطن: …», «طهران - التي …», «برشلونة - بطل إسبانيا - فاز». */
function isBareDash(head: string, parts: readonly string[], middle: Middle, body: string): boolean {
  if (!isCity(parts[0]!) || !/^[-–—ـ]{1,3}$/.test(middle.separator)) return false;
  const before = head[middle.end - middle.separator.length - 2] ?? '';
  const isSpaced = /\s/.test(head[middle.end - 1] ?? '') || middle.separator.length > 1;
  if (!isSpaced || before === '') return false;
  if (RELATIVE.test(body) || !/^["'«“(]?[\u0620-\u064A]/.test(body)) return false;
  const ahead = body.slice(0, BARE_DASH_LOOKAHEAD);
  if (SPACED_DASH.test(ahead)) return false;
  const words = ahead.split(/[\s:،,]+/, 3);
  return !isCity(words[0] ?? '') && !isCity(words.slice(0, 2).join(' ')) && !isCountry(words[0] ?? '');
}

function fullDate(date: FoundDate | null): string | null {
  if (date === null || date.year === null || date.month === null || date.day === null) return null;
  return isoDate(date.year, date.month, date.day);
}

/** A line of names without a sentence: who, where, which agency. */
export interface CreditLine {
  readonly byline: string | null;
  readonly places: readonly string[];
  readonly sources: readonly NamedSource[];
  readonly date: FoundDate | null;
}

const LONGEST_CREDIT = 110;
const CREDIT_BRACKETS = /[()[\]]/g;

/**
 * Reads «الحدث الروسي /موسكو», «غزة/ نور أبو عيشة/ الأناضول», «فرانس24/ أ ف ب», «رويترز»: a line in which at most one part is
 * neither a known place nor a known source. Null for everything else.
 */
export function readCreditLine(line: string): CreditLine | null {
  if (line.length > LONGEST_CREDIT || countWords(line) > 14) return null;
  const parts = readParts(line.replace(CREDIT_BRACKETS, '|'));
  if (parts === null || parts.unknown.length > 1) return null;
  const byline = parts.unknown[0] ?? null;
  if (parts.sources.length === 0 && (parts.places.length === 0 || byline === null)) return null;
  if (byline !== null) {
    const words = countWords(byline);
    if (words > 5 || (parts.places.length === 0 && !line.includes('/'))) return null;
    // With a dash it could as well be a title, «القدس - صفقة القرن»: only what looks like a person's name passes.
    if (!line.includes('/') && (words < 2 || words > 4 || /^(?:ال|[وبل]ال)/.test(byline))) return null;
  }
  return { byline, places: parts.places, sources: parts.sources, date: parts.date };
}
