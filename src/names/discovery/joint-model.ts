/** Whether two types are one name, from everything known of the pair: boosted trees over {@link PAIR_FEATURES}. */
import { type PackedTrees, Trees } from '../variant-model/trees.ts';
import type { NameLikenessWeights } from './name-likeness.ts';
import { FORM_FEATURES } from './name-likeness.ts';
import { PAIR_FEATURES } from './pair-features.ts';

/** index-mappings/discovery-model.json, written by training/discovery. */
export interface DiscoveryWeights {
  readonly format: 1;
  readonly features: readonly string[];
  readonly trees: PackedTrees;
  readonly nameLikeness: NameLikenessWeights;
}

/** Throws a RangeError that says what does not fit: weights and code are of two versions. */
export function checkDiscoveryWeights(weights: DiscoveryWeights): void {
  const wrong =
    weights.format !== 1
      ? `format ${String(weights.format)}, expected 1`
      : weights.features.join(' ') !== PAIR_FEATURES.join(' ')
        ? 'other features than pair-features.ts'
        : weights.nameLikeness.forms.length !== FORM_FEATURES
          ? 'other forms than name-likeness.ts'
          : null;
  if (wrong)
    throw new RangeError(`discovery weights do not fit this version: ${wrong}; see training/discovery/README.md`);
}

/** Probability of each pair, in the order of the rows. */
export function scorePairs(rows: Float32Array, packed: PackedTrees): Float32Array {
  const trees = new Trees(packed);
  const width = PAIR_FEATURES.length;
  const features = new Float64Array(width);
  return Float32Array.from({ length: rows.length / width }, (_, index) => {
    features.set(rows.subarray(index * width, (index + 1) * width));
    return 1 / (1 + Math.exp(-trees.score(features)));
  });
}
