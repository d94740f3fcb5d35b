/**
 * What people searched for and did not find, added up: words and counts, no address, no session, no time but the day.
 * Pure; both engines keep one such list.
 */
export const MISSED_KINDS = ['query', 'spelling'] as const;
/** `query`: nothing was found. `spelling`: a word that looks like a name, which no set and no model explains. */
export type MissedKind = (typeof MISSED_KINDS)[number];

export interface MissedSearch {
  readonly kind: MissedKind;
  /** Folded words, 1 to {@link MAX_MISSED_LENGTH} UTF-16 units. */
  readonly text: string;
  /** 1 or more. */
  readonly count: number;
  /** ISO date of the last time. */
  readonly lastOn: string;
}

export const MAX_MISSED_LENGTH = 100;
/** Kept of each kind. */
export const MAX_MISSED = 1000;

/** The most frequent first, then the latest. Past {@link MAX_MISSED} the rarest go, the oldest of them first. */
export function addUpMissed(kept: readonly MissedSearch[], added: readonly MissedSearch[]): MissedSearch[] {
  const sums = new Map<string, MissedSearch>();
  for (const one of [...kept, ...added]) {
    const key = `${one.kind} ${one.text}`;
    const before = sums.get(key);
    const lastOn = before === undefined || one.lastOn > before.lastOn ? one.lastOn : before.lastOn;
    sums.set(key, { ...one, count: one.count + (before?.count ?? 0), lastOn });
  }
  const sorted = [...sums.values()].sort(
    (a, b) => b.count - a.count || (a.lastOn < b.lastOn ? 1 : a.lastOn > b.lastOn ? -1 : a.text < b.text ? -1 : 1),
  );
  return MISSED_KINDS.flatMap((kind) => sorted.filter((one) => one.kind === kind).slice(0, MAX_MISSED));
}
