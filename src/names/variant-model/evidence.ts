/**
 * What each edit operation says, where it stands and between which letters, for or against one name: a table of learnt
 * weights in thousandths of a nat. Mirrors `evidence_keys` of training/features.py.
 */
import type { Aligner } from './alignment.ts';
import { ARTICLE, DROP, MATCH, TURN } from './alignment.ts';
import { CODE_COUNT } from './alphabet.ts';

const PAIRS = CODE_COUNT * CODE_COUNT;
const OPERATION = 0;
const IN_PLACE = OPERATION + PAIRS;
const AFTER = IN_PLACE + PAIRS * 3;
const BEFORE = AFTER + PAIRS * CODE_COUNT;
const TURNED = BEFORE + PAIRS * CODE_COUNT;
const MATCHED = TURNED + PAIRS;
const MATCHED_AT_EDGE = MATCHED + CODE_COUNT;
const ARTICLE_ONLY = MATCHED_AT_EDGE + 2 * CODE_COUNT;
const OPERATIONS = ARTICLE_ONLY + 1;
const LENGTH = OPERATIONS + 8;
export const EVIDENCE_SIZE = LENGTH + 12;

/** Evidence of operation `at` of the alignment of a (n letters) and b (m letters). */
export function evidenceOf(
  table: Int16Array,
  aligner: Aligner,
  at: number,
  a: Uint8Array,
  n: number,
  b: Uint8Array,
  m: number,
): number {
  const kind = aligner.kinds[at]!;
  const i = aligner.startsA[at]!;
  const j = aligner.startsB[at]!;
  const x = aligner.lettersA[at]!;
  const y = aligner.lettersB[at]!;
  if (kind === MATCH) {
    const sum = table[MATCHED + x]!;
    if (i === 0 && j === 0) return sum + table[MATCHED_AT_EDGE + x]!;
    return i === n - 1 && j === m - 1 ? sum + table[MATCHED_AT_EDGE + CODE_COUNT + x]! : sum;
  }
  if (kind === ARTICLE) return table[ARTICLE_ONLY]!;
  if (kind === TURN) {
    const first = a[i]!;
    const second = a[i + 1]!;
    return table[TURNED + (first < second ? first * CODE_COUNT + second : second * CODE_COUNT + first)]!;
  }
  let left: number;
  let right: number;
  if (kind === DROP && x === 0) {
    left = j ? b[j - 1]! : 0;
    right = j + 1 < m ? b[j + 1]! : 0;
  } else {
    left = i ? a[i - 1]! : 0;
    right = i + 1 < n ? a[i + 1]! : 0;
  }
  const place = i === 0 && j === 0 ? 0 : i + (x ? 1 : 0) === n && j + (y ? 1 : 0) === m ? 2 : 1;
  const pair = x < y ? x * CODE_COUNT + y : y * CODE_COUNT + x;
  return (
    table[OPERATION + pair]! +
    table[IN_PLACE + pair * 3 + place]! +
    table[AFTER + pair * CODE_COUNT + left]! +
    table[BEFORE + pair * CODE_COUNT + right]!
  );
}

/** Evidence of how much differs at all, and of how long the shorter word is. */
export function evidenceOfPair(table: Int16Array, changed: number, shorter: number): number {
  return table[OPERATIONS + Math.min(changed, 7)]! + table[LENGTH + Math.min(shorter, 11)]!;
}
