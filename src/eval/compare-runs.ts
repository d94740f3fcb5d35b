/** Two runs over the same queries, measure by measure. Queries that only one of them has are counted and left out. */
import type { QueryValues } from './evaluate.ts';
import { MEASURES, type Measure, meanOf } from './measures.ts';
import { comparePaired, type PairedTest } from './paired-test.ts';

export interface MeasureComparison extends PairedTest {
  /** Means over the queries that both have. */
  readonly ours: number;
  readonly theirs: number;
  /** Queries at which ours is better, and worse. */
  readonly better: number;
  readonly worse: number;
}

export interface RunComparison {
  readonly measures: Readonly<Record<Measure, MeasureComparison>>;
  readonly onlyOurs: number;
  readonly onlyTheirs: number;
}

export function compareRuns(ours: readonly QueryValues[], theirs: readonly QueryValues[]): RunComparison {
  const other = new Map(theirs.map(({ id, values }) => [id, values]));
  const common = ours.filter(({ id }) => other.has(id));
  const compare = (measure: Measure): MeasureComparison => {
    const a = common.map(({ values }) => values[measure]);
    const b = common.map(({ id }) => other.get(id)?.[measure] ?? 0);
    return {
      ours: meanOf(a),
      theirs: meanOf(b),
      ...comparePaired(a, b),
      better: a.filter((value, index) => value > (b[index] as number)).length,
      worse: a.filter((value, index) => value < (b[index] as number)).length,
    };
  };
  return {
    measures: Object.fromEntries(MEASURES.map((measure) => [measure, compare(measure)])) as Record<
      Measure,
      MeasureComparison
    >,
    onlyOurs: ours.length - common.length,
    onlyTheirs: theirs.length - common.length,
  };
}
