/** What Kibana asks Elasticsearch for a panel, as far as the dashboards need: the aggregations of its columns. */
import type { TestServer } from '../elasticsearch/test-server.ts';
import type { Layer, LayerColumn } from './dashboards.ts';

/** What is chosen above the panels: the time, unless the data view has none, and values of fields. */
export interface Choice {
  readonly from: string;
  readonly to: string;
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/** A row of a panel: values of its buckets, then its numbers, in the order of its columns. */
export type Row = readonly (string | number | null)[];

const TIME_FIELD = 'publishedAt';
const MISSING = '(missing)';

export async function askLayer(
  server: TestServer,
  index: string,
  layer: Layer,
  { from, to, values = {} }: Choice,
  hasTime: boolean,
): Promise<Row[]> {
  const columns = layer.columnOrder.map((id) => [id, layer.columns[id] as LayerColumn] as const);
  const isNumber = ({ operationType }: LayerColumn): boolean => !['terms', 'date_histogram'].includes(operationType);
  const buckets = columns.filter(([, column]) => !isNumber(column));
  const numbers = columns.filter(([, column]) => isNumber(column));
  const metrics = Object.fromEntries(numbers.map(([id, column]) => [id, metricOf(column)]));
  const aggs = buckets.reduceRight<object>((inner, [id, column]) => ({ [id]: { ...bucketOf(column), aggs: inner } }), {
    ...metrics,
  });
  const filter = [
    ...(hasTime ? [{ range: { [TIME_FIELD]: { gte: from, lte: to } } }] : []),
    ...Object.entries(values).map(([field, chosen]) => ({ terms: { [field]: chosen } })),
  ];
  const { status, body } = await server.request('POST', `/${index}/_search`, {
    size: 0,
    track_total_hits: true,
    query: { bool: { filter } },
    aggs,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return rowsOf(
    { doc_count: body.hits.total.value, ...body.aggregations },
    buckets.map(([id]) => id),
    numbers,
  );
}

function bucketOf({ operationType, sourceField: field, params }: LayerColumn): object {
  if (operationType === 'date_histogram') {
    return { date_histogram: { field, calendar_interval: 'month', format: 'yyyy-MM', min_doc_count: 1 } };
  }
  const order = params.orderBy?.type === 'alphabetical' ? { order: { _key: 'asc' } } : {};
  return { terms: { field, size: params.size, ...order, ...(params.missingBucket ? { missing: MISSING } : {}) } };
}

function metricOf({ operationType, sourceField: field, filter }: LayerColumn): object {
  if (operationType === 'count') return { filter: toQuery(filter?.query) };
  return { [operationType === 'unique_count' ? 'cardinality' : operationType]: { field } };
}

/** The two sentences of KQL that the panels have. */
function toQuery(kql: string | undefined): object {
  if (kql === undefined) return { match_all: {} };
  const [, not, field] = /^(not )?(\w+): \*$/.exec(kql) ?? [];
  if (field === undefined) throw new Error(`The test does not know what ${kql} means.`);
  const exists = { exists: { field } };
  return not === undefined ? exists : { bool: { must_not: [exists] } };
}

// biome-ignore lint/suspicious/noExplicitAny: buckets in buckets
function rowsOf(answer: any, ids: readonly string[], numbers: readonly (readonly [string, LayerColumn])[]): Row[] {
  const [id, ...rest] = ids;
  if (id === undefined) {
    return [numbers.map(([name]) => answer[name].value_as_string ?? answer[name].value ?? answer[name].doc_count)];
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return answer[id].buckets.flatMap((bucket: any) =>
    rowsOf(bucket, rest, numbers).map((row) => [bucket.key_as_string ?? bucket.key, ...row]),
  );
}
