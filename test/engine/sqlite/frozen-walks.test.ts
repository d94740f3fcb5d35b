import { expect, test } from 'vitest';
import { type FoundRows, FrozenWalks } from '../../../src/engine/sqlite/frozen-walks.ts';

const found = (count: number, keys: ArrayLike<number> = new Float64Array(count)): FoundRows => ({
  rows: Int32Array.from({ length: count }, (_, index) => index),
  keys: Float64Array.from(keys),
  ids: Array.from({ length: count }, (_, index) => `id${String(count - index).padStart(8, '0')}`),
  areKeysScores: true,
  total: count,
  facets: new Map(),
  facetNotes: new Map(),
  dates: [],
});

test('the highest first, equal ones by id, undated ones last', () => {
  const walks = new FrozenWalks();
  const next = walks.begin(found(5, [1, 3, 3, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]), 1);
  expect(walks.read(next, 10)?.hits.map(({ id }) => id.slice(-1))).toEqual(['4', '5', '1', '2']);
});

test('a walk is gone when it was left alone for five minutes, not when it is gone on with', () => {
  let now = 0;
  const walks = new FrozenWalks(() => now);
  const [used, left] = [walks.begin(found(9), 1), walks.begin(found(9), 1)];
  for (now = 0; now < 20 * 60_000; now += 4 * 60_000) expect(walks.read(used, 1)).toBeDefined();
  expect(walks.read(left, 1)).toBeUndefined();
});

test('when too much is kept, the walk that was not used for longest goes', () => {
  const walks = new FrozenWalks(Date.now, 200);
  const [first, second] = [walks.begin(found(8), 1), walks.begin(found(8), 1)];
  walks.begin(found(8), 1);
  expect(walks.read(first, 1)).toBeUndefined();
  expect(walks.read(second, 1)).toBeDefined();
});
