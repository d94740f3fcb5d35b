/** Numbers and dates as a reader of the page writes them. Pure; needs nothing but Node's own language data. */
export const UI_LANGUAGES = ['ar', 'en'] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** `arab`: ٠–٩, `latn`: 0–9. */
export const DIGITS = ['arab', 'latn'] as const;
export type Digits = (typeof DIGITS)[number];

export interface Format {
  /** For what a browser formats itself. */
  readonly locale: string;
  /** 1234 → «١٬٢٣٤». */
  number(value: number): string;
  /** 0.92 → «٩٢٪». */
  percent(ratio: number): string;
  /** '2022-01-11' → «١١ يناير ٢٠٢٢». */
  date(iso: string): string;
  /** '2022-01-11' → «١١ يناير/كانون الثاني ٢٠٢٢»: both systems of month names, for readers from Casablanca to Baghdad. */
  longDate(iso: string): string;
  /** The shortest true name of a span of days: a day, a month, a year, or both ends. */
  span(from: string, to: string): string;
  /** A number's form of a word, as Arabic grammar wants it. */
  plural(value: number): Intl.LDMLPluralRule;
}

export function createFormat(language: UiLanguage, digits: Digits): Format {
  const locale = language === 'ar' ? `ar-EG-u-nu-${digits}-ca-gregory` : 'en-GB';
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const rules = new Intl.PluralRules(language);
  const formatter = (where: string, options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(where, { ...options, timeZone: 'UTC' });
    return (iso: string): string => format.format(new Date(`${iso}T00:00:00Z`));
  };
  const day = formatter(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const month = formatter(locale, { month: 'long', year: 'numeric' });
  const year = formatter(locale, { year: 'numeric' });
  const easternMonth = formatter('ar-SY', { month: 'long' });
  const westernMonth = formatter(locale, { month: 'long' });

  return {
    locale,
    number: (value) => numbers.format(value),
    percent: (ratio) => percents.format(ratio),
    date: day,
    longDate(iso) {
      if (language !== 'ar') return day(iso);
      const western = westernMonth(iso);
      return day(iso).replace(western, `${western}/${easternMonth(iso)}`);
    },
    span(from, to) {
      if (from === to) return day(from);
      if (from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && to === lastDayOfMonth(to)) return month(from);
      if (from.slice(0, 4) === to.slice(0, 4) && from.endsWith('-01-01') && to.endsWith('-12-31')) return year(from);
      return `${day(from)} – ${day(to)}`;
    },
    plural: (value) => rules.select(value),
  };
}

function lastDayOfMonth(iso: string): string {
  const [year, month] = iso.split('-').map(Number) as [number, number];
  return `${iso.slice(0, 8)}${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}
