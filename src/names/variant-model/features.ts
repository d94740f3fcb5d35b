/** What the trees see of an aligned pair, in the order of {@link FEATURES}. Mirrors `dense` of training/features.py. */
import type { Aligner } from './alignment.ts';
import { ARTICLE, ARTICLE_COST, DROP, LONGEST, MATCH, TURN, TURN_COST } from './alignment.ts';
import { ALEF, CODE_COUNT, HEH, NATIVE, NOON, SPACE_CODE, TEH, WAW, WEAK, YEH } from './alphabet.ts';
import { evidenceOf, evidenceOfPair } from './evidence.ts';

/** Their names as the weights file lists them. a is the longer word, b the shorter. */
export const FEATURES: readonly string[] = (
  'evidence worst second_worst cost cost_share dearest second_dearest operations weak_drops ' +
  'strong_drops weak_swaps strong_swaps mixed_swaps turns article shorter longer difference matched ' +
  'matched_strong matched_share longest_run prefix suffix first_cost last_cost alef_drops waw_drops ' +
  'yeh_drops heh_drops noon_drops teh_drops alef_waw alef_yeh waw_yeh end_drop spaces doubled weak_a ' +
  'weak_b surprise vowel_before_end evidence_match commoner rarer flow_b flow_a flow_difference ' +
  'native_a native_b'
).split(' ');

/** sum over all operations, 1/1000 nat */
const EVIDENCE = 0;
const WORST = 1;
const SECOND_WORST = 2;
/** of the alignment, 1/100 nat */
const COST = 3;
const COST_SHARE = 4;
const DEAREST = 5;
const SECOND_DEAREST = 6;
/** Operations that are no match. */
export const OPERATIONS = 7;
const WEAK_DROPS = 8;
const STRONG_DROPS = 9;
const WEAK_SWAPS = 10;
const STRONG_SWAPS = 11;
const MIXED_SWAPS = 12;
const TURNS = 13;
const ARTICLE_ONLY = 14;
const SHORTER = 15;
const LONGER = 16;
const DIFFERENCE = 17;
const MATCHED = 18;
const MATCHED_STRONG = 19;
const MATCHED_SHARE = 20;
const LONGEST_RUN = 21;
/** operations before the first that is no match */
const PREFIX = 22;
const SUFFIX = 23;
const FIRST_COST = 24;
const LAST_COST = 25;
const ALEF_DROPS = 26;
const WAW_DROPS = 27;
const YEH_DROPS = 28;
const HEH_DROPS = 29;
const NOON_DROPS = 30;
const TEH_DROPS = 31;
const ALEF_WAW = 32;
const ALEF_YEH = 33;
const WAW_YEH = 34;
/** 1 alef, 2 heh, 3 yeh, 4 waw, 5 other letter dropped at the end; 0 none */
const END_DROP = 35;
/** a space in one word only */
const SPACES = 36;
const DOUBLED = 37;
const WEAK_A = 38;
const WEAK_B = 39;
const SURPRISE = 40;
const VOWEL_BEFORE_END = 41;
const EVIDENCE_MATCH = 42;
const COMMONER = 43;
const RARER = 44;
/** log probability of its letter pairs a letter, 1/100 nat */
const FLOW_B = 45;
const FLOW_A = 46;
const FLOW_DIFFERENCE = 47;
const NATIVE_A = 48;
const NATIVE_B = 49;

/** The learnt tables that features are computed from. */
export interface FeatureTables {
  /** [x * 32 + y], 1/100 nat. */
  readonly costs: Int32Array;
  /** [before * 32 + after], log probability in 1/100 nat. */
  readonly bigrams: Int32Array;
  /** [letter], minus log probability in 1/100 nat. */
  readonly surprise: Int32Array;
  readonly evidence: Int16Array;
  readonly bias: number;
}

/** Fills `out` for the pair that `aligner` has just aligned. */
export function fillFeatures(
  out: Float64Array,
  tables: FeatureTables,
  aligner: Aligner,
  a: Uint8Array,
  n: number,
  b: Uint8Array,
  m: number,
): void {
  out.fill(0);
  let evidence = tables.bias;
  let run = 0;
  let firstChange = -1;
  let changed = 0;
  const first = aligner.begin;
  const last = LONGEST - 1;
  for (let at = first; at <= last; at++) {
    const weight = evidenceOf(tables.evidence, aligner, at, a, n, b, m);
    evidence += weight;
    if (aligner.kinds[at] === MATCH) {
      const letter = aligner.lettersA[at]!;
      out[EVIDENCE_MATCH]! += weight;
      out[MATCHED]! += 1;
      out[MATCHED_STRONG]! += 1 - WEAK[letter]!;
      out[SURPRISE]! += tables.surprise[letter]!;
      run++;
      if (run > out[LONGEST_RUN]!) out[LONGEST_RUN] = run;
      continue;
    }
    run = 0;
    changed++;
    if (firstChange < 0) firstChange = at - first;
    if (weight < out[WORST]!) {
      out[SECOND_WORST] = out[WORST]!;
      out[WORST] = weight;
    } else if (weight < out[SECOND_WORST]!) {
      out[SECOND_WORST] = weight;
    }
    const cost = countChange(out, tables, aligner, at, a, n, b, m);
    if (at === first) out[FIRST_COST] = cost;
    if (at === last) out[LAST_COST] = cost;
    if (cost > out[DEAREST]!) {
      out[SECOND_DEAREST] = out[DEAREST]!;
      out[DEAREST] = cost;
    } else if (cost > out[SECOND_DEAREST]!) {
      out[SECOND_DEAREST] = cost;
    }
  }
  out[EVIDENCE] = evidence + evidenceOfPair(tables.evidence, changed, m);
  out[OPERATIONS] = changed;
  out[COST] = aligner.cost;
  out[COST_SHARE] = aligner.cost / m;
  out[PREFIX] = firstChange < 0 ? LONGEST - first : firstChange;
  out[SUFFIX] = run;
  out[SHORTER] = m;
  out[LONGER] = n;
  out[DIFFERENCE] = n - m;
  out[MATCHED_SHARE] = out[MATCHED]! / n;
  fillWords(out, tables, a, n, b, m);
}

