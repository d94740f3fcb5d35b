/**
 * Dates of a plan in Elasticsearch's words, and its counts back. Pure. The twin of sqlite-dates.ts.
 *
 * The interval that fits is known only when the range is, so an open range is counted by months and by years at once.
 */
import type { estypes } from '@elastic/elasticsearch';
import { addDays, type DateInterval, fitInterval, intervalDays } from '../date-interval.ts';
import type { DateCount, ScorePart, SearchPlan } from '../engine.ts';

type Clause = estypes.QueryDslQueryContainer;
type Aggregations = Record<string, estypes.AggregationsAggregationContainer>;

const FORMAT: Readonly<Record<DateInterval, string>> = { day: 'yyyy-MM-dd', month: 'yyyy-MM', year: 'yyyy' };
const KEY_LENGTH: Readonly<Record<DateInterval, number>> = { day: 10, month: 7, year: 4 };

function fieldOf({ dates }: SearchPlan): string {
  return dates === 'published' ? 'publishedAt' : 'mentionedDays';
}

function range(plan: SearchPlan, from: string | null, to: string | null) {
  return {
    range: { [fieldOf(plan)]: { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lte: to }) } },
  };
}

function isUndated(plan: SearchPlan): Clause {
  return { bool: { must_not: [{ exists: { field: fieldOf(plan) } }] } };
}

/** [] when the plan asks nothing of dates. */
export function dateFilter(plan: SearchPlan): Clause[] {
  const { from, to, undated } = plan;
  if (from === null && to === null) return undated ? [isUndated(plan)] : [];
  const inside = range(plan, from, to);
  return [undated ? { bool: { should: [inside, isUndated(plan)], minimum_should_match: 1 } } : inside];
}

/** Elasticsearch's decay counts days to come like days past, so they are set apart. */
export function recencyClause({ day, halfLifeDays, boost }: Extract<ScorePart, { kind: 'recency' }>): Clause {
  const field = 'publishedAt';
  return {
    function_score: {
      query: { exists: { field } },
      functions: [
        { filter: { range: { [field]: { gt: day } } }, weight: boost },
        { exp: { [field]: { origin: day, scale: `${halfLifeDays}d`, decay: 0.5 } }, weight: boost },
      ],
      score_mode: 'first',
      boost_mode: 'replace',
    },
  };
}

/** The intervals that may fit: one when both ends are asked for. */
function intervalsOf({ from, to }: SearchPlan): readonly DateInterval[] {
  return from !== null && to !== null ? [fitInterval(from, to, true)] : ['month', 'year'];
}

export function dateAggregations(plan: SearchPlan): Aggregations {
  const { from, to } = plan;
  const field = fieldOf(plan);
  const inside: Aggregations = {};
  for (const interval of intervalsOf(plan)) {
    inside[interval] = {
      date_histogram: { field, calendar_interval: interval, format: FORMAT[interval], min_doc_count: 1 },
    };
    // An interval that is cut is counted apart: an article may have another date in the part that is cut off.
    for (const [edge, day] of [
      ['First', from],
      ['Last', to],
    ] as const) {
      if (day !== null) inside[interval + edge] = { filter: range(plan, ...cutInterval(plan, interval, day)) };
    }
  }
  return {
    inside: {
      filter: from === null && to === null ? { exists: { field } } : range(plan, from, to),
      aggregations: inside,
    },
    ...(from === null
      ? {}
      : {
          before: {
            filter: range(plan, null, addDays(from, -1)),
            aggregations: { day: { min: { field, format: FORMAT.day } } },
          },
        }),
    ...(to === null
      ? {}
      : {
          after: {
            filter: range(plan, addDays(to, 1), null),
            aggregations: { day: { max: { field, format: FORMAT.day } } },
          },
        }),
    undated: { missing: { field } },
  };
}

/** The part of the interval around `day` that the plan's range leaves. */
function cutInterval({ from, to }: SearchPlan, interval: DateInterval, day: string): [string, string] {
  const whole = intervalDays(day.slice(0, KEY_LENGTH[interval]));
  return [from !== null && whole.from < from ? from : whole.from, to !== null && whole.to > to ? to : whole.to];
}

interface Bucket {
  readonly key_as_string?: string;
  readonly doc_count: number;
}

export interface DateAnswer {
  readonly inside?: Readonly<
    Record<string, { readonly buckets?: readonly Bucket[]; readonly doc_count?: number } | number>
  >;
  readonly before?: { readonly doc_count: number; readonly day: { readonly value_as_string?: string } };
  readonly after?: { readonly doc_count: number; readonly day: { readonly value_as_string?: string } };
  readonly undated?: { readonly doc_count: number };
}

export function toDates(plan: SearchPlan, answer: DateAnswer | undefined): DateCount[] {
  if (answer === undefined) return [];
  const { from, to } = plan;
  const { before, after, undated } = answer;
  return [
    ...(before === undefined || before.doc_count === 0
      ? []
      : [{ from: before.day.value_as_string ?? null, to: addDays(from ?? '', -1), count: before.doc_count }]),
    ...countsInside(plan, answer),
    ...(after === undefined || after.doc_count === 0
      ? []
      : [{ from: addDays(to ?? '', 1), to: after.day.value_as_string ?? null, count: after.doc_count }]),
    ...(undated === undefined || undated.doc_count === 0 ? [] : [{ from: null, to: null, count: undated.doc_count }]),
  ];
}

function countsInside(plan: SearchPlan, { inside }: DateAnswer): DateCount[] {
  const { from, to } = plan;
  const part = (name: string): { buckets?: readonly Bucket[]; doc_count?: number } => {
    const found = inside?.[name];
    return typeof found === 'object' ? found : {};
  };
  const intervals = intervalsOf(plan);
  const bucketsOf = (interval: DateInterval): readonly Bucket[] => {
    const length = KEY_LENGTH[interval];
    const isInside = ({ key_as_string: key = '' }: Bucket): boolean =>
      (from === null || key >= from.slice(0, length)) && (to === null || key <= to.slice(0, length));
    return (part(interval).buckets ?? []).filter(isInside);
  };
  const finest = bucketsOf(intervals[0] as DateInterval);
  const [first, last] = [from ?? finest[0]?.key_as_string, to ?? finest.at(-1)?.key_as_string];
  if (first === undefined || last === undefined) return [];
  const interval = intervals.length === 1 ? (intervals[0] as DateInterval) : fitInterval(first, last, false);
  const edges = new Map<string, number>();
  for (const [edge, day] of [
    ['First', from],
    ['Last', to],
  ] as const) {
    const count = part(interval + edge).doc_count;
    if (day !== null && count !== undefined) edges.set(day.slice(0, KEY_LENGTH[interval]), count);
  }
  return bucketsOf(interval).flatMap(({ key_as_string: key = '', doc_count: all }) => {
    const count = edges.get(key) ?? all;
    const [begins, ends] = cutInterval(plan, interval, key);
    return count === 0 ? [] : [{ from: begins, to: ends, count }];
  });
}
