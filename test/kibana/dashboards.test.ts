/** What can be said of the dashboards without a Kibana: the file is whole, and what it names is there. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createDashboards } from '../../scripts/kibana/create-dashboards.ts';
import { toNdjson } from '../../scripts/kibana/saved-object.ts';
import { controls, NDJSON, objects, panels } from './dashboards.ts';

const mapping = JSON.parse(readFileSync(new URL('../../index-mappings/articles.json', import.meta.url), 'utf8'));

/** Types of the mapped fields that can be counted and chosen from. */
const types: ReadonlyMap<string, string> = new Map(
  Object.entries(mapping.mappings.properties as Record<string, { type?: string; doc_values?: boolean }>).flatMap(
    ([name, field]) => (field.type === undefined || field.doc_values === false ? [] : [[name, field.type]]),
  ),
);

test('the file is what the script makes', () => {
  expect(NDJSON).toBe(toNdjson(createDashboards('articles')));
});

test('another read alias stands in all of it', () => {
  expect(toNdjson(createDashboards('news'))).not.toMatch(/fihrist-articles|"title":"articles"/);
});

test('the objects are of the versions that exports of Kibana 9 have', () => {
  expect(
    objects.map(({ type, coreMigrationVersion, typeMigrationVersion }) => [
      type,
      coreMigrationVersion,
      typeMigrationVersion,
    ]),
  ).toEqual([
    ['index-pattern', '8.8.0', '8.0.0'],
    ['index-pattern', '8.8.0', '8.0.0'],
    ['dashboard', '8.8.0', '10.3.0'],
    ['dashboard', '8.8.0', '10.3.0'],
  ]);
});

test('every reference is to an object of the file, and every use has its reference', () => {
  const ids = objects.map(({ id }) => id);
  for (const { type, id, references } of objects) {
    if (type !== 'dashboard') continue;
    const used = [
      ...panels
        .filter(({ dashboard }) => dashboard === id)
        .flatMap((panel) => panel.references.map((reference) => [`${panel.id}:${reference.name}`, reference.id])),
      ...controls
        .filter((control) => control.dashboard === id)
        .map((control) => [`controlGroup_${control.id}:optionsListDataView`, references[0].id]),
    ];
    expect(references.map(({ name, id }: { name: string; id: string }) => [name, id])).toEqual(used);
    for (const reference of references) expect(ids).toContain(reference.id);
  }
});

test('a picture has the reference of its layer', () => {
  for (const { references } of panels) {
    expect(references.map(({ name }) => name)).toEqual(['indexpattern-datasource-layer-layer']);
  }
});

test('the panels lie side by side on the grid, each under its own id', () => {
  for (const dashboard of new Set(panels.map(({ dashboard }) => dashboard))) {
    const cells = new Set<string>();
    for (const { id, grid } of panels.filter((panel) => panel.dashboard === dashboard)) {
      expect(grid.i).toBe(id);
      expect(grid.x + grid.w).toBeLessThanOrEqual(48);
      for (let x = grid.x; x < grid.x + grid.w; x++) {
        for (let y = grid.y; y < grid.y + grid.h; y++) {
          expect(cells.has(`${x} ${y}`), `${id} lies on another panel at ${x}, ${y}`).toBe(false);
          cells.add(`${x} ${y}`);
        }
      }
    }
  }
});

describe('every field is in the mapping, with a type that fits', () => {
  const fits: Readonly<Record<string, readonly string[]>> = {
    terms: ['keyword'],
    unique_count: ['keyword'],
    date_histogram: ['date'],
    min: ['date'],
    max: ['date'],
  };

  test.each(panels)('$dashboard $id', ({ layer, visualization }) => {
    const columns = Object.entries(layer.columns);
    expect(layer.columnOrder).toEqual(columns.map(([id]) => id));
    for (const [id, { operationType, sourceField, params, filter }] of columns) {
      expect(JSON.stringify(visualization), `${id} is not shown`).toContain(`"${id}"`);
      if (operationType === 'count') expect(sourceField).toBe('___records___');
      else expect(fits[operationType]).toContain(types.get(sourceField ?? ''));
      const { columnId } = params.orderBy ?? {};
      if (columnId !== undefined) expect(layer.columnOrder).toContain(columnId);
      const named = /^(?:not )?(\w+): \*$/.exec(filter?.query ?? 'id: *')?.[1];
      expect(types.has(named ?? '')).toBe(true);
    }
  });

  test.each(controls)('control $dashboard $id', ({ type, input }) => {
    expect(type).toBe('optionsListControl');
    expect(types.get(input.fieldName)).toBe('keyword');
  });

  test('the time of the data view', () => {
    const dated = objects.filter(({ attributes }) => attributes.timeFieldName !== undefined);
    expect(dated.map(({ attributes }) => types.get(attributes.timeFieldName))).toEqual(['date']);
  });
});
