/**
 * Which article an article is a copy of. Pure: what is stored is asked of a {@link DuplicateIndex}, what has to be written
 * is answered. A group has one original, the article that was indexed first; copies are compared with originals only, so
 * that a chain of small changes does not join two stories. Nothing is dropped: a copy is an article with an original.
 */
import { isSameStory, similarity } from './same-story.ts';
import { bandKeys, type Signature } from './signature.ts';

/** An article that is nobody's copy, as the store remembers it. */
export interface Original {
  readonly id: string;
  readonly signature: Signature;
}

/** What an engine stores for it: a table of (band key → id of an original), and each article's signature and original. */
export interface DuplicateIndex {
  /**
   * All originals that have any of these keys, each once. At most {@link MAX_ORIGINALS_PER_KEY} for one key, the newest:
   * a template that is printed daily fills one key for ever.
   */
  findByBands(keys: readonly number[]): Promise<readonly Original[]>;
}

export const MAX_ORIGINALS_PER_KEY = 64;

/** An article that is about to be written. */
export interface Arrival {
  readonly id: string;
  /** null: it has no words, and no copies. */
  readonly signature: Signature | null;
  /** Somebody undid a fold of it: it is an original, whatever it looks like. */
  readonly isKeptApart?: boolean;
}

/** What to store with it. */
export interface Membership {
  readonly id: string;
  /** The article whose copy it is; null: an original. */
  readonly originalId: string | null;
  /** To enter for an original; none for a copy. */
  readonly keys: readonly number[];
}

/**
 * One batch, in the order of indexing; copies within the batch are found too. Before, take out what the store has of those
 * ids that are there already (see {@link regroup} for the copies that lose their original).
 */
export async function assignOriginals(arrivals: readonly Arrival[], index: DuplicateIndex): Promise<Membership[]> {
  const asked = new Set<number>();
  for (const { signature, isKeptApart } of arrivals) {
    if (signature !== null && isKeptApart !== true) for (const key of bandKeys(signature)) asked.add(key);
  }
  const own = new Set(arrivals.map(({ id }) => id));
  const byKey = new Map<number, Original[]>();
  const enter = (original: Original): void => {
    for (const key of bandKeys(original.signature)) {
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [original]);
      else if (others.length < MAX_ORIGINALS_PER_KEY) others.push(original);
    }
  };
  if (asked.size > 0) {
    // An article that is written again is no copy of what it was.
    for (const original of await index.findByBands([...asked])) if (!own.has(original.id)) enter(original);
  }
  return arrivals.map(({ id, signature, isKeptApart }): Membership => {
    if (signature === null) return { id, originalId: null, keys: [] };
    const original = isKeptApart === true ? null : findOriginal(signature, byKey);
    if (original !== null) return { id, originalId: original.id, keys: [] };
    enter({ id, signature });
    return { id, originalId: null, keys: [...bandKeys(signature)] };
  });
}

/**
 * When an original goes (deleted, taken down, kept apart, its text changed): its copies, in the order they were indexed,
 * find another, or the first of them becomes the original of the others.
 */
export function regroup(copies: readonly Arrival[], index: DuplicateIndex): Promise<Membership[]> {
  return assignOriginals(copies, index);
}

/** The most similar one; among equals the one that was indexed first. */
function findOriginal(signature: Signature, byKey: ReadonlyMap<number, readonly Original[]>): Original | null {
  const candidates = new Set<Original>();
  for (const key of bandKeys(signature)) for (const one of byKey.get(key) ?? []) candidates.add(one);
  let best: Original | null = null;
  let bestShare = 0;
  for (const candidate of candidates) {
    const { share } = similarity(candidate.signature, signature);
    if (share > bestShare && isSameStory(candidate.signature, signature)) {
      best = candidate;
      bestShare = share;
    }
  }
  return best;
}
