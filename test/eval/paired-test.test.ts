/** The paired test against values worked out by hand, and what must hold for every pair of runs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePaired } from '../../src/eval/paired-test.ts';

describe('worked out by hand', () => {
  test('one query that differs proves nothing: either sign is as likely', () => {
    expect(comparePaired([1, 0.5], [0, 0.5])).toMatchObject({ pairs: 2, difference: 0.5, p: 1 });
  });

  test('five queries, all better by the same: 2 of 32 choices of signs are as far', () => {
    expect(comparePaired([1, 1, 1, 1, 1], [0, 0, 0, 0, 0])).toEqual({
      pairs: 5,
      difference: 1,
      p: 2 / 32,
      interval: [1, 1],
    });
  });

  test('differences 3 and −1 in tenths: only the signs ++ and −− are further than 2', () => {
    // Sums of the four choices: 4, 2, −2, −4; all are as far as 2.
    expect(comparePaired([0.3, 0], [0, 0.1]).p).toBe(1);
    // Differences 1, 2, 3, −1 in tenths: sum 5; of the 16 choices ±7 once each and ±5 twice each are as far.
    expect(comparePaired([0.1, 0.2, 0.3, 0], [0, 0, 0, 0.1]).p).toBe(6 / 16);
  });

  test('no queries, and no differences, are no difference', () => {
    expect(comparePaired([], [])).toEqual({ pairs: 0, difference: 0, p: 1, interval: [0, 0] });
    expect(comparePaired([0.4, 0.7], [0.4, 0.7])).toEqual({ pairs: 2, difference: 0, p: 1, interval: [0, 0] });
  });

  test('with many queries the shares of the normal law come out: a mean 2 standard errors off has p near 0.05', () => {
    // 400 differences of ±1, 220 up and 180 down: the mean is 0.1, its standard error under the null 0.05.
    const ours = Array.from({ length: 400 }, (_, index) => (index < 220 ? 1 : 0));
    const theirs = ours.map((value) => 1 - value);
    const { difference, p, interval } = comparePaired(ours, theirs);
    expect(difference).toBeCloseTo(0.1, 12);
    expect(p).toBeGreaterThan(0.04);
    expect(p).toBeLessThan(0.065);
    expect(interval[0]).toBeCloseTo(0.1 - 1.96 * 0.04975, 2);
    expect(interval[1]).toBeCloseTo(0.1 + 1.96 * 0.04975, 2);
  });

  test('runs of different lengths are refused', () => {
    expect(() => comparePaired([1], [])).toThrow(RangeError);
  });
});

describe('of every two runs', () => {
  const pairs = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      maxLength: 12,
    },
  );

  test('p is above 0 and at most 1, and the interval lies between the least and the largest difference', () => {
    fc.assert(
      fc.property(pairs, (values) => {
        const { p, interval } = comparePaired(
          values.map(([ours]) => ours),
          values.map(([, theirs]) => theirs),
        );
        const differences = values.length === 0 ? [0] : values.map(([ours, theirs]) => ours - theirs);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(interval[0]).toBeLessThanOrEqual(interval[1]);
        expect(interval[0]).toBeGreaterThanOrEqual(Math.min(...differences) - 1e-9);
        expect(interval[1]).toBeLessThanOrEqual(Math.max(...differences) + 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  test('the other way round the difference changes its sign, and p stays', () => {
    fc.assert(
      fc.property(pairs, (values) => {
        const ours = values.map(([value]) => value);
        const theirs = values.map(([, value]) => value);
        const there = comparePaired(ours, theirs);
        const back = comparePaired(theirs, ours);
        expect(back.difference).toBeCloseTo(-there.difference, 12);
        expect(back.p).toBeCloseTo(there.p, 12);
      }),
      { numRuns: 30 },
    );
  });

  test('the same numbers come every time', () => {
    const ours = Array.from({ length: 60 }, (_, index) => (index * 37) % 11);
    const theirs = Array.from({ length: 60 }, (_, index) => (index * 23) % 7);
    expect(comparePaired(ours, theirs)).toEqual(comparePaired(ours, theirs));
  });
});
