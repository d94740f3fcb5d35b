/**
 * The cheapest list of edit operations that turns one encoded spelling into another. Mirrors training/align.py: the
 * order in which equally cheap operations are tried decides between them, so neither may change alone.
 */
import { ALEF, CODE_COUNT, LAM, MAX_LETTERS, NOTHING } from './alphabet.ts';

export const MATCH = 0;
export const SWAP = 1;
export const DROP = 2;
/** Two neighbours change places. */
export const TURN = 3;
/** «ال» at the start of one word only. */
export const ARTICLE = 4;

/** Costs are whole hundredths of a nat, so that Python and TypeScript cannot differ by rounding. */
export const TURN_COST = 600;
export const ARTICLE_COST = 300;

/** Most operations of one alignment. */
export const LONGEST: number = 2 * MAX_LETTERS;
const INFINITE = 1_000_000_000;
const WIDTH = MAX_LETTERS + 1;
// How a cell was reached: 3 bits of kind, then letters consumed of a (2 bits) and of b (2 bits).
const way = (kind: number, ofA: number, ofB: number): number => kind | (ofA << 3) | (ofB << 5);
const BY_MATCH = way(MATCH, 1, 1);
const BY_SWAP = way(SWAP, 1, 1);
const BY_DROP_A = way(DROP, 1, 0);
const BY_DROP_B = way(DROP, 0, 1);
const BY_TURN = way(TURN, 2, 2);
const BY_ARTICLE_A = way(ARTICLE, 2, 0);
const BY_ARTICLE_B = way(ARTICLE, 0, 2);

/** One aligner is one set of buffers: the last alignment stands in the public arrays until the next `align`. */
export class Aligner {
  readonly kinds: Uint8Array = new Uint8Array(LONGEST);
  /** Where in a and in b the operation begins. */
  readonly startsA: Uint8Array = new Uint8Array(LONGEST);
  readonly startsB: Uint8Array = new Uint8Array(LONGEST);
  /** The letter of a and of b; {@link NOTHING} for none. */
  readonly lettersA: Uint8Array = new Uint8Array(LONGEST);
  readonly lettersB: Uint8Array = new Uint8Array(LONGEST);
  /** The operations stand at begin … LONGEST - 1, in the order of the letters. */
  begin: number = LONGEST;
  cost = 0;
  readonly #costs: Int32Array;
  readonly #totals = new Int32Array(WIDTH * WIDTH);
  readonly #ways = new Uint8Array(WIDTH * WIDTH);

  /** `costs[x * 32 + y]`: of writing y for x. */
  constructor(costs: Int32Array) {
    this.#costs = costs;
  }

  /** `a` and `b` hold n and m codes, n ≥ m. */
  align(a: Uint8Array, n: number, b: Uint8Array, m: number): void {
    this.#fill(a, n, b, m);
    this.cost = this.#totals[n * WIDTH + m]!;
    const { kinds, startsA, startsB, lettersA, lettersB } = this;
    const ways = this.#ways;
    let i = n;
    let j = m;
    let at = LONGEST;
    while (i > 0 || j > 0) {
      const how = ways[i * WIDTH + j]!;
      const ofA = (how >> 3) & 3;
      const ofB = how >> 5;
      i -= ofA;
      j -= ofB;
      at--;
      kinds[at] = how & 7;
      startsA[at] = i;
      startsB[at] = j;
      lettersA[at] = ofA ? a[i]! : NOTHING;
      lettersB[at] = ofB ? b[j]! : NOTHING;
    }
    this.begin = at;
  }

  #fill(a: Uint8Array, n: number, b: Uint8Array, m: number): void {
    const costs = this.#costs;
    const totals = this.#totals;
    const ways = this.#ways;
    for (let i = 0; i <= n; i++) {
      const x = i ? a[i - 1]! : NOTHING;
      for (let j = 0; j <= m; j++) {
        const cell = i * WIDTH + j;
        const y = j ? b[j - 1]! : NOTHING;
        let best = cell === 0 ? 0 : INFINITE;
        let how = 0;
        if (i && j) {
          const cost = totals[cell - WIDTH - 1]! + costs[x * CODE_COUNT + y]!;
          if (cost < best) {
            best = cost;
            how = x === y ? BY_MATCH : BY_SWAP;
          }
        }
        if (i) {
          const cost = totals[cell - WIDTH]! + costs[x * CODE_COUNT]!;
          if (cost < best) {
            best = cost;
            how = BY_DROP_A;
          }
        }
        if (j) {
          const cost = totals[cell - 1]! + costs[y]!;
          if (cost < best) {
            best = cost;
            how = BY_DROP_B;
          }
        }
        if (i > 1 && j > 1 && x !== y && x === b[j - 2] && y === a[i - 2]) {
          const cost = totals[cell - 2 * WIDTH - 2]! + TURN_COST;
          if (cost < best) {
            best = cost;
            how = BY_TURN;
          }
        }
        if (i === 2 && j === 0 && a[0] === ALEF && x === LAM && ARTICLE_COST < best) {
          best = ARTICLE_COST;
          how = BY_ARTICLE_A;
        }
        if (j === 2 && i === 0 && b[0] === ALEF && y === LAM && ARTICLE_COST < best) {
          best = ARTICLE_COST;
          how = BY_ARTICLE_B;
        }
        totals[cell] = best;
        ways[cell] = how;
      }
    }
  }
}
