/**
 * Walks over the hits of a search, page after page, while the index changes: what was found is kept in memory, 12 bytes
 * a hit, and put in order when a second page is asked for. Bounded and forgetful: a walk nobody goes on with is gone
 * after a while, or sooner when many others begin.
 *
 * Invariant: a walk gives the articles that were found when it began, each once, in the order of that moment; one that
 * was deleted since is left out, one that was written again comes as it is now.
 */
import { randomBytes } from 'node:crypto';
import type { CountedFacet, DateCount, FacetCount, FacetNote } from '../engine.ts';
import { WALK_MINUTES } from '../walk-expired.ts';

const MAX_BYTES = 128 * 1024 * 1024;
const BYTES_OF_A_HIT = 12;
const MAX_AGE_MS = WALK_MINUTES * 60_000;

/** What stays the same on every page of a walk. */
interface Frame {
  readonly total: number;
  readonly facets: ReadonlyMap<CountedFacet, readonly FacetCount[]>;
  readonly facetNotes: ReadonlyMap<CountedFacet, readonly FacetNote[]>;
  readonly dates: readonly DateCount[];
}

export interface FoundRows extends Frame {
  readonly rows: Int32Array;
  /** What they are ordered by, the highest first, then by id. */
  readonly keys: Float64Array;
  /** By row; a row keeps its id when it is gone. */
  readonly ids: readonly (string | undefined)[];
  readonly areKeysScores: boolean;
}

export interface WalkPage extends Frame {
  readonly hits: readonly { readonly id: string; readonly score: number }[];
  readonly next: string | null;
}

interface Walk {
  readonly found: FoundRows;
  /** Places of `found.rows` in order; made for the second page. */
  order: Int32Array | undefined;
  usedAt: number;
}

export class FrozenWalks {
  readonly #walks = new Map<string, Walk>();
  #bytes = 0;
  readonly #now: () => number;
  readonly #maxBytes: number;

  constructor(now: () => number = Date.now, maxBytes: number = MAX_BYTES) {
    this.#now = now;
    this.#maxBytes = maxBytes;
  }

  /** @returns where the page after the first `shown` hits begins. */
  begin(found: FoundRows, shown: number): string {
    const id = randomBytes(12).toString('base64url');
    this.#walks.set(id, { found, order: undefined, usedAt: this.#now() });
    this.#bytes += bytesOf(found);
    this.#forget();
    return `${id}.${shown}`;
  }

  /** undefined: there is no such walk, or not any more. */
  read(next: string, size: number): WalkPage | undefined {
    const [id = '', place = ''] = next.split('.');
    const walk = this.#walks.get(id);
    const from = Number(place);
    if (walk === undefined || !Number.isSafeInteger(from) || this.#now() - walk.usedAt > MAX_AGE_MS) return undefined;
    walk.usedAt = this.#now();
    // The last used stands last.
    this.#walks.delete(id);
    this.#walks.set(id, walk);
    walk.order ??= orderOf(walk.found);
    const { rows, keys, ids, areKeysScores, total, facets, facetNotes, dates } = walk.found;
    const hits = [...walk.order.subarray(from, from + size)].map((index) => ({
      id: ids[rows[index] as number] ?? '',
      score: areKeysScores ? (keys[index] as number) : 0,
    }));
    const isLast = from + size >= rows.length;
    return { hits, next: isLast ? null : `${id}.${from + size}`, total, facets, facetNotes, dates };
  }

  #forget(): void {
    for (const [id, { found, usedAt }] of this.#walks) {
      if (this.#bytes <= this.#maxBytes && this.#now() - usedAt <= MAX_AGE_MS) return;
      this.#walks.delete(id);
      this.#bytes -= bytesOf(found);
    }
  }
}

function bytesOf({ rows }: FoundRows): number {
  return rows.length * BYTES_OF_A_HIT;
}

function orderOf({ rows, keys, ids }: FoundRows): Int32Array {
  const idOf = (index: number): string => ids[rows[index] as number] ?? '';
  return Int32Array.from(rows.keys()).sort((a, b) => {
    const difference = (keys[b] as number) - (keys[a] as number);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
    return idOf(a) < idOf(b) ? -1 : 1;
  });
}
