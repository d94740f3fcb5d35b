/** What an editor wants to know of an archive at a glance: what came in, which names rise, how they are spelled, what was missed. */
import { addDays } from '../engine/date-interval.ts';
import type { Condition, DateCount, Facet, HitPage, SpellingCount } from '../engine/engine.ts';
import type { MissedKind, MissedSearch } from '../engine/missed-searches.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import type { NameSet } from '../names/name-set.ts';
import { ALL_ARTICLES } from '../search/all-articles.ts';
import { readNewestDay } from '../search/newest-day.ts';
import type { NameLabel } from '../search/search-response.ts';
import type { Archive } from './archive.ts';

export interface InsightsRequest {
  /** The period: so many days up to the last one that an article was published on. */
  readonly days: number;
  /** Entries of each list at most. */
  readonly size: number;
  /** Names whose spellings are counted. Default: those that rise most. */
  readonly name?: readonly string[] | undefined;
}

export interface Insights {
  /** null: no article states its date. */
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly articlesByDay: {
    /** Every day of the period; the counts of a source stand in the same order. */
    readonly days: readonly string[];
    /** The most frequent first; `source` null: all others, and articles without one. */
    readonly sources: readonly {
      readonly source: string | null;
      readonly total: number;
      readonly counts: readonly number[];
    }[];
  };
  readonly risingNames: readonly RisingName[];
  /** In the whole archive. */
  readonly spellingsByOutlet: readonly { readonly name: NameLabel; readonly spellings: readonly SpellingCount[] }[];
  readonly missed: {
    /** False: FIHRIST_QUERY_LOG is off; what stands here is from before. */
    readonly isCounted: boolean;
    readonly queries: readonly Missed[];
    /** Words that look like names, which no set and no model explains. */
    readonly spellings: readonly Missed[];
  };
}

export interface RisingName extends NameLabel {
  /** Articles of the period. */
  readonly count: number;
  /** Articles that it would have at the rate of the {@link BASE_PERIODS} periods before. */
  readonly expected: number;
}

type Missed = Omit<MissedSearch, 'kind'>;

const NAME_FACETS = ['person', 'place', 'org'] as const satisfies readonly Facet[];
const BASE_PERIODS = 3;
/** Names looked at for those that rise, of each kind; and before, where a name that is missing would seem new. */
const RECENT_NAMES = 200;
const BASE_NAMES = 2000;
/** Fewer articles are chance. */
const MIN_RISING = 3;
const SOURCES = 8;
const DEFAULT_NAMES = 5;

/** @throws name_not_found for a name that is asked for. */
export async function readInsights(archive: Archive, request: InsightsRequest, isCounted: boolean): Promise<Insights> {
  const { engine } = archive;
  const names = await archive.nameSet();
  for (const id of request.name ?? []) {
    if (names.get(id) === undefined)
      throw new FihristError('name_not_found', `There is no name with the id ${quote(id)}.`);
  }
  const period = await lastPeriod(archive, request.days);
  const risingNames = period === null ? [] : await findRising(archive, period, names, request);
  const asked = request.name ?? risingNames.slice(0, DEFAULT_NAMES).map(({ id }) => id);
  const spellingsByOutlet = [];
  for (const id of asked) {
    const plan = { ...ALL_ARTICLES, must: [anyOf(names, id)], facetSize: request.size };
    spellingsByOutlet.push({ name: labelOf(id, names), spellings: await engine.countSpellings(plan, id) });
  }
  const missed = await engine.state.readMissed();
  const missedOf = (wanted: MissedKind): Missed[] =>
    missed
      .filter(({ kind }) => kind === wanted)
      .slice(0, request.size)
      .map(({ kind: _, ...one }) => one);
  return {
    period,
    articlesByDay: await countByDay(archive, period),
    risingNames,
    spellingsByOutlet,
    missed: { isCounted, queries: missedOf('query'), spellings: missedOf('spelling') },
  };
}

type Period = NonNullable<Insights['period']>;

async function lastPeriod({ engine }: Archive, days: number): Promise<Period | null> {
  const to = await readNewestDay(engine);
  return to === null ? null : { from: addDays(to, 1 - days), to };
}

async function countByDay({ engine }: Archive, period: Period | null): Promise<Insights['articlesByDay']> {
  if (period === null) return { days: [], sources: [] };
  const days: string[] = [];
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) days.push(day);
  const countsOf = (dates: readonly DateCount[]): number[] => {
    const counts = new Map(dates.map(({ from, count }) => [from, count]));
    return days.map((day) => counts.get(day) ?? 0);
  };
  const all = await engine.search({ ...ALL_ARTICLES, ...period, facets: ['source', 'date'], facetSize: SOURCES });
  const others = countsOf(all.dates);
  const sources: { source: string | null; total: number; counts: number[] }[] = [];
  for (const { value, count } of all.facets.get('source') ?? []) {
    const one = await engine.search({
      ...ALL_ARTICLES,
      ...period,
      facets: ['date'],
      filters: new Map([['source', [value]]]),
    });
    const counts = countsOf(one.dates);
    for (const [place, number] of counts.entries()) others[place] = (others[place] as number) - number;
    sources.push({ source: value, total: count, counts });
  }
  const rest = others.reduce((sum, number) => sum + number, 0);
  return { days, sources: rest === 0 ? sources : [...sources, { source: null, total: rest, counts: others }] };
}

async function findRising(
  { engine }: Archive,
  { from, to }: Period,
  names: NameSet,
  { days, size }: InsightsRequest,
): Promise<RisingName[]> {
  const before = { from: addDays(from, -BASE_PERIODS * days), to: addDays(from, -1) };
  const recent = await engine.search({ ...ALL_ARTICLES, from, to, facets: NAME_FACETS, facetSize: RECENT_NAMES });
  const base = await engine.search({ ...ALL_ARTICLES, ...before, facets: NAME_FACETS, facetSize: BASE_NAMES });
  // An archive that grew has more of every name.
  const rate = base.total === 0 ? 0 : recent.total / base.total;
  const counted = (page: HitPage) => NAME_FACETS.flatMap((facet) => page.facets.get(facet) ?? []);
  const baseCounts = new Map(counted(base).map(({ value, count }) => [value, count]));
  return counted(recent)
    .map(({ value, count }) => ({
      ...labelOf(value, names),
      count,
      expected: Math.round((baseCounts.get(value) ?? 0) * rate * 10) / 10,
    }))
    .filter(({ count, expected }) => count >= MIN_RISING && count > expected)
    .sort((a, b) => surprise(b) - surprise(a) || (a.id < b.id ? -1 : 1))
    .slice(0, size);
}

/** Standard deviations above what was expected, as of a count of rare events. */
function surprise({ count, expected }: RisingName): number {
  return (count - expected) / Math.sqrt(expected + 1);
}

function labelOf(id: string, names: NameSet): NameLabel {
  const name = names.get(id);
  return { id, kind: name?.kind ?? 'org', label: name?.label ?? id };
}

function anyOf(names: NameSet, id: string): Condition {
  return { kind: 'any', of: names.termsOf(id).map((term) => ({ kind: 'term', field: 'names', term })) };
}
