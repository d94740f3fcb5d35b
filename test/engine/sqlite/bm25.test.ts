import { expect, test } from 'vitest';
import { coarseLength, inverseDocumentFrequency, termWeight } from '../../../src/engine/sqlite/bm25.ts';

test('a word of every article still weighs something, unlike in FTS5', () => {
  expect(inverseDocumentFrequency(5, 5)).toBeCloseTo(Math.log(1 + 0.5 / 5.5), 10);
  expect(inverseDocumentFrequency(5, 5)).toBeGreaterThan(0);
  expect(inverseDocumentFrequency(1000, 1)).toBeGreaterThan(inverseDocumentFrequency(1000, 2));
});

test('more of a term weighs more, and never k1 + 1 times', () => {
  const weights = [1, 2, 3, 10, 1000].map((frequency) => termWeight(frequency, 100, 100));
  expect(weights).toEqual([...weights].sort((a, b) => a - b));
  expect(Math.max(...weights)).toBeLessThan(2.2);
  expect(termWeight(1, 100, 100)).toBeCloseTo(1, 10);
  expect(termWeight(1, 50, 100)).toBeGreaterThan(termWeight(1, 100, 100));
});

// Source: Lucene 10, SmallFloat.byte4ToInt(SmallFloat.intToByte4(length)).
test.each([
  [0, 0],
  [1, 1],
  [23, 23],
  [39, 39],
  [40, 40],
  [41, 40],
  [42, 42],
  [100, 96],
  [300, 280],
  [1000, 984],
])('a length of %i is kept as %i', (length, kept) => {
  expect(coarseLength(length)).toBe(kept);
});

test('lengths keep their order', () => {
  for (let length = 1; length < 5000; length++) {
    expect(coarseLength(length)).toBeGreaterThanOrEqual(coarseLength(length - 1));
    expect(coarseLength(length)).toBeLessThanOrEqual(length);
  }
});
