/** Matched rows → the page of hits and the counts of facets. Reads columns only. */
import type { CountedFacet, DateCount, Facet, FacetCount, FacetNote, SearchPlan, SpellingCount } from '../engine.ts';
import { SPELLING_BREAK } from '../engine.ts';
import { type Columns, NONE, type ValueTable } from './columns.ts';
import type { FoundRows } from './frozen-walks.ts';
import type { RowSet } from './row-set.ts';
import { countDates, failsDates } from './sqlite-dates.ts';

interface RankedRow {
  readonly row: number;
  readonly score: number;
}

export interface RankedPage {
  /** All that was found and not only the page, for a walk; null when the page holds the last hit. */
  readonly found: FoundRows | null;
  readonly total: number;
  readonly rows: readonly RankedRow[];
  readonly facets: ReadonlyMap<CountedFacet, readonly FacetCount[]>;
  readonly facetNotes: ReadonlyMap<CountedFacet, readonly FacetNote[]>;
  readonly dates: readonly DateCount[];
}

const DATE_BIT = 1;

/** Places of the rows that are under all filters of the plan. */
export function filterRows(plan: SearchPlan, columns: Columns, rows: RowSet): number[] {
  return checkRows(plan, columns, rows).passing;
}

export function rankRows(plan: SearchPlan, columns: Columns, rows: RowSet, scores: Float64Array | null): RankedPage {
  const { failed, passing, facetBits } = checkRows(plan, columns, rows);
  const facets = new Map<CountedFacet, readonly FacetCount[]>();
  const facetNotes = new Map<CountedFacet, readonly FacetNote[]>();
  for (const facet of plan.facets) {
    if (facet === 'date') continue;
    const others = facet === 'group' ? ~0 : ~(facetBits.get(facet) ?? 0);
    const all = countFacet(columns, facet, rows, failed, others, plan);
    const selected = chosenOf(plan, facet);
    // A chosen value stays to be unchosen, however rare.
    const shown = all.filter(({ value }, place) => place < plan.facetSize || selected.has(value));
    facets.set(facet, shown);
    if (shown.length < all.length) facetNotes.set(facet, ['more_values']);
  }
  const { page, shown, key } = pageOf(plan, columns, rows, scores, passing);
  const frame = {
    total: passing.length,
    facets,
    facetNotes,
    dates: plan.facets.includes('date')
      ? countDates(plan, columns, rows, (index) => ((failed[index] as number) & ~DATE_BIT) === 0)
      : [],
  };
  const hasMore = plan.walk === 'open' && shown.length > plan.offset + plan.size;
  const found = !hasMore
    ? null
    : {
        ...frame,
        rows: Int32Array.from(shown, (index) => rows[index] as number),
        keys: Float64Array.from(shown, key),
        ids: columns.ids,
        areKeysScores: plan.sort === 'relevance',
      };
  return { ...frame, rows: page, found };
}

interface CheckedRows {
  /** Of each row, the bits of the filters it fails. */
  readonly failed: Uint8Array;
  readonly passing: number[];
  readonly facetBits: ReadonlyMap<Facet, number>;
}

function checkRows(plan: SearchPlan, columns: Columns, rows: RowSet): CheckedRows {
  const facetBits = new Map<Facet, number>();
  const checks: { bit: number; fails: (row: number) => boolean }[] = [];
  const fails = failsDates(plan, columns);
  if (fails !== undefined) checks.push({ bit: DATE_BIT, fails });
  for (const [facet, values] of plan.filters) {
    const bit = DATE_BIT << (facetBits.size + 1);
    facetBits.set(facet, bit);
    checks.push({ bit, fails: lacks(columns, facet, values) });
  }

  const failed = new Uint8Array(rows.length);
  const passing: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    let bits = 0;
    for (const check of checks) if (check.fails(row)) bits |= check.bit;
    failed[index] = bits;
    if (bits === 0) passing.push(index);
  }
  return { failed, passing, facetBits };
}

function lacks(columns: Columns, facet: Facet, values: readonly string[]): (row: number) => boolean {
  if (facet === 'source' || facet === 'category') {
    const [numbers, table] = columnOf(columns, facet);
    const wanted = new Set(values.map((value) => table.numberOf(value)).filter((number) => number >= 0));
    return (row) => !wanted.has(numbers[row] as number);
  }
  const numbers = values.map((value) => columns.names.numberOf(value));
  const wanted = new Set(numbers.filter((number) => number >= 0 && columns.nameKinds[number] === facet));
  return (row) => {
    const start = columns.nameStart[row] as number;
    const end = start + (columns.nameCount[row] as number);
    for (let place = start; place < end; place++) {
      if (wanted.has(columns.nameNumbers[place] as number)) return false;
    }
    return true;
  };
}

