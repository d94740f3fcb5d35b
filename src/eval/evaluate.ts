/**
 * Measures of retrieval over a set of judged queries: asks a search each of them and averages. Not a search itself: it
 * is handed one, so that an engine, a bench and a test are measured by the same lines. Pure but for that call.
 */
import type { JudgedQuery } from './judged-queries.ts';
import { hasRelevant, MEASURES, type Measure, meanOf, measureQuery, type Values } from './measures.ts';

export interface QueryValues {
  readonly id: string;
  readonly values: Values;
}

export interface Evaluation {
  readonly means: Values;
  /** In the order of the file. */
  readonly queries: readonly QueryValues[];
  /** Ids of queries for which nothing relevant was judged: in no mean. */
  readonly leftOut: readonly string[];
}

/** Ids of the articles that a query finds, best first. */
export type RankedSearch = (query: string) => Promise<readonly string[]>;

export async function evaluate(
  judgedQueries: readonly JudgedQuery[],
  search: RankedSearch,
  onProgress: (done: number) => void = () => {},
): Promise<Evaluation> {
  const queries: QueryValues[] = [];
  const leftOut: string[] = [];
  for (const [index, { id, query, judged }] of judgedQueries.entries()) {
    if (hasRelevant(judged)) queries.push({ id, values: measureQuery(await search(query), judged) });
    else leftOut.push(id);
    onProgress(index + 1);
  }
  return { means: meansOf(queries), queries, leftOut };
}

export function meansOf(queries: readonly QueryValues[]): Values {
  const mean = (measure: Measure): number => meanOf(queries.map(({ values }) => values[measure]));
  return Object.fromEntries(MEASURES.map((measure) => [measure, mean(measure)])) as Record<Measure, number>;
}
