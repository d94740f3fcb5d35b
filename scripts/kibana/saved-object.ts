/**
 * What Kibana 9 exports and imports: saved objects, one a line of .ndjson. Only the parts that are used here; seen in the
 * exports of elastic/integrations. JSON inside strings is Kibana's own way.
 */

export interface Reference {
  readonly type: 'index-pattern';
  readonly id: string;
  readonly name: string;
}

export interface SavedObject {
  readonly type: 'index-pattern' | 'dashboard';
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  readonly managed: false;
  readonly coreMigrationVersion: string;
  readonly typeMigrationVersion: string;
}

/** The form the attributes are in; a newer Kibana brings them up to date as it imports. */
const CORE_VERSION = '8.8.0';
const TYPE_VERSIONS = { 'index-pattern': '8.0.0', dashboard: '10.3.0' } as const;

export function makeSavedObject(
  type: SavedObject['type'],
  id: string,
  attributes: SavedObject['attributes'],
  references: readonly Reference[] = [],
): SavedObject {
  return {
    type,
    id,
    attributes,
    references,
    managed: false,
    coreMigrationVersion: CORE_VERSION,
    typeMigrationVersion: TYPE_VERSIONS[type],
  };
}

/** @param timeField null: its articles are shown whatever time is chosen. */
export function makeDataView(id: string, index: string, name: string, timeField: string | null): SavedObject {
  return makeSavedObject('index-pattern', id, {
    title: index,
    name,
    ...(timeField === null ? {} : { timeFieldName: timeField }),
    fields: '[]',
    fieldAttrs: '{}',
    fieldFormatMap: '{}',
    runtimeFieldMap: '{}',
    sourceFilters: '[]',
    allowHidden: false,
  });
}

/** Place and size on Kibana's grid of 48 columns. */
export interface Grid {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Panel {
  readonly id: string;
  readonly grid: Grid;
  /** A picture made with Lens, kept inside the dashboard. */
  readonly lens: LensAttributes;
}

export interface LensAttributes {
  readonly title: string;
  readonly type: 'lens';
  readonly visualizationType: string;
  readonly references: readonly Reference[];
  readonly state: Readonly<Record<string, unknown>>;
}

/** A list above the panels to choose values of a field from. */
export interface Control {
  readonly field: string;
  readonly title: string;
  readonly dataView: string;
}

export interface Dashboard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly controls: readonly Control[];
  readonly panels: readonly Panel[];
}

/** What is shown when it is opened: newspapers go back further than Kibana's fifteen minutes. */
const TIME = { timeRestore: true, timeFrom: 'now-10y', timeTo: 'now' };

export function makeDashboard({ id, title, description, controls, panels }: Dashboard): SavedObject {
  const attributes = {
    title,
    description,
    ...TIME,
    refreshInterval: { pause: true, value: 60_000 },
    kibanaSavedObjectMeta: {
      searchSourceJSON: JSON.stringify({ query: { language: 'kuery', query: '' }, filter: [] }),
    },
    optionsJSON: JSON.stringify({
      useMargins: true,
      syncColors: true,
      syncCursor: true,
      syncTooltips: false,
      hidePanelTitles: false,
    }),
    controlGroupInput: {
      chainingSystem: 'HIERARCHICAL',
      controlStyle: 'oneLine',
      showApplySelections: false,
      ignoreParentSettingsJSON: JSON.stringify({
        ignoreFilters: false,
        ignoreQuery: false,
        ignoreTimerange: false,
        ignoreValidations: false,
      }),
      panelsJSON: JSON.stringify(
        Object.fromEntries(
          controls.map(({ field, title }, order) => [
            field,
            {
              type: 'optionsListControl',
              order,
              width: 'medium',
              grow: true,
              explicitInput: {
                id: field,
                title,
                fieldName: field,
                searchTechnique: 'wildcard',
                selectedOptions: [],
                singleSelect: false,
                exclude: false,
                existsSelected: false,
                sort: { by: '_count', direction: 'desc' },
              },
            },
          ]),
        ),
      ),
    },
    panelsJSON: JSON.stringify(
      panels.map((panel) => ({
        type: 'lens',
        panelIndex: panel.id,
        gridData: { ...panel.grid, i: panel.id },
        embeddableConfig: { attributes: panel.lens, enhancements: {} },
      })),
    ),
  };
  const references = [
    ...panels.flatMap((panel) =>
      panel.lens.references.map((reference) => ({ ...reference, name: `${panel.id}:${reference.name}` })),
    ),
    ...controls.map(
      ({ field, dataView }): Reference => ({
        type: 'index-pattern',
        id: dataView,
        name: `controlGroup_${field}:optionsListDataView`,
      }),
    ),
  ];
  return makeSavedObject('dashboard', id, attributes, references);
}

export function toNdjson(objects: readonly SavedObject[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}
