/**
 * Decides what a text leaves open in its dates, only where the text itself decides it: «6 يناير الجاري» is of the year that
 * the day of publication, or other dates of the same month, say. A plain «5 يناير» stays without a year: newspapers write
 * it of this year, of last year, and of history.
 */
import type { MentionedDate } from './article.ts';
import { type FoundDate, isDay } from './dates.ts';

/** The stated day of publication, and the words that state it. */
export interface StatedDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly text: string;
}

interface Resolved {
  readonly month: number;
  readonly year: number;
  readonly by: string;
}

/** Found dates → mentioned dates, in order, each once. */
export function resolveDates(found: readonly FoundDate[], stated: StatedDay | null): MentionedDate[] {
  const mentioned: MentionedDate[] = [];
  const seen = new Set<string>();
  for (const date of found) {
    const resolved = date.year === null && date.qualifier !== null ? resolve(date, found, stated) : null;
    const fits = resolved !== null && (date.day === null || isDay(date.day, resolved.month, resolved.year));
    const mention: MentionedDate = {
      text: date.text,
      day: date.day,
      month: fits ? resolved.month : date.month,
      year: fits ? resolved.year : date.year,
      ...(fits ? { resolvedBy: resolved.by } : date.yearFrom === undefined ? {} : { resolvedBy: date.yearFrom }),
    };
    const key = `${mention.text}|${mention.day}|${mention.month}|${mention.year}`;
    if (seen.has(key)) continue;
    seen.add(key);
    mentioned.push(mention);
  }
  return mentioned;
}

function resolve(date: FoundDate, found: readonly FoundDate[], stated: StatedDay | null): Resolved | null {
  const { unit, offset } = date.qualifier!;
  if (stated === null) {
    return unit === 'month' && offset === 0 && date.month !== null ? fromSameMonth(date.month, found) : null;
  }
  const by = stated.text;
  if (date.month === null) {
    const months = stated.year * 12 + (stated.month - 1) + offset;
    return { month: (months % 12) + 1, year: Math.floor(months / 12), by };
  }
  if (unit === 'year') return { month: date.month, year: stated.year + offset, by };
  if (offset === 0) return date.month === stated.month ? { month: date.month, year: stated.year, by } : null;
  const order = date.month - stated.month || (date.day === null ? 0 : date.day - stated.day);
  if (offset === -1) return { month: date.month, year: order < 0 ? stated.year : stated.year - 1, by };
  return { month: date.month, year: order > 0 ? stated.year : stated.year + 1, by };
}

/** The year on which all dated mentions of that month agree. */
function fromSameMonth(month: number, found: readonly FoundDate[]): Resolved | null {
  let by: FoundDate | null = null;
  for (const other of found) {
    if (other.month !== month || other.year === null) continue;
    if (by !== null && by.year !== other.year) return null;
    by ??= other;
  }
  return by === null ? null : { month, year: by.year!, by: by.text };
}
