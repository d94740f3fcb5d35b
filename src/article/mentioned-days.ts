/** The days that an article speaks of: what a search by mentioned dates looks at. Pure. */
import type { MentionedDate } from './article.ts';
import { daysOf, isoDate } from './dates.ts';

/** An almanac is no news: the first so many days, in the order of the calendar. */
const MAX_DAYS = 2000;

/**
 * As numbers (20220106), ascending, each once. A month with its year («يناير 2022») is all of its days; a date whose year the
 * text leaves open is none, nor is one that no calendar has (31 April).
 */
export function mentionedDays(dates: readonly MentionedDate[]): number[] {
  const days: number[] = [];
  for (const { day, month, year } of dates) {
    if (month === null || year === null) continue;
    const from = day ?? 1;
    const to = Math.min(day ?? 31, daysOf(month, year));
    for (let one = from; one <= to; one++) days.push((year * 100 + month) * 100 + one);
  }
  days.sort((a, b) => a - b);
  return days.filter((day, index) => day !== days[index - 1]).slice(0, MAX_DAYS);
}

/** 20220106 → «2022-01-06». */
export function isoDay(day: number): string {
  return isoDate(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100);
}
