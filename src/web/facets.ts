/** The values of each facet with their counts: links that choose and take back, those beyond the first few folded. */
import { facetValuesParameters } from '../search/facet-values.ts';
import type { FacetValue, SearchResponse } from '../search/search-response.ts';
import { type Html, html } from './html.ts';
import { toggled, type View } from './view.ts';

export const FACET_NAMES = ['place', 'person', 'org', 'source', 'category'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

const SHOWN = 6;
/** From so many values on, a box to find one is worth its room. */
const WORTH_FINDING = 10;

export function facetValues(facets: SearchResponse['facets'], facet: FacetName): readonly FacetValue[] {
  return (facets[facet] ?? []) as readonly FacetValue[];
}

export function facetLists(view: View, facets: SearchResponse['facets']): Html[] {
  return FACET_NAMES.map((facet) => facetList(view, facet, facetValues(facets, facet))).filter((list) => list !== null);
}

function facetList(view: View, facet: FacetName, values: readonly FacetValue[]): Html | null {
  if (values.length === 0) return null;
  const { texts } = view;
  const title = texts.facets[facet] ?? facet;
  const first = values.filter((value, index) => index < SHOWN || value.selected);
  const rest = values.filter((value) => !first.includes(value));
  const finder =
    values.length >= WORTH_FINDING &&
    html` data-find="${texts.findIn(title)}" data-none="${texts.nothingFits}" data-values="${valuesAddress(view, facet)}"`;
  return html`<section class="facet"${finder}><h3>${title}</h3>
<ul>${first.map((value) => facetItem(view, facet, value))}</ul>
${
  rest.length > 0 &&
  html`<details data-key="${facet}"><summary>${texts.more(rest.length)}</summary><ul>${rest.map((value) => facetItem(view, facet, value))}</ul></details>`
}</section>`;
}

/** Where the service looks for values beyond those shown, under the same search. */
function valuesAddress(view: View, facet: FacetName): string {
  const choosing = view.parameters.filter(([name]) => name !== 'size' && name in facetValuesParameters.shape);
  return view.plainAddress(`/v1/facets/${facet}`, choosing);
}

function facetItem(view: View, facet: FacetName, { value, label, count, selected }: FacetValue): Html {
  const address = view.address('/', toggled(view.parameters, facet, value));
  return html`<li><a href="${address}" rel="nofollow" data-key="${facet} ${value}"${selected && html` aria-current="true"`}><bdi>${label}</bdi> <span class="count">${view.format.number(count)}</span></a></li>`;
}
