/** Sets of rows as ascending Int32Arrays without repeats: what conditions come to. Pure. */

export type RowSet = Int32Array;

export const NO_ROWS: RowSet = new Int32Array(0);

export function intersect(a: RowSet, b: RowSet): RowSet {
  const [small, large] = a.length <= b.length ? [a, b] : [b, a];
  const result = new Int32Array(small.length);
  let used = 0;
  let from = 0;
  for (const row of small) {
    from = lowerBound(large, row, from);
    if (from === large.length) break;
    if (large[from] === row) result[used++] = row;
  }
  return result.subarray(0, used);
}

export function subtract(a: RowSet, b: RowSet): RowSet {
  const result = new Int32Array(a.length);
  let used = 0;
  let from = 0;
  for (const row of a) {
    from = lowerBound(b, row, from);
    if (b[from] !== row) result[used++] = row;
  }
  return result.subarray(0, used);
}

/** Rows that are in at least `count` of the sets. */
export function inAtLeast(count: number, sets: readonly RowSet[]): RowSet {
  if (sets.length < count) return NO_ROWS;
  if (sets.length === 1 && sets[0] !== undefined) return sets[0];
  const total = sets.reduce((sum, set) => sum + set.length, 0);
  const all = new Int32Array(total);
  let used = 0;
  for (const set of sets) {
    all.set(set, used);
    used += set.length;
  }
  all.sort();
  let kept = 0;
  for (let index = 0; index < total; ) {
    const row = all[index] as number;
    let end = index + 1;
    while (end < total && all[end] === row) end++;
    if (end - index >= count) all[kept++] = row;
    index = end;
  }
  return all.subarray(0, kept);
}

export function union(sets: readonly RowSet[]): RowSet {
  return inAtLeast(1, sets);
}

/** First index at or after `from` whose row is not below; gallops, for the two sets often differ much in size. */
export function lowerBound(rows: RowSet, row: number, from = 0): number {
  let step = 1;
  let low = from;
  while (low + step < rows.length && (rows[low + step] as number) < row) {
    low += step;
    step *= 2;
  }
  let high = Math.min(rows.length, low + step + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
