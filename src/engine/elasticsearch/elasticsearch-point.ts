/**
 * Walks over the hits of a search on one state of the index: Elasticsearch keeps the state (a point in time), the caller
 * keeps the place in it. Whoever serves the next page needs to remember nothing.
 */
import type { Client, estypes } from '@elastic/elasticsearch';
import type { SearchPlan } from '../engine.ts';
import { WALK_MINUTES, walkExpired } from '../walk-expired.ts';

/** From the last page on; every page renews it. */
const KEEP_ALIVE = `${WALK_MINUTES}m`;

/** The point, the sort values of the last hit shown, and how many hits were shown. */
type Place = readonly [id: string, after: estypes.SortResults, shown: number];

export interface Point {
  readonly id: string;
  /** Sort values of the last hit that was shown; null on the first page. */
  readonly after: estypes.SortResults | null;
  /** Hits before this page. */
  readonly shown: number;
}

/** null: the plan is no walk. @throws cursor_expired for what is no place of a walk. */
export async function openPoint(client: Client, index: string, { walk, offset }: SearchPlan): Promise<Point | null> {
  if (walk === null) return null;
  if (walk === 'open') {
    const { id } = await client.openPointInTime({ index, keep_alive: KEEP_ALIVE });
    return { id, after: null, shown: offset };
  }
  const [id, after, shown] = readPlace(walk.next);
  return { id, after, shown };
}

function readPlace(next: string): Place {
  let place: unknown;
  try {
    place = JSON.parse(next);
  } catch {
    throw walkExpired();
  }
  if (!isPlace(place)) throw walkExpired();
  return place;
}

function isPlace(value: unknown): value is Place {
  if (!Array.isArray(value)) return false;
  const [id, after, shown] = value as unknown[];
  const isValue = (one: unknown): boolean => one === null || typeof one === 'string' || typeof one === 'number';
  return typeof id === 'string' && Array.isArray(after) && after.every(isValue) && Number.isSafeInteger(shown);
}

/** What of a request says where it looks. */
export function inPoint(point: Point | null, index: string): estypes.SearchRequest {
  if (point === null) return { index };
  const { id, after } = point;
  return { pit: { id, keep_alive: KEEP_ALIVE }, ...(after === null ? {} : { search_after: after }) };
}

/** Where the page after these hits begins. Lets the point go after the last. */
export async function nextPlace(
  client: Client,
  waiting: WaitingPoints,
  plan: SearchPlan,
  point: Point | null,
  { hits: { hits, total }, pit_id: renewed }: estypes.SearchResponse<unknown>,
): Promise<string | null> {
  if (point === null) return null;
  const id = renewed ?? point.id;
  const last = hits.at(-1)?.sort;
  const found = typeof total === 'number' ? total : (total?.value ?? 0);
  const shown = point.shown + hits.length;
  waiting.goesOn(point.id);
  if (last !== undefined && hits.length === plan.size && shown < found) {
    if (point.after === null) await waiting.add(id);
    return JSON.stringify([id, last, shown] satisfies Place);
  }
  await closePoint(client, id);
  return null;
}

/** Most walks that wait for their second page. */
const MOST_WAITING = 1000;

/**
 * Points of first pages. Nearly every search opens one and hardly any goes on, so the oldest that wait are closed: their
 * walks begin anew (cursor_expired), and the cluster keeps a bounded number of states for this process.
 */
export class WaitingPoints {
  readonly #client: Client;
  readonly #most: number;
  readonly #ids = new Set<string>();

  constructor(client: Client, most = MOST_WAITING) {
    this.#client = client;
    this.#most = most;
  }

  async add(id: string): Promise<void> {
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size <= this.#most || oldest === undefined) return;
    this.#ids.delete(oldest);
    await closePoint(this.#client, oldest);
  }

  goesOn(id: string): void {
    this.#ids.delete(id);
  }
}

export async function closePoint(client: Client, id: string): Promise<void> {
  // It goes by itself after a while.
  await client.closePointInTime({ id }).catch(() => {});
}
