/**
 * Is the difference between two runs over the same queries more than chance? Pure, and the same numbers every time.
 *
 * - p, two-sided: Fisher's randomization test. If the runs did not differ, each query's difference could as well have the
 *   other sign; p is the share of random signs whose mean is at least as far from 0. Smucker, Allan and Carterette, "A
 *   comparison of statistical significance tests for information retrieval evaluation", CIKM 2007. The order that was
 *   seen counts as one (Phipson and Smyth, 2010), so p is never 0. Few queries: every choice of signs is tried.
 * - 95 % interval of the mean difference: percentile bootstrap over queries. Efron and Tibshirani, 1993; Sakai, SIGIR
 *   2006.
 */
import { createRandom } from './random.ts';

export interface PairedTest {
  /** Queries compared. */
  readonly pairs: number;
  /** Mean of ours minus theirs. */
  readonly difference: number;
  /** Of a difference at least this large when there is none, (0, 1]. */
  readonly p: number;
  /** 95 % confidence interval of the difference. */
  readonly interval: readonly [low: number, high: number];
}

/** Of the randomization and of the bootstrap: p is exact to about ±0.002 at 0.05. */
const ROUNDS = 20_000;
/** Up to so many queries that differ every choice of signs is tried: 2^14 of them. */
const MAX_EXACT = 14;
const SEED = 2022;
/** Sums of the same floats in another order differ by this much. */
const EPSILON = 1e-12;

/** @param ours, theirs values of the same queries in the same order. */
export function comparePaired(ours: readonly number[], theirs: readonly number[]): PairedTest {
  if (ours.length !== theirs.length) throw new RangeError('two runs are compared query by query');
  const differences = ours.map((value, index) => value - (theirs[index] as number));
  const pairs = differences.length;
  if (pairs === 0) return { pairs, difference: 0, p: 1, interval: [0, 0] };
  const sum = differences.reduce((total, value) => total + value, 0);
  // A query that is the same in both adds nothing to any choice of signs.
  const unequal = differences.filter((value) => value !== 0);
  return {
    pairs,
    difference: sum / pairs,
    p: unequal.length <= MAX_EXACT ? exactP(unequal, sum) : randomP(unequal, sum),
    interval: bootstrapInterval(differences),
  };
}

function exactP(unequal: readonly number[], sum: number): number {
  const choices = 2 ** unequal.length;
  let asFar = 0;
  for (let signs = 0; signs < choices; signs++) {
    let total = 0;
    for (const [index, value] of unequal.entries()) total += signs & (1 << index) ? value : -value;
    if (Math.abs(total) >= Math.abs(sum) - EPSILON) asFar++;
  }
  return asFar / choices;
}

function randomP(unequal: readonly number[], sum: number): number {
  const random = createRandom(SEED);
  let asFar = 1;
  for (let round = 0; round < ROUNDS; round++) {
    let total = 0;
    for (const value of unequal) total += random() < 0.5 ? value : -value;
    if (Math.abs(total) >= Math.abs(sum) - EPSILON) asFar++;
  }
  return asFar / (ROUNDS + 1);
}

function bootstrapInterval(differences: readonly number[]): [number, number] {
  const random = createRandom(SEED + 1);
  const { length } = differences;
  const means = new Float64Array(ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    let total = 0;
    for (let draw = 0; draw < length; draw++) total += differences[Math.floor(random() * length)] as number;
    means[round] = total / length;
  }
  means.sort();
  const at = (share: number): number => means[Math.round(share * (ROUNDS - 1))] as number;
  return [at(0.025), at(0.975)];
}
