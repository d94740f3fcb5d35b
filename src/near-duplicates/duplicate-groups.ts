/**
 * Which article an article is a copy of. Pure: what is stored is handed in, what has to be stored is answered; both engines
 * go through the same steps and so have the same groups.
 *
 * A group has one original, the article that was indexed first, and is named by its id. Copies are compared with originals
 * only, so that a chain of small changes does not join two stories. Nothing is dropped: a copy is an article with an original.
 * An article that somebody took out of its group is kept apart: nobody's copy, and nobody is a copy of it.
 *
 * Writing a batch: {@link placesKept} says who stays where it is and which originals leave their copies; those copies and the
 * rest of the batch arrive, the copies first ({@link inOrder}); what the store has under {@link keysOf} the arrivals is handed to
 * {@link assignOriginals}. Deleting: the copies of what goes arrive.
 */
import { isSameStory, similarity } from './same-story.ts';
import { bandKeys, isSameText, type Signature } from './signature.ts';

/** An article that is to be given its group. */
export interface Arrival {
  readonly id: string;
  /** null: it has no words, and no copies. */
  readonly signature: Signature | null;
}

/** An article as the store remembers it. */
export interface Member extends Arrival {
  /** The article whose copy it is; null: it is an original. */
  readonly originalId: string | null;
}

/** What to store with an article. */
export interface Membership {
  readonly id: string;
  readonly originalId: string | null;
  /** Under which an original is found; none for a copy and for an article that is kept apart. 32-bit unsigned. */
  readonly keys: ArrayLike<number>;
}

export interface Original {
  readonly id: string;
  readonly signature: Signature;
}

/** Most originals that a store answers with for one batch, the newest. */
export const MAX_ORIGINALS_FOUND = 10_000;
/** Looked at under one key, the newest: a template that is printed daily fills one key for ever. */
const MAX_ORIGINALS_PER_KEY = 64;

const NO_KEYS: readonly number[] = [];

/**
 * Articles that are written again with the same text stay in their group (their names, title or date may be new). Originals
 * whose text is another one leave their copies.
 * @param stored those of the batch that are there.
 */
export function placesKept(
  batch: readonly Arrival[],
  stored: ReadonlyMap<string, Member>,
): { readonly kept: ReadonlyMap<string, Member>; readonly leaving: ReadonlySet<string> } {
  const same = new Map<string, Member>();
  const leaving = new Set<string>();
  for (const { id, signature } of batch) {
    const member = stored.get(id);
    if (member === undefined) continue;
    if (hasSameText(member.signature, signature)) same.set(id, member);
    else if (member.originalId === null) leaving.add(id);
  }
  const kept = [...same].filter(([, { originalId }]) => originalId === null || !leaving.has(originalId));
  return { kept: new Map(kept), leaving };
}

/** What is stored of an article that stays where it is. */
export function membershipOf(member: Member, keptApart: ReadonlySet<string>): Membership {
  const { id, originalId, signature } = member;
  const isFound = originalId === null && signature !== null && !keptApart.has(id);
  return { id, originalId, keys: isFound ? bandKeys(signature) : NO_KEYS };
}

/** The order in which copies that lost their original look for another: by date of publication, undated ones last, then by id. */
export function inOrder<T extends { readonly id: string; readonly publishedAt: string | null }>(
  copies: readonly T[],
): T[] {
  const key = ({ id, publishedAt }: T): string => `${publishedAt ?? '\uffff'} ${id}`;
  return [...copies].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Where the originals of these are looked for: ascending, each once. */
export function keysOf(arrivals: readonly Arrival[]): Uint32Array {
  const parts = arrivals.flatMap(({ signature }) => (signature === null ? [] : [bandKeys(signature)]));
  const keys = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    keys.set(part, at);
    at += part.length;
  }
  keys.sort();
  return keys.filter((key, index) => key !== keys[index - 1]);
}

/**
 * In the order of the arrivals; copies among them are found too.
 * @param originals what the store has under their keys, the newest first. Those that arrive themselves are passed over.
 */
export function assignOriginals(
  arrivals: readonly Arrival[],
  originals: readonly Original[],
  keptApart: ReadonlySet<string>,
): Membership[] {
  const own = new Set(arrivals.map(({ id }) => id));
  const byKey: OriginalsByKey = new Map();
  const enter = (original: Original): void => {
    const keys = bandKeys(original.signature);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as number;
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, original);
      else if (!Array.isArray(others)) byKey.set(key, [others, original]);
      else if (others.push(original) > MAX_ORIGINALS_PER_KEY) others.shift();
    }
  };
  for (const original of originals.toReversed()) if (!own.has(original.id)) enter(original);
  return arrivals.map(({ id, signature }): Membership => {
    if (signature === null || keptApart.has(id)) return { id, originalId: null, keys: NO_KEYS };
    const original = findOriginal(signature, byKey);
    if (original !== null) return { id, originalId: original.id, keys: NO_KEYS };
    enter({ id, signature });
    return { id, originalId: null, keys: bandKeys(signature) };
  });
}

/** Oldest first. Under nearly every key stands one alone, and a list for each would take longer than all else here. */
type OriginalsByKey = Map<number, Original | Original[]>;

/** The most similar one; among equals the first by id, for no engine knows another order that the other has too. */
function findOriginal(signature: Signature, byKey: OriginalsByKey): Original | null {
  const candidates = new Set<Original>();
  const keys = bandKeys(signature);
  for (let index = 0; index < keys.length; index++) {
    const found = byKey.get(keys[index] as number);
    if (Array.isArray(found)) for (const one of found) candidates.add(one);
    else if (found !== undefined) candidates.add(found);
  }
  let best: Original | null = null;
  let bestShare = 0;
  for (const candidate of candidates) {
    const { share } = similarity(candidate.signature, signature);
    if (share < bestShare || (share === bestShare && best !== null && best.id < candidate.id)) continue;
    if (!isSameStory(candidate.signature, signature)) continue;
    best = candidate;
    bestShare = share;
  }
  return best;
}

function hasSameText(a: Signature | null, b: Signature | null): boolean {
  return a === null || b === null ? a === b : isSameText(a, b);
}
