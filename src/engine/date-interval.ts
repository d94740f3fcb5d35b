/** How finely dates are counted, so that a histogram has neither two bars nor two thousand. Pure; both engines ask it. */

export type DateInterval = 'day' | 'month' | 'year';

const MAX_DAYS = 62;
const MAX_MONTHS = 60;
export const DAY_MS = 86_400_000;

/**
 * @param first the first day of the range, @param last the last one; ISO dates.
 * @param isAsked the person set both ends; otherwise they are those of what was found, and months are fine enough.
 */
export function fitInterval(first: string, last: string, isAsked: boolean): DateInterval {
  if (isAsked && (Date.parse(last) - Date.parse(first)) / DAY_MS < MAX_DAYS) return 'day';
  const [firstYear, firstMonth] = first.split('-').map(Number) as [number, number];
  const [lastYear, lastMonth] = last.split('-').map(Number) as [number, number];
  return (lastYear - firstYear) * 12 + lastMonth - firstMonth < MAX_MONTHS ? 'month' : 'year';
}

/** The first and the last day of the interval that begins so: "2022", "2022-02", "2022-02-14". */
export function intervalDays(start: string): { from: string; to: string } {
  const [year = '', month, day] = start.split('-');
  if (day !== undefined) return { from: start, to: start };
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { from: `${start}-01`, to: `${start}-${lastDay}` };
}

/** An ISO date so many days later. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}
