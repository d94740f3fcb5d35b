/** What the path of a file says of the article in it: its day and its section. Only asked where a person said that it does. */
import { isDay, isoDate } from './dates.ts';

export interface PathFacts {
  /** ISO date (YYYY-MM-DD). */
  readonly publishedAt: string | null;
  readonly category: string | null;
}

/** «2012/03/25», «2012-03-25», «20120325», between signs that are no digits. */
const DATE = /(?<!\d)((?:19|20)\d{2})([-/_.]?)(\d{2})\2(\d{2})(?!\d)/g;
const HAS_LETTER = /\p{L}/u;

/** @param origin relative, as shown: «سياسة/2012/03/25/001.txt». */
export function readPathFacts(origin: string): PathFacts {
  let publishedAt: string | null = null;
  // The last one: the file's own name knows best.
  for (const [, year, , month, day] of origin.matchAll(DATE)) {
    const [y, m, d] = [Number(year), Number(month), Number(day)];
    if (m >= 1 && m <= 12 && isDay(d, m, y)) publishedAt = isoDate(y, m, d);
  }
  const folders = origin.split(/[/\\]/).slice(0, -1);
  return { publishedAt, category: folders.findLast((folder) => HAS_LETTER.test(folder)) ?? null };
}