function countFacet(
  columns: Columns,
  facet: CountedFacet,
  rows: RowSet,
  failed: Uint8Array,
  others: number,
  plan: SearchPlan,
): FacetCount[] {
  const isNameFacet = facet !== 'source' && facet !== 'category' && facet !== 'group';
  const [numbers, table] = isNameFacet ? [columns.nameNumbers, columns.names] : columnOf(columns, facet);
  const counts = new Int32Array(table.values.length);
  for (let index = 0; index < rows.length; index++) {
    if (((failed[index] as number) & others) !== 0) continue;
    const row = rows[index] as number;
    const start = isNameFacet ? (columns.nameStart[row] as number) : row;
    const end = start + (isNameFacet ? (columns.nameCount[row] as number) : 1);
    for (let place = start; place < end; place++) {
      const number = numbers[place] as number;
      if (number >= 0) counts[number] = (counts[number] as number) + 1;
    }
  }
  const selected = chosenOf(plan, facet);
  // An article that is alone is no group to list.
  const least = facet === 'group' ? 2 : 1;
  const found: FacetCount[] = [];
  for (const [number, count] of counts.entries()) {
    const value = table.values[number] as string;
    if (count < least && !selected.has(value)) continue;
    if (isNameFacet && columns.nameKinds[number] !== facet) continue;
    found.push({ value, count });
  }
  found.sort((a, b) => b.count - a.count || compare(a.value, b.value));
  return found;
}

function chosenOf({ filters }: SearchPlan, facet: CountedFacet): ReadonlySet<string> {
  return new Set(facet === 'group' ? [] : filters.get(facet));
}

function columnOf(columns: Columns, facet: 'source' | 'category' | 'group'): readonly [Int32Array, ValueTable] {
  if (facet === 'group') return [columns.group, columns.groups];
  return facet === 'source' ? [columns.source, columns.sources] : [columns.category, columns.categories];
}

/** The rows of the asked page, best first; equal ones by id, as Elasticsearch is told to. */
function pageOf(
  plan: SearchPlan,
  columns: Columns,
  rows: RowSet,
  scores: Float64Array | null,
  passing: readonly number[],
): { page: RankedRow[]; shown: readonly number[]; key: (index: number) => number } {
  const key = (index: number): number => {
    if (plan.sort === 'relevance') return scores?.[index] ?? 0;
    const date = columns.published[rows[index] as number] as number;
    return plan.sort === 'newest' ? date : date === 0 ? Number.NEGATIVE_INFINITY : -date;
  };
  const idOf = (index: number): string => columns.ids[rows[index] as number] ?? '';
  const order = (a: number, b: number): number => key(b) - key(a) || compare(idOf(a), idOf(b));
  const shown = plan.isCollapsed ? firstOfGroups(columns, rows, passing, order) : passing;
  const page = selectBest(shown, plan.offset + plan.size, order)
    .slice(plan.offset)
    .map((index) => ({ row: rows[index] as number, score: scores?.[index] ?? 0 }));
  return { page, shown, key };
}

/** Of each group only what comes first. */
function firstOfGroups(
  columns: Columns,
  rows: RowSet,
  items: readonly number[],
  order: (a: number, b: number) => number,
): readonly number[] {
  const firsts = new Map<number, number>();
  const alone = items.filter((index) => {
    const group = columns.group[rows[index] as number] as number;
    if (group === NONE) return true;
    const first = firsts.get(group);
    if (first === undefined || order(index, first) < 0) firsts.set(group, index);
    return false;
  });
  return [...alone, ...firsts.values()];
}

/** The first `count` in order, without sorting the rest: a heap whose top is the worst one kept. */
function selectBest(items: readonly number[], count: number, order: (a: number, b: number) => number): number[] {
  if (items.length <= count * 4) return [...items].sort(order).slice(0, count);
  const heap = items.slice(0, count);
  const sink = (from: number): void => {
    let place = from;
    for (;;) {
      let worst = place;
      for (const child of [2 * place + 1, 2 * place + 2]) {
        if (child < heap.length && order(heap[child] as number, heap[worst] as number) > 0) worst = child;
      }
      if (worst === place) return;
      [heap[place], heap[worst]] = [heap[worst] as number, heap[place] as number];
      place = worst;
    }
  };
  for (let place = (heap.length >> 1) - 1; place >= 0; place--) sink(place);
  for (let index = count; index < items.length; index++) {
    const item = items[index] as number;
    if (heap.length === 0 || order(item, heap[0] as number) >= 0) continue;
    heap[0] = item;
    sink(0);
  }
  return heap.sort(order);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How rows spell a name, from their lists of spellings. @param read one row's, with its source. */
export function countSpellings(
  plan: SearchPlan,
  rows: Iterable<number>,
  name: string,
  read: (row: number) => { readonly spellings: readonly string[]; readonly source: string | null },
): SpellingCount[] {
  const found = new Map<string, { count: number; sources: Map<string, number> }>();
  const prefix = name + SPELLING_BREAK;
  for (const row of rows) {
    const { spellings, source } = read(row);
    for (const one of spellings) {
      if (!one.startsWith(prefix)) continue;
      const spelling = one.slice(prefix.length);
      const entry = found.get(spelling) ?? { count: 0, sources: new Map<string, number>() };
      entry.count++;
      if (source !== null) entry.sources.set(source, (entry.sources.get(source) ?? 0) + 1);
      found.set(spelling, entry);
    }
  }
  const byCount = (counts: Iterable<readonly [string, number]>): FacetCount[] =>
    [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || compare(a.value, b.value));
  return byCount([...found].map(([spelling, { count }]) => [spelling, count] as const)).map(
    ({ value: spelling, count }) => ({
      spelling,
      count,
      sources: byCount(found.get(spelling)?.sources ?? []).slice(0, plan.facetSize),
    }),
  );
}
