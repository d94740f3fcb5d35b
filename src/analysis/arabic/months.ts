/**
 * The names of the twelve months in the systems that Arabic newspapers use, and which month a name means.
 * It does not find dates: many of the names are ordinary words too («مارس» he practised, «آب» he returned, «ماي» a surname,
 * «نيسان» a car), so a name is a month only with a day or a year beside it, which `article/dates.ts` sees to.
 *
 * Written by hand from the newspapers' usage: Egypt and the Gulf, the Levant and Iraq, Algeria and Tunisia, Morocco.
 */

export interface MonthNames {
  /** 1–12. */
  readonly number: number;
  /** Egypt, Sudan, the Gulf, Libya, and the Arabic services of foreign agencies. */
  readonly egyptian: readonly string[];
  /** Syria, Lebanon, Jordan, Palestine, Iraq. */
  readonly levantine: readonly string[];
  /** Algeria, Tunisia, Morocco, Mauritania, where they differ from the Egyptian. */
  readonly maghrebi: readonly string[];
}

/** Every name with the spellings that occur; hamza and madda on alef need no entry of their own (see {@link monthNumber}). */
export const MONTHS: readonly MonthNames[] = [
  { number: 1, egyptian: ['يناير'], levantine: ['كانون الثاني', 'كانون ثاني'], maghrebi: ['جانفي'] },
  { number: 2, egyptian: ['فبراير'], levantine: ['شباط'], maghrebi: ['فيفري'] },
  { number: 3, egyptian: ['مارس'], levantine: ['آذار'], maghrebi: [] },
  { number: 4, egyptian: ['أبريل'], levantine: ['نيسان'], maghrebi: ['أفريل'] },
  { number: 5, egyptian: ['مايو'], levantine: ['أيار', 'مايس'], maghrebi: ['ماي'] },
  { number: 6, egyptian: ['يونيو', 'يونيه'], levantine: ['حزيران'], maghrebi: ['جوان'] },
  { number: 7, egyptian: ['يوليو', 'يوليه'], levantine: ['تموز'], maghrebi: ['جويلية', 'يوليوز'] },
  { number: 8, egyptian: ['أغسطس'], levantine: ['آب'], maghrebi: ['أوت', 'غشت'] },
  { number: 9, egyptian: ['سبتمبر'], levantine: ['أيلول'], maghrebi: ['شتنبر'] },
  { number: 10, egyptian: ['أكتوبر', 'أوكتوبر'], levantine: ['تشرين الأول', 'تشرين أول'], maghrebi: [] },
  { number: 11, egyptian: ['نوفمبر'], levantine: ['تشرين الثاني', 'تشرين ثاني'], maghrebi: ['نونبر'] },
  { number: 12, egyptian: ['ديسمبر'], levantine: ['كانون الأول', 'كانون أول'], maghrebi: ['دجنبر'] },
];

/** All names of all systems, longest first, so that an alternation made of them takes «يوليوز» before «يوليو». */
export const MONTH_NAMES: readonly string[] = MONTHS.flatMap((month) => [
  ...month.egyptian,
  ...month.levantine,
  ...month.maghrebi,
]).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/**
 * Names that are common words or names of people too. Without a day before them a following number does not make them a
 * month: «تيريزا ماي 2018», «اب 2000».
 */
export const AMBIGUOUS_MONTH_NAMES: ReadonlySet<string> = new Set(['ماي', 'أوت', 'آب', 'جوان'].map(foldMonth));

const NUMBER_BY_NAME: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((month) =>
    [...month.egyptian, ...month.levantine, ...month.maghrebi].map((name) => [foldMonth(name), month.number] as const),
  ),
);

/**
 * The month that a name means, 1–12, or null. Harakat, tatweel, invisible characters, the seat of hamza and the Persian
 * forms of ye and kaf make no difference: «إبريل», «ابريل» and «أَبريل» are 4.
 */
export function monthNumber(name: string): number | null {
  return NUMBER_BY_NAME.get(foldMonth(name)) ?? null;
}

/** True for a name in {@link AMBIGUOUS_MONTH_NAMES}, in any of its spellings. */
export function isAmbiguousMonth(name: string): boolean {
  return AMBIGUOUS_MONTH_NAMES.has(foldMonth(name));
}

function foldMonth(name: string): string {
  return name
    .replace(/[\u064B-\u0655\u0670\u0640\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/\s+/g, ' ')
    .trim();
}
