/** Boosted trees: the sum of one leaf a tree. */

export interface PackedTrees {
  /** First node of each tree. */
  readonly roots: readonly number[];
  /** Nodes in preorder: the feature asked, -1 for a leaf. */
  readonly feature: readonly number[];
  /** The threshold (≤ goes left), or the leaf's value in 1/10,000 nat. */
  readonly value: readonly number[];
  /** Steps to the right child; the left is the next node. 0 for a leaf. */
  readonly right: readonly number[];
}

/** A node in one number: what it asks in the low six bits, steps to the right child above; LEAF for a leaf. */
const FEATURE_BITS = 6;
const FEATURE_MASK = 63;
const LEAF = -1;

export class Trees {
  readonly #roots: Int32Array;
  readonly #nodes: Int16Array;
  readonly #values: Float64Array;

  constructor(packed: PackedTrees) {
    this.#roots = Int32Array.from(packed.roots);
    this.#nodes = Int16Array.from(packed.feature, (feature, at) =>
      feature < 0 ? LEAF : feature | (packed.right[at]! << FEATURE_BITS),
    );
    this.#values = Float64Array.from(packed.value);
  }

  /** Log odds. */
  score(features: Float64Array): number {
    const nodes = this.#nodes;
    const values = this.#values;
    const roots = this.#roots;
    let total = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let at = roots[tree]!;
      let node = nodes[at]!;
      while (node !== LEAF) {
        at += features[node & FEATURE_MASK]! <= values[at]! ? 1 : node >> FEATURE_BITS;
        node = nodes[at]!;
      }
      total += values[at]!;
    }
    return total / 10_000;
  }
}
