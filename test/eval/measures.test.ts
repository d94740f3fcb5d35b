/** The measures against values worked out by hand, and what must hold for every ranking. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasRelevant, MEASURES, measureQuery, ndcg, recall, reciprocalRank } from '../../src/eval/measures.ts';

const judged = (...entries: [string, number][]): Map<string, number> => new Map(entries);

describe('worked out by hand', () => {
  test('nDCG: 3 2 3 0 1 2 of the article on cumulated gain is 6.861 of 7.141', () => {
    const ranked = ['a', 'b', 'c', 'd', 'e', 'f'];
    const grades = judged(['a', 3], ['b', 2], ['c', 3], ['d', 0], ['e', 1], ['f', 2]);
    // 3/1 + 2/1.58496 + 3/2 + 0 + 1/2.58496 + 2/2.80735; the best order is 3 3 2 2 1.
    expect(ndcg(ranked, grades, 10)).toBeCloseTo(6.861127 / 7.140995, 5);
  });

  test('nDCG is cut: what stands at place 3 adds nothing at a depth of 2, also to the best order', () => {
    const grades = judged(['a', 1], ['b', 1], ['c', 1]);
    expect(ndcg(['x', 'a', 'b'], grades, 2)).toBeCloseTo(0.63093 / 1.63093, 5);
  });

  test.each<[ranked: string[], mrr: number]>([
    [['a', 'x'], 1],
    [['x', 'a'], 1 / 2],
    [['x', 'y', 'b', 'a'], 1 / 3],
    [['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a'], 1 / 10],
    [['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'a'], 0],
    [[], 0],
  ])('MRR@10 of %j is %d', (ranked, mrr) => {
    expect(reciprocalRank(ranked, judged(['a', 1], ['b', 2], ['x', 0], ['y', -1]), 10)).toBe(mrr);
  });

  test('recall counts relevant articles in the cut, of all that are relevant', () => {
    const grades = judged(['a', 1], ['b', 2], ['c', 1], ['d', 1], ['x', 0]);
    expect(recall(['x', 'a', 'b'], grades, 10)).toBe(0.5);
    expect(recall(['x', 'a', 'b'], grades, 2)).toBe(0.25);
  });

  test('recall@100 looks further than recall@10', () => {
    const ranked = [...Array.from({ length: 10 }, (_, index) => `x${index}`), 'a'];
    expect(measureQuery(ranked, judged(['a', 1]))).toEqual({
      'nDCG@10': 0,
      'MRR@10': 0,
      'recall@10': 0,
      'recall@100': 1,
    });
  });

  test('an id that comes twice counts once', () => {
    expect(measureQuery(['a', 'a', 'b'], judged(['a', 1], ['b', 1]))).toMatchObject({ 'nDCG@10': 1, 'recall@10': 1 });
  });

  test('a query has something relevant when one judgement is above 0', () => {
    expect(hasRelevant(judged(['a', 0], ['b', 1]))).toBe(true);
    expect(hasRelevant(judged(['a', 0], ['b', -1]))).toBe(false);
    expect(hasRelevant(judged())).toBe(false);
  });
});

describe('of every ranking', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 150 }).map(String), { maxLength: 120 });
  const grades = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 150 }).map(String), fc.integer({ min: -1, max: 3 })), { maxLength: 40 })
    .map((entries) => new Map(entries));

  test('every measure is from 0 to 1', () => {
    fc.assert(
      fc.property(ids, grades, (ranked, judgedArticles) => {
        for (const value of Object.values(measureQuery(ranked, judgedArticles))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  test('all judged articles first, the best before the others, is 1 in nDCG and MRR', () => {
    fc.assert(
      fc.property(ids, grades, (others, judgedArticles) => {
        fc.pre(hasRelevant(judgedArticles));
        const best = [...judgedArticles].filter(([, rel]) => rel > 0).sort(([, a], [, b]) => b - a);
        const values = measureQuery([...best.map(([id]) => id), ...others], judgedArticles);
        expect(values['nDCG@10']).toBeCloseTo(1, 12);
        expect(values['MRR@10']).toBe(1);
        expect(values['recall@100']).toBe(1);
      }),
    );
  });

  test('a relevant article that moves up one place lowers nothing', () => {
    fc.assert(
      fc.property(ids, grades, fc.nat(), (ranked, judgedArticles, chosen) => {
        fc.pre(ranked.length >= 2);
        const place = 1 + (chosen % (ranked.length - 1));
        const [above, moved] = [ranked[place - 1] as string, ranked[place] as string];
        const gain = (id: string): number => Math.max(judgedArticles.get(id) ?? 0, 0);
        fc.pre(gain(moved) >= gain(above));
        const after = measureQuery(ranked.with(place - 1, moved).with(place, above), judgedArticles);
        const before = measureQuery(ranked, judgedArticles);
        for (const measure of MEASURES) expect(after[measure]).toBeGreaterThanOrEqual(before[measure] - 1e-12);
      }),
    );
  });

  test('the MRR is at least the reciprocal of the depth when anything is recalled', () => {
    fc.assert(
      fc.property(ids, grades, (ranked, judgedArticles) => {
        const values = measureQuery(ranked, judgedArticles);
        expect(values['MRR@10'] > 0).toBe(values['recall@10'] > 0);
        expect(values['nDCG@10'] > 0).toBe(values['recall@10'] > 0);
        expect(values['recall@100']).toBeGreaterThanOrEqual(values['recall@10']);
      }),
    );
  });
});
