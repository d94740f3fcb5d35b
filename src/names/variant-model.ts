/**
 * Whether two Arabic-script spellings write one name: «توكاييف» and «توكايف» do, «غينيا» and «كينيا» do not. Learnt from
 * pairs (training/), judged by spelling alone: not by what stands beside the words, which is discovery's part.
 * `score(a, b) === score(b, a)`, and `score(a, a) === 1`.
 */
import { readFileSync } from 'node:fs';
import { Aligner } from './variant-model/alignment.ts';
import { encodeInto, MAX_LETTERS } from './variant-model/alphabet.ts';
import type { FeatureTables } from './variant-model/features.ts';
import { FEATURES, fillFeatures, OPERATIONS } from './variant-model/features.ts';
import { Trees } from './variant-model/trees.ts';
import type { VariantModelWeights } from './variant-model/weights.ts';
import { checkWeights, unpackTables } from './variant-model/weights.ts';

/** Weights that ship with Fihrist. */
const WEIGHTS_FILE = new URL('../../index-mappings/variant-model.json', import.meta.url);

/** Buffers are shared between calls: synchronous use only, as everything here is. */
export class VariantModel {
  /** From this score on (0–1) two words count as spellings of one name: about 2.5 % of look-alikes pass. */
  readonly threshold: number;
  /** The same for a word of a query of several, all of which must occur: 0–1, below {@link threshold}. */
  readonly looseThreshold: number;
  readonly #tables: FeatureTables;
  readonly #trees: Trees;
  readonly #farTrees: Trees;
  readonly #near: number;
  readonly #aligner: Aligner;
  readonly #features = new Float64Array(FEATURES.length);
  readonly #first = new Uint8Array(MAX_LETTERS);
  readonly #second = new Uint8Array(MAX_LETTERS);

  constructor(weights: VariantModelWeights) {
    checkWeights(weights);
    this.threshold = weights.threshold;
    this.looseThreshold = weights.looseThreshold;
    this.#tables = unpackTables(weights);
    this.#trees = new Trees(weights.trees);
    this.#farTrees = new Trees(weights.farTrees);
    this.#near = weights.near;
    this.#aligner = new Aligner(this.#tables.costs);
  }

  /**
   * How sure it is that both are one name, 0–1. Takes folded words (`foldWord`), or folded words with one space between
   * them: «نزار باييف» and «نزارباييف».
   */
  score(a: string, b: string): number {
    if (a === b) return 1;
    const n = encodeInto(a, this.#first);
    const m = encodeInto(b, this.#second);
    return n < 1 || m < 1 ? 0 : this.scoreEncoded(this.#first, n, this.#second, m);
  }

  /**
   * The same for words as codes (variant-model/alphabet.ts); neither may be empty. `farPenalty` is log odds taken from
   * pairs that more than two operations tell apart: how much less likely the caller holds those to begin with.
   */
  scoreEncoded(a: Uint8Array, n: number, b: Uint8Array, m: number, farPenalty = 0): number {
    if (comesFirst(b, m, a, n)) return this.#scoreOrdered(b, m, a, n, farPenalty);
    return this.#scoreOrdered(a, n, b, m, farPenalty);
  }

  #scoreOrdered(a: Uint8Array, n: number, b: Uint8Array, m: number, farPenalty: number): number {
    this.#aligner.align(a, n, b, m);
    fillFeatures(this.#features, this.#tables, this.#aligner, a, n, b, m);
    const features = this.#features;
    const logOdds =
      features[OPERATIONS]! <= this.#near ? this.#trees.score(features) : this.#farTrees.score(features) - farPenalty;
    return 1 / (1 + Math.exp(-logOdds));
  }
}

/** The longer first, then the one with the higher codes: a score must not depend on which spelling was typed. */
function comesFirst(a: Uint8Array, n: number, b: Uint8Array, m: number): boolean {
  if (n !== m) return n > m;
  for (let index = 0; index < n; index++) {
    if (a[index] !== b[index]) return a[index]! > b[index]!;
  }
  return false;
}

export function loadVariantModel(json: unknown): VariantModel {
  return new VariantModel(json as VariantModelWeights);
}

/** The model that ships; about 5 ms. */
export function readVariantModel(): VariantModel {
  return loadVariantModel(JSON.parse(readFileSync(WEIGHTS_FILE, 'utf8')));
}
