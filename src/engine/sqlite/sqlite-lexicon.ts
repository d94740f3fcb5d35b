/** The distinct words of the archive, with the number of articles of each, page by page. */
import type { DatabaseSync } from 'node:sqlite';
import { SEGMENT_BREAK } from '../engine.ts';

/** Words read at a time: others get their turn in between. */
const PAGE = 4000;

export function* readLexicon(db: DatabaseSync): Iterable<readonly (readonly [string, number])[]> {
  const select = db.prepare('SELECT term, doc FROM lexicon WHERE term > ? ORDER BY term LIMIT ?');
  select.setReturnArrays(true);
  let last = '';
  for (;;) {
    const page = select.all(last, PAGE) as unknown as [string, number][];
    const words = page.filter(([word]) => word !== SEGMENT_BREAK);
    if (words.length > 0) yield words;
    if (page.length < PAGE) return;
    last = page.at(-1)?.[0] ?? last;
  }
}
