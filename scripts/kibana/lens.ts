/** Pictures of Kibana's Lens over the fields of a data view. */
import type { LensAttributes, Reference } from './saved-object.ts';

/** What a column does, with the kind of its values. */
const SCALES = {
  count: 'ratio',
  unique_count: 'ratio',
  min: 'ratio',
  max: 'ratio',
  date_histogram: 'interval',
  terms: 'ordinal',
} as const;

/** A column of a Lens layer, in Kibana's own words. */
export interface Column {
  readonly label: string;
  readonly operationType: keyof typeof SCALES;
  readonly [more: string]: unknown;
}

const LAYER = 'layer';
const ROWS = 'articles';
const ON_LAYER = { layerId: LAYER, layerType: 'data' };

function makeColumn(
  label: string,
  operationType: Column['operationType'],
  dataType: 'number' | 'string' | 'date',
  sourceField: string,
  params: object,
): Column {
  return {
    label,
    customLabel: true,
    dataType,
    isBucketed: SCALES[operationType] !== 'ratio',
    scale: SCALES[operationType],
    operationType,
    sourceField,
    params,
  };
}

/** @param filter KQL that an article must meet to be counted. Default: none. */
export function count(label: string, filter?: string): Column {
  const column = makeColumn(label, 'count', 'number', '___records___', { emptyAsNull: false });
  return filter === undefined ? column : { ...column, filter: { language: 'kuery', query: filter } };
}

export function countDistinct(label: string, field: string): Column {
  return makeColumn(label, 'unique_count', 'number', field, { emptyAsNull: false });
}

/** @param which the first or the last date of a field. */
export function date(label: string, which: 'min' | 'max', field: string): Column {
  return makeColumn(label, which, 'date', field, { emptyAsNull: true });
}

export function over(label: string, field: string): Column {
  return makeColumn(label, 'date_histogram', 'date', field, {
    interval: 'auto',
    includeEmptyRows: true,
    dropPartials: false,
  });
}

/** The most frequent values of a field. `others`: what is left is one more value, and articles without one another. */
export function top(label: string, field: string, size: number, others: boolean): Column {
  return values(label, field, size, others, { orderBy: { type: 'column', columnId: ROWS }, orderDirection: 'desc' });
}

/** The values of a field from alef to ya. */
export function inOrder(label: string, field: string, size: number): Column {
  return values(label, field, size, false, { orderBy: { type: 'alphabetical' }, orderDirection: 'asc' });
}

function values(label: string, field: string, size: number, others: boolean, order: object): Column {
  return makeColumn(label, 'terms', 'string', field, {
    size,
    ...order,
    otherBucket: others,
    missingBucket: others,
    parentFormat: { id: 'terms' },
  });
}

/** @param columns by id; of a table the first is its rows, of a picture see {@link drawBars}. */
function makeLens(
  title: string,
  visualizationType: string,
  dataView: string,
  columns: Readonly<Record<string, Column>>,
  visualization: object,
): LensAttributes {
  const references: Reference[] = [
    { type: 'index-pattern', id: dataView, name: `indexpattern-datasource-layer-${LAYER}` },
  ];
  const layer = { columns, columnOrder: Object.keys(columns), incompleteColumns: {}, sampling: 1 };
  return {
    title,
    type: 'lens',
    visualizationType,
    references,
    state: {
      datasourceStates: { formBased: { layers: { [LAYER]: layer } } },
      visualization,
      query: { language: 'kuery', query: '' },
      filters: [],
      internalReferences: [],
      adHocDataViews: {},
    },
  };
}

export function showNumber(title: string, dataView: string, number: Column): LensAttributes {
  return makeLens(
    title,
    'lnsMetric',
    dataView,
    { [ROWS]: number },
    { ...ON_LAYER, metricAccessor: ROWS, showBar: false },
  );
}

/** A table: a row a value of `rows`, one more column each number. */
export function showTable(
  title: string,
  dataView: string,
  rows: Column,
  numbers: readonly [Column, ...Column[]],
): LensAttributes {
  const [first, ...others] = numbers;
  const columns = { rows, [ROWS]: first, ...Object.fromEntries(others.map((column, at) => [`number${at}`, column])) };
  return makeLens(title, 'lnsDatatable', dataView, columns, {
    ...ON_LAYER,
    columns: tableColumns(Object.keys(columns)),
  });
}

/** Bars: `along` is their place, `split` their parts, their length the number of articles. */
export function drawBars(
  title: string,
  dataView: string,
  along: Column,
  split: Column | undefined,
  number: Column,
): LensAttributes {
  const columns = { ...(split === undefined ? {} : { split }), along, [ROWS]: number };
  const isLying = along.operationType === 'terms';
  return makeLens(title, 'lnsXY', dataView, columns, bars('along', split && 'split', isLying));
}

function tableColumns(ids: readonly string[]): object[] {
  return ids.map((columnId) => ({ columnId, isTransposed: false }));
}

function bars(along: string, split: string | undefined, isLying: boolean): object {
  const seriesType = isLying ? 'bar_horizontal_stacked' : 'bar_stacked';
  return {
    legend: { isVisible: split !== undefined, position: 'bottom', legendSize: 'auto' },
    valueLabels: 'hide',
    fittingFunction: 'None',
    preferredSeriesType: seriesType,
    axisTitlesVisibilitySettings: { x: false, yLeft: false, yRight: false },
    layers: [
      {
        ...ON_LAYER,
        seriesType,
        xAccessor: along,
        accessors: [ROWS],
        ...(split === undefined ? {} : { splitAccessor: split }),
      },
    ],
  };
}
