/** A figure on the page: the place of its picture, and the same numbers as a table to read and to copy. */
import type { Format } from '../format.ts';
import { type Html, html } from '../html.ts';
import type { Figure } from './figures.ts';
import type { InsightsTexts } from './insights-texts.ts';

export interface FigureTable {
  readonly head: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

export function tableOf({ labels, series }: Figure, corner: string, format: Format): FigureTable {
  return {
    head: [corner, ...series.map(({ name }) => name)],
    rows: labels.map((label, at) => [label, ...series.map(({ values }) => format.number(values[at] ?? 0))]),
  };
}

export function figureBody(texts: InsightsTexts, title: string, table: FigureTable, hasChart: boolean): Html {
  if (table.rows.length === 0) return html`<p class="note">${texts.nothing}</p>`;
  return html`${hasChart && html`<div class="chart"><canvas role="img" aria-label="${texts.chartOf(title)}"></canvas></div>`}
<details class="figures"${!hasChart && html` open`}><summary>${texts.table}</summary>
<div class="wide" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${table.head.map((cell) => html`<th scope="col"><bdi>${cell}</bdi></th>`)}</tr></thead>
<tbody>${table.rows.map(([name, ...cells]) => html`<tr><th scope="row"><bdi>${name}</bdi></th>${cells.map((cell) => html`<td><bdi>${cell}</bdi></td>`)}</tr>`)}</tbody></table></div>
<p><button type="button" class="plain" data-action="copy">${texts.copy}</button> <span role="status"></span></p></details>`;
}
