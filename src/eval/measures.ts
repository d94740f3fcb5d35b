/**
 * Measures of retrieval for one query: the ids an engine answered, in order, against what people judged. Pure; knows
 * neither a search nor a file. Invariants: every measure is in [0, 1]; putting a judged article above an article that
 * nobody judged never lowers one.
 *
 * Formulas, with the article at place i (1-based) judged g(i), 0 when nobody judged it or it was judged not relevant:
 * - nDCG@k = Σ g(i) / log2(i + 1) over the first k, divided by the same sum of the best possible order. Järvelin and
 *   Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20(4), 2002; gain linear, discount log2(i + 1),
 *   as NIST's trec_eval does in `ndcg_cut`.
 * - MRR@k = 1 / place of the first relevant article, 0 when none is in the first k. Voorhees, "The TREC-8 question
 *   answering track report", 1999; trec_eval's `recip_rank`, cut.
 * - recall@k = relevant articles in the first k / all relevant articles; trec_eval's `recall`.
 */

export const MEASURES = ['nDCG@10', 'MRR@10', 'recall@10', 'recall@100'] as const;
export type Measure = (typeof MEASURES)[number];
export type Values = Readonly<Record<Measure, number>>;

/** Articles judged for one query: id → 1 and more is relevant, more is better, 0 and less is not relevant. */
export type Judgements = ReadonlyMap<string, number>;

/** @param ranked ids as answered, best first; an id that comes again counts where it came first. */
export function measureQuery(ranked: readonly string[], judged: Judgements): Values {
  const order = [...new Set(ranked)];
  return {
    'nDCG@10': ndcg(order, judged, 10),
    'MRR@10': reciprocalRank(order, judged, 10),
    'recall@10': recall(order, judged, 10),
    'recall@100': recall(order, judged, 100),
  };
}

/** Without a relevant article there is nothing to find: such a query is left out of a mean. */
export function hasRelevant(judged: Judgements): boolean {
  return judged.values().some((rel) => rel > 0);
}

export function ndcg(ranked: readonly string[], judged: Judgements, depth: number): number {
  const best = discountedGain(
    [...judged.values()]
      .map(gainOf)
      .sort((a, b) => b - a)
      .slice(0, depth),
  );
  return best === 0 ? 0 : discountedGain(ranked.slice(0, depth).map((id) => gainOf(judged.get(id)))) / best;
}

export function reciprocalRank(ranked: readonly string[], judged: Judgements, depth: number): number {
  const place = ranked.slice(0, depth).findIndex((id) => gainOf(judged.get(id)) > 0);
  return place < 0 ? 0 : 1 / (place + 1);
}

export function recall(ranked: readonly string[], judged: Judgements, depth: number): number {
  const relevant = [...judged.values()].filter((rel) => rel > 0).length;
  if (relevant === 0) return 0;
  return ranked.slice(0, depth).filter((id) => gainOf(judged.get(id)) > 0).length / relevant;
}

export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function gainOf(rel: number | undefined): number {
  return Math.max(rel ?? 0, 0);
}

function discountedGain(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}
