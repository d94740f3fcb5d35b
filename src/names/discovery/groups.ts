/** Pairs → groups of spellings of one name: from the surest pair down, by average link over all cross pairs. */
import type { PairScores } from './pair-scores.ts';

export interface Group {
  /** Types, the most frequent first. */
  readonly types: readonly number[];
  /** 0–1: the weakest link by which the group holds together. */
  readonly score: number;
}

/** A third spelling must fit all others on average so well: one wrong word spoils the whole proposal. */
const LEAST_AVERAGE = 0.6;
/** …and the most frequent spelling of the other side at least so well. */
const LEAST_TO_CHIEF = 0.3;

/** @param least score of the pairs that may found a group. */
export function groupPairs(scores: PairScores, counts: Int32Array, words: readonly string[], least: number): Group[] {
  const groupOf = new Map<number, { types: number[]; score: number }>();
  for (const { a, b, score } of scores.from(least)) {
    const left = groupOf.get(a) ?? { types: [a], score: 1 };
    const right = groupOf.get(b) ?? { types: [b], score: 1 };
    if (left === right) continue;
    const isPair = left.types.length === 1 && right.types.length === 1;
    const link = isPair ? score : averageLink(left.types, right.types, scores);
    if (!isPair && (link < LEAST_AVERAGE || scores.of(left.types[0]!, right.types[0]!) < LEAST_TO_CHIEF)) continue;
    const types = [...left.types, ...right.types].sort(
      (x, y) => counts[y]! - counts[x]! || (words[x]! < words[y]! ? -1 : 1),
    );
    const joined = { types, score: Math.min(left.score, right.score, link) };
    for (const type of types) groupOf.set(type, joined);
  }
  return [...new Set(groupOf.values())].sort(
    (x, y) => y.score - x.score || (words[x.types[0]!]! < words[y.types[0]!]! ? -1 : 1),
  );
}

/** -1 where two of them are known to be two names. */
function averageLink(left: readonly number[], right: readonly number[], scores: PairScores): number {
  let sum = 0;
  for (const a of left) {
    for (const b of right) {
      const score = scores.of(a, b);
      if (score < 0) return -1;
      sum += score;
    }
  }
  return sum / (left.length * right.length);
}
