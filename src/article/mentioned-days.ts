/** The days that an article speaks of: what a search by mentioned dates looks at. Pure. */
import type { MentionedDate } from './article.ts';

/** An almanac is no news: the first so many days, in the order of the calendar. */
const MAX_DAYS = 2000;

/**
 * ISO dates, ascending, each once. A month with its year («يناير 2022») is all of its days; a date whose year the text
 * leaves open is none, nor is one that no calendar has (31 April).
 */
export function mentionedDays(dates: readonly MentionedDate[]): string[] {
  const days = new Set<string>();
  for (const { day, month, year } of dates) {
    if (month === null || year === null) continue;
    const last = lastDay(year, month);
    const [from, to] = day === null ? [1, last] : [day, day];
    for (let one = from; one <= to && one <= last; one++) {
      days.add(`${String(year).padStart(4, '0')}-${two(month)}-${two(one)}`);
    }
  }
  return [...days].sort().slice(0, MAX_DAYS);
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
