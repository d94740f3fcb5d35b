/** The dates of rows: whether they fit what a plan asks, and how many there are of each interval. Reads columns only. */
import { addDays, DAY_MS, type DateInterval, fitInterval, intervalDays } from '../date-interval.ts';
import type { DateCount, ScorePart, SearchPlan } from '../engine.ts';
import type { Columns } from './columns.ts';
import type { RowSet } from './row-set.ts';

/** Where a row's days stand: days[startOf(row) … endOf(row)), ascending, as YYYYMMDD. */
interface DayColumn {
  readonly days: Int32Array;
  startOf(row: number): number;
  endOf(row: number): number;
}

const FIRST_DAY = 0;
const LAST_DAY = 99_999_999;

/** undefined: the plan asks nothing of dates. */
export function failsDates(plan: SearchPlan, columns: Columns): ((row: number) => boolean) | undefined {
  if (plan.from === null && plan.to === null && !plan.undated) return undefined;
  const { days, startOf, endOf } = dayColumn(plan, columns);
  const [from, to] = rangeOf(plan);
  const isOpen = plan.from === null && plan.to === null;
  return (row) => {
    const end = endOf(row);
    let place = startOf(row);
    if (place === end) return !plan.undated;
    if (isOpen) return true;
    while (place < end && (days[place] as number) < from) place++;
    return place === end || (days[place] as number) > to;
  };
}

/** @param counts whether a row, by its place in `rows`, is under the plan's other filters. */
export function countDates(
  plan: SearchPlan,
  columns: Columns,
  rows: RowSet,
  counts: (index: number) => boolean,
): DateCount[] {
  const { days, startOf, endOf } = dayColumn(plan, columns);
  const [from, to] = rangeOf(plan);
  let [earliest, latest, undated, before, after] = [LAST_DAY, FIRST_DAY, 0, 0, 0];
  const found: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    if (!counts(index)) continue;
    const row = rows[index] as number;
    const [start, end] = [startOf(row), endOf(row)];
    if (start === end) {
      undated++;
      continue;
    }
    const [first, last] = [days[start] as number, days[end - 1] as number];
    if (first < from) before++;
    if (last > to) after++;
    if (first < earliest) earliest = first;
    if (last > latest) latest = last;
    if (last >= from && first <= to) found.push(row);
  }
  const isAsked = plan.from !== null && plan.to !== null;
  const counted = new Map<number, number>();
  const first = plan.from ?? isoStart(earliest);
  const last = plan.to ?? isoStart(latest);
  const divisor = found.length === 0 ? 1 : DIVISOR[fitInterval(first, last, isAsked)];
  for (const row of found) {
    let previous = -1;
    for (let place = startOf(row), end = endOf(row); place < end; place++) {
      const day = days[place] as number;
      if (day < from || day > to) continue;
      const bucket = Math.floor(day / divisor);
      // Days ascend, so those of one interval follow each other.
      if (bucket !== previous) counted.set(bucket, (counted.get(bucket) ?? 0) + 1);
      previous = bucket;
    }
  }
  const inside = [...counted]
    .sort(([a], [b]) => a - b)
    .map(([bucket, count]): DateCount => {
      const { from: begins, to: ends } = intervalDays(isoStart(bucket));
      return {
        from: plan.from !== null && begins < plan.from ? plan.from : begins,
        to: plan.to !== null && ends > plan.to ? plan.to : ends,
        count,
      };
    });
  return [
    ...(before > 0 ? [{ from: isoStart(earliest), to: addDays(plan.from ?? '', -1), count: before }] : []),
    ...inside,
    ...(after > 0 ? [{ from: addDays(plan.to ?? '', 1), to: isoStart(latest), count: after }] : []),
    ...(undated > 0 ? [{ from: null, to: null, count: undated }] : []),
  ];
}

/** Adds to the scores of rows, in their order. */
export function addRecency(
  scores: Float64Array,
  rows: RowSet,
  { published }: Columns,
  { day: latest, halfLifeDays, boost }: Extract<ScorePart, { kind: 'recency' }>,
): void {
  // Articles share their days.
  const bonuses = new Map<number, number>();
  for (const [index, row] of rows.entries()) {
    const day = published[row] as number;
    if (day === 0) continue;
    let bonus = bonuses.get(day);
    if (bonus === undefined) {
      const age = Math.max(0, Date.parse(latest) - Date.parse(isoStart(day))) / DAY_MS;
      bonus = boost * 0.5 ** (age / halfLifeDays);
      bonuses.set(day, bonus);
    }
    scores[index] = (scores[index] as number) + bonus;
  }
}

const DIVISOR: Readonly<Record<DateInterval, number>> = { day: 1, month: 100, year: 10_000 };

function dayColumn(plan: SearchPlan, columns: Columns): DayColumn {
  const { published, mentionedDays, mentionedStart, mentionedCount } = columns;
  if (plan.dates === 'published') {
    return { days: published, startOf: (row) => row, endOf: (row) => (published[row] === 0 ? row : row + 1) };
  }
  const startOf = (row: number): number => mentionedStart[row] as number;
  return { days: mentionedDays, startOf, endOf: (row) => startOf(row) + (mentionedCount[row] as number) };
}

function rangeOf({ from, to }: SearchPlan): [from: number, to: number] {
  return [from === null ? FIRST_DAY : dayNumber(from), to === null ? LAST_DAY : dayNumber(to)];
}

function dayNumber(isoDate: string): number {
  return Number(isoDate.replaceAll('-', ''));
}

/** 2022 → "2022", 202202 → "2022-02", 20220214 → "2022-02-14". */
function isoStart(number: number): string {
  const digits = String(number).padStart(4, '0');
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter((part) => part !== '').join('-');
}
