/** The weights file as it is read: index-mappings/variant-model.json, written by training/train.py. */
import { CODE_COUNT, LETTERS } from './alphabet.ts';
import { EVIDENCE_SIZE } from './evidence.ts';
import type { FeatureTables } from './features.ts';
import { FEATURES } from './features.ts';
import type { PackedTrees } from './trees.ts';

export interface VariantModelWeights {
  readonly format: 1;
  readonly letters: string;
  /** Scores from here on are one name: 0–1. */
  readonly threshold: number;
  /** For a word of a query of several, all of which must occur: 0–1. */
  readonly looseThreshold: number;
  readonly features: readonly string[];
  readonly costs: readonly number[];
  readonly bigrams: readonly number[];
  readonly surprise: readonly number[];
  readonly bias: number;
  /** Keys of the evidence table, each as the distance from the one before. */
  readonly evidenceKeys: readonly number[];
  readonly evidenceWeights: readonly number[];
  /** For pairs of at most `near` operations. */
  readonly trees: PackedTrees;
  readonly near: number;
  /** For the others. */
  readonly farTrees: PackedTrees;
}

/** Throws a RangeError that says what does not fit: weights and code are of two versions. */
export function checkWeights(weights: VariantModelWeights): void {
  const wrong =
    weights.format !== 1
      ? `format ${String(weights.format)}, expected 1`
      : weights.letters !== LETTERS
        ? 'other letters than alphabet.ts'
        : weights.features.join(' ') !== FEATURES.join(' ')
          ? 'other features than features.ts'
          : weights.costs.length !== CODE_COUNT * CODE_COUNT || weights.bigrams.length !== CODE_COUNT * CODE_COUNT
            ? 'tables of another size'
            : weights.evidenceKeys.length !== weights.evidenceWeights.length
              ? 'evidence keys without weights'
              : null;
  if (wrong) throw new RangeError(`variant model weights do not fit this version: ${wrong}; run training/train.py`);
}

export function unpackTables(weights: VariantModelWeights): FeatureTables {
  const evidence = new Int16Array(EVIDENCE_SIZE);
  let key = 0;
  weights.evidenceKeys.forEach((distance, index) => {
    key += distance;
    evidence[key] = weights.evidenceWeights[index]!;
  });
  return {
    costs: Int32Array.from(weights.costs),
    bigrams: Int32Array.from(weights.bigrams),
    surprise: Int32Array.from(weights.surprise),
    evidence,
    bias: weights.bias,
  };
}
