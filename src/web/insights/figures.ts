/** The answers of the API → figures: rows and columns that are drawn as a chart and written as a table. Pure. */
import type { DateValue, FacetValue, SpellingUse } from './answers.ts';

/** A number for each label, in as many series as there are. */
export interface Figure {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

/** Days, both inclusive, ISO. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** As many days, just before. */
export function spanBefore({ from, to }: Span): Span {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

/** The facet counts what lies outside the span too, for a reader who widens it; here it is left out. */
function inside(dates: readonly DateValue[], span: Span): (DateValue & Span)[] {
  return dates.filter(
    (date): date is DateValue & Span =>
      date.from !== null && date.to !== null && date.from >= span.from && date.to <= span.to,
  );
}

export interface SourceDates {
  readonly source: string;
  readonly dates: readonly DateValue[];
}

/**
 * Articles by day (or what the span is cut into) and source; days without an article are there too.
 * @param all of every source, so that the rest of them is one series: `others`, left out when it is empty.
 */
export function articlesBySource(
  span: Span,
  all: readonly DateValue[],
  bySource: readonly SourceDates[],
  nameOf: (from: string, to: string) => string,
  others: string,
): Figure {
  const bars = fillDays(inside(all, span), span);
  const valuesOf = (dates: readonly DateValue[]): number[] => {
    const counts = new Map(inside(dates, span).map(({ from, count }) => [from, count]));
    return bars.map(({ from }) => counts.get(from) ?? 0);
  };
  const series = bySource.map(({ source, dates }): Series => ({ name: source, values: valuesOf(dates) }));
  const rest = valuesOf(all).map((count, at) => count - series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  return {
    labels: bars.map(({ from, to }) => nameOf(from, to)),
    series: rest.some((count) => count > 0) ? [...series, { name: others, values: rest }] : series,
  };
}

/** The facet leaves empty days out; a picture of days shows them. Months and years stay as they are. */
function fillDays(bars: readonly Span[], span: Span): readonly Span[] {
  if (bars.length === 0 || bars.some(({ from, to }) => from !== to)) return bars;
  const days: Span[] = [];
  for (let day = span.from; day <= span.to; day = addDays(day, 1)) days.push({ from: day, to: day });
  return days;
}

export interface RisingName {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly now: number;
  readonly before: number;
  /** The facet of the time before was full and had no such name: it was there at most `before` times. */
  readonly isAtMost: boolean;
}

export type NameFacets = Readonly<Record<'place' | 'person' | 'org', readonly FacetValue[]>>;

/** Values of a facet that an answer has at most. */
const FACET_SIZE = 50;
/** A name in one article is no news. */
const MIN_NOW = 2;

/** Names with more articles than in as many days before, the clearest rise first. */
export function risingNames(now: NameFacets, before: NameFacets, limit: number): RisingName[] {
  const names = (['place', 'person', 'org'] as const).flatMap((kind) => {
    const old = new Map(before[kind].map(({ value, count }) => [value, count]));
    const isFull = before[kind].length >= FACET_SIZE;
    const least = isFull ? (before[kind].at(-1)?.count ?? 0) : 0;
    return now[kind].map(({ value, label, count }): RisingName => {
      const known = old.get(value);
      return { id: value, label, kind, now: count, before: known ?? least, isAtMost: known === undefined && isFull };
    });
  });
  // How far the rise is from chance, were both counts of one even stream.
  const rise = (name: RisingName): number => (name.now - name.before) / Math.sqrt(name.now + name.before);
  return names
    .filter((name) => name.now >= MIN_NOW && name.now > name.before)
    .sort((a, b) => rise(b) - rise(a) || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** How each outlet spells a name, the outlets with most articles first. */
export function spellingsBySource(spellings: readonly SpellingUse[], maxSources: number, maxSpellings: number): Figure {
  const totals = new Map<string, number>();
  for (const { sources } of spellings) {
    for (const { value, count } of sources) totals.set(value, (totals.get(value) ?? 0) + count);
  }
  const labels = [...totals]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, maxSources)
    .map(([source]) => source);
  const series = spellings.slice(0, maxSpellings).map(({ spelling, sources }): Series => {
    const counts = new Map(sources.map(({ value, count }) => [value, count]));
    return { name: spelling, values: labels.map((source) => counts.get(source) ?? 0) };
  });
  return { labels, series: series.filter(({ values }) => values.some((count) => count > 0)) };
}

/** For the clipboard: what a spreadsheet takes. A value that a spreadsheet would take for a formula is text. */
export function toTabs(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => cell.replace(/[\t\n\r]+/g, ' ').replace(/^(?=[=+\-@])/, "'")).join('\t'))
    .join('\n');
}
