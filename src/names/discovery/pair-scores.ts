/** The scores of pairs of types by both types: what grouping asks. */
import type { CandidatePairs } from './candidate-pairs.ts';
import { withoutArticle } from './inflection.ts';

/** Two words that only the article tells apart are one name when something else says so. */
const SAME_BUT_FOR_ARTICLE = 0.9;

export interface PairScores {
  /** 0–1; 0 for pairs that were never compared. */
  of(a: number, b: number): number;
  /** Pairs from `least` on, the surest first. */
  from(least: number): readonly ScoredPair[];
}

export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** @param decide a score known otherwise (a person's, a name set's), or null. */
export function indexScores(
  { first, second, count }: CandidatePairs,
  scores: Float32Array,
  words: readonly string[],
  decide: (a: number, b: number) => number | null,
): PairScores {
  const size = words.length;
  const keyOf = (a: number, b: number): number => (a < b ? a * size + b : b * size + a);
  const known = new Map<number, number>();
  for (let index = 0; index < count; index++) known.set(keyOf(first[index]!, second[index]!), scores[index]!);
  const of = (a: number, b: number): number => {
    const decided = decide(a, b);
    if (decided !== null) return decided;
    const score = known.get(keyOf(a, b)) ?? 0;
    return score === 0 && withoutArticle(words[a]!) === withoutArticle(words[b]!) ? SAME_BUT_FOR_ARTICLE : score;
  };
  return {
    of,
    from(least) {
      const found: ScoredPair[] = [];
      for (let index = 0; index < count; index++) {
        if (scores[index]! < least) continue;
        const a = first[index]!;
        const b = second[index]!;
        if (decide(a, b) === null) found.push({ a, b, score: scores[index]! });
      }
      return found.sort(
        (x, y) => y.score - x.score || compare(words[x.a]!, words[y.a]!) || compare(words[x.b]!, words[y.b]!),
      );
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
