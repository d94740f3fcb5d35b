/** kibana/dashboards.ndjson as tests read it: the strings of JSON inside opened. */
import { readFileSync } from 'node:fs';

export interface Layer {
  readonly columns: Readonly<Record<string, LayerColumn>>;
  readonly columnOrder: readonly string[];
}

export interface LayerColumn {
  readonly operationType: string;
  readonly sourceField?: string;
  readonly params: {
    readonly size?: number;
    readonly missingBucket?: boolean;
    readonly orderBy?: { readonly type: string; readonly columnId?: string };
  };
  readonly filter?: { readonly query: string };
}

export interface OpenedPanel {
  readonly dashboard: string;
  readonly id: string;
  readonly title: string;
  readonly grid: { readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly i: string };
  /** Names of its references, as it has them itself. */
  readonly references: readonly { readonly id: string; readonly name: string }[];
  readonly layer: Layer;
  readonly visualization: Readonly<Record<string, unknown>>;
}

export interface OpenedControl {
  readonly dashboard: string;
  readonly id: string;
  readonly type: string;
  readonly input: { readonly fieldName: string };
}

export const NDJSON = readFileSync(new URL('../../kibana/dashboards.ndjson', import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: tests reach into JSON of many shapes
export const objects: any[] = NDJSON.trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

// biome-ignore lint/suspicious/noExplicitAny: as above
export function openPanels(from: readonly any[]): OpenedPanel[] {
  return from
    .filter(({ type }) => type === 'dashboard')
    .flatMap(({ id: dashboard, attributes }) =>
      // biome-ignore lint/suspicious/noExplicitAny: as above
      JSON.parse(attributes.panelsJSON).map((panel: any): OpenedPanel => {
        const { title, references, state } = panel.embeddableConfig.attributes;
        return {
          dashboard,
          id: panel.panelIndex,
          title,
          grid: panel.gridData,
          references,
          layer: state.datasourceStates.formBased.layers.layer as Layer,
          visualization: state.visualization,
        };
      }),
    );
}

export const panels: readonly OpenedPanel[] = openPanels(objects);

const dashboards = objects.filter(({ type }) => type === 'dashboard');

export const controls: readonly OpenedControl[] = dashboards.flatMap(({ id: dashboard, attributes }) =>
  Object.entries(JSON.parse(attributes.controlGroupInput.panelsJSON)).map(
    // biome-ignore lint/suspicious/noExplicitAny: as above
    ([id, control]: [string, any]): OpenedControl => ({
      dashboard,
      id,
      type: control.type,
      input: control.explicitInput,
    }),
  ),
);
