import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inAtLeast, intersect, lowerBound, subtract, union } from '../../../src/engine/sqlite/row-set.ts';

const rows = fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 }).map((list) => Int32Array.from(list).sort());

test('sets of rows do what Set does', () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const [left, right] = [new Set(a), new Set(b)];
      const sorted = (set: Set<number>): number[] => [...set].sort((one, other) => one - other);
      expect([...intersect(a, b)]).toEqual(sorted(left.intersection(right)));
      expect([...subtract(a, b)]).toEqual(sorted(left.difference(right)));
      expect([...union([a, b])]).toEqual(sorted(left.union(right)));
    }),
    { numRuns: 500 },
  );
});

test('a row is in at least so many sets', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 5 }), fc.integer({ min: 1, max: 4 }), (sets, count) => {
      const times = new Map<number, number>();
      for (const set of sets) for (const row of set) times.set(row, (times.get(row) ?? 0) + 1);
      const wanted = [...times].filter(([, found]) => found >= count).map(([row]) => row);
      expect([...inAtLeast(count, sets)]).toEqual(wanted.sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});

test('the lower bound is the first row that is not below', () => {
  fc.assert(
    fc.property(rows, fc.nat({ max: 65 }), fc.nat({ max: 40 }), (set, row, from) => {
      const expected = set.findIndex((one, index) => index >= from && one >= row);
      const found = lowerBound(set, row, Math.min(from, set.length));
      expect(found).toBe(expected === -1 ? Math.max(set.length, Math.min(from, set.length)) : expected);
    }),
    { numRuns: 1000 },
  );
});
