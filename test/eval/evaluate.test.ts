/** Runs over judged queries, and two runs compared. */
import { expect, test } from 'vitest';
import { compareRuns } from '../../src/eval/compare-runs.ts';
import { evaluate } from '../../src/eval/evaluate.ts';

const QUERIES = [
  { id: 'q1', query: 'one', judged: new Map([['a', 1]]) },
  {
    id: 'q2',
    query: 'two',
    judged: new Map([
      ['b', 1],
      ['c', 1],
    ]),
  },
  { id: 'q3', query: 'three', judged: new Map([['a', 0]]) },
];
const ANSWERS: Record<string, string[]> = { one: ['x', 'a'], two: ['b'], three: ['a'] };

test('means are over the queries that have something to find; the others are named', async () => {
  const progress: number[] = [];
  const run = await evaluate(
    QUERIES,
    async (query) => ANSWERS[query] ?? [],
    (done) => progress.push(done),
  );
  expect(run.means['MRR@10']).toBe(0.75);
  expect(run.means['recall@10']).toBe(0.75);
  expect(run.means['nDCG@10']).toBeCloseTo((1 / Math.log2(3) + 1 / (1 + 1 / Math.log2(3))) / 2, 12);
  expect(run.queries.map(({ id }) => id)).toEqual(['q1', 'q2']);
  expect(run.leftOut).toEqual(['q3']);
  expect(progress).toEqual([1, 2, 3]);
});

test('two runs are compared over the queries that both have', async () => {
  const ours = await evaluate(QUERIES, async (query) => ANSWERS[query] ?? []);
  const theirs = await evaluate(QUERIES.slice(0, 1), async () => ['a']);
  const { measures, onlyOurs, onlyTheirs } = compareRuns(ours.queries, theirs.queries);
  expect(measures['MRR@10']).toMatchObject({ pairs: 1, ours: 0.5, theirs: 1, difference: -0.5, better: 0, worse: 1 });
  expect([onlyOurs, onlyTheirs]).toEqual([1, 0]);
});