/** Counts one operation that is no match; returns its cost. */
function countChange(
  out: Float64Array,
  tables: FeatureTables,
  aligner: Aligner,
  at: number,
  a: Uint8Array,
  n: number,
  b: Uint8Array,
  m: number,
): number {
  const kind = aligner.kinds[at]!;
  if (kind === TURN) {
    out[TURNS]! += 1;
    return TURN_COST;
  }
  if (kind === ARTICLE) {
    out[ARTICLE_ONLY]! += 1;
    return ARTICLE_COST;
  }
  const x = aligner.lettersA[at]!;
  const y = aligner.lettersB[at]!;
  if (kind === DROP) {
    if (x) countDrop(out, x, a, n, aligner.startsA[at]!, at === LONGEST - 1);
    else countDrop(out, y, b, m, aligner.startsB[at]!, at === LONGEST - 1);
  } else {
    const weak = WEAK[x]! + WEAK[y]!;
    if (weak === 0) out[STRONG_SWAPS]! += 1;
    else if (weak === 1) out[MIXED_SWAPS]! += 1;
    else {
      out[WEAK_SWAPS]! += 1;
      const low = x < y ? x : y;
      const high = x < y ? y : x;
      if (low === ALEF && high === WAW) out[ALEF_WAW]! += 1;
      else if (low === ALEF && high === YEH) out[ALEF_YEH]! += 1;
      else if (low === WAW && high === YEH) out[WAW_YEH]! += 1;
    }
  }
  return tables.costs[x * CODE_COUNT + y]!;
}

function countDrop(
  out: Float64Array,
  letter: number,
  word: Uint8Array,
  length: number,
  position: number,
  isLast: boolean,
): void {
  if (letter === SPACE_CODE) out[SPACES]! += 1;
  else if (WEAK[letter]) out[WEAK_DROPS]! += 1;
  else out[STRONG_DROPS]! += 1;
  if (letter === ALEF) out[ALEF_DROPS]! += 1;
  else if (letter === WAW) out[WAW_DROPS]! += 1;
  else if (letter === YEH) out[YEH_DROPS]! += 1;
  else if (letter === HEH) out[HEH_DROPS]! += 1;
  else if (letter === NOON) out[NOON_DROPS]! += 1;
  else if (letter === TEH) out[TEH_DROPS]! += 1;
  if (isLast) {
    out[END_DROP] = letter === ALEF ? 1 : letter === HEH ? 2 : letter === YEH ? 3 : letter === WAW ? 4 : 5;
  }
  if (position + 2 === length && WEAK[letter]) out[VOWEL_BEFORE_END]! += 1;
  if ((position > 0 && word[position - 1] === letter) || (position + 1 < length && word[position + 1] === letter)) {
    out[DOUBLED]! += 1;
  }
}

function fillWords(out: Float64Array, tables: FeatureTables, a: Uint8Array, n: number, b: Uint8Array, m: number): void {
  const flowA = flow(tables.bigrams, a, n);
  const flowB = flow(tables.bigrams, b, m);
  out[COMMONER] = Math.max(flowA, flowB);
  out[RARER] = Math.min(flowA, flowB);
  out[FLOW_A] = flowA / n;
  out[FLOW_B] = flowB / m;
  out[FLOW_DIFFERENCE] = flowA - flowB;
  for (let i = 0; i < n; i++) {
    out[WEAK_A]! += WEAK[a[i]!]!;
    out[NATIVE_A]! += NATIVE[a[i]!]!;
  }
  for (let j = 0; j < m; j++) {
    out[WEAK_B]! += WEAK[b[j]!]!;
    out[NATIVE_B]! += NATIVE[b[j]!]!;
  }
}

/** How usual a word's letter pairs are among names. */
function flow(bigrams: Int32Array, word: Uint8Array, length: number): number {
  let sum = 0;
  let before = 0;
  for (let index = 0; index < length; index++) {
    const letter = word[index]!;
    sum += bigrams[before * CODE_COUNT + letter]!;
    before = letter;
  }
  return sum + bigrams[before * CODE_COUNT]!;
}
