/**
 * Counts what people search for and miss, for who asked for it with FIHRIST_QUERY_LOG. Kept are folded words, how often
 * and the day; never who asked. A search does not wait for it: what is noted is looked at later and written in batches,
 * and more than fits is let go.
 */
import { FACETS } from '../engine/engine.ts';
import { addUpMissed, MAX_MISSED_LENGTH, type MissedKind, type MissedSearch } from '../engine/missed-searches.ts';
import type { SearchContext } from '../search/search-articles.ts';
import type { SearchRequest } from '../search/search-request.ts';
import { findUnexplainedSpellings } from '../search/unexplained-spellings.ts';

const FLUSH_AFTER_MS = 5000;
/** Searches waiting to be looked at. */
const MAX_WAITING = 500;

interface Searched {
  readonly text: string;
  readonly isMissed: boolean;
}

export class QueryLog {
  readonly #context: SearchContext;
  readonly #onError: (error: unknown) => void;
  #waiting: Searched[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(context: SearchContext, onError: (error: unknown) => void) {
    this.#context = context;
    this.#onError = onError;
  }

  /** Further pages of a search, and what is chosen among its hits, are the same search; what filters took away was not missed. */
  note(request: SearchRequest, total: number): void {
    const { q, page, cursor, from, to, undated } = request;
    const isFirst = page === 1 && cursor === undefined;
    const isFiltered =
      FACETS.some((facet) => request[facet].length > 0) || from !== undefined || to !== undefined || undated === 'true';
    if (q.trim() === '' || !isFirst || isFiltered || this.#waiting.length >= MAX_WAITING) return;
    this.#waiting.push({ text: q, isMissed: total === 0 });
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  /** Writes what was noted until now. Never throws. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const searches = this.#waiting;
    this.#waiting = [];
    this.#flushing = this.#flushing.then(() => this.#write(searches)).catch(this.#onError);
    return this.#flushing;
  }

  async #write(searches: readonly Searched[]): Promise<void> {
    const { analyzer, nameSet, engine } = this.#context;
    const lastOn = new Date().toISOString().slice(0, 10);
    const missed: MissedSearch[] = [];
    const add = (kind: MissedKind, text: string): void => {
      if (text !== '' && text.length <= MAX_MISSED_LENGTH) missed.push({ kind, text, count: 1, lastOn });
    };
    const names = await nameSet();
    for (const { text, isMissed } of searches) {
      if (isMissed) add('query', analyzer.fold(text).join(' '));
      for (const word of await findUnexplainedSpellings(this.#context, names, text)) add('spelling', word);
      // A batch of long queries is no reason to keep a search waiting.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    if (missed.length > 0) await engine.state.addMissed(addUpMissed([], missed));
  }
}
