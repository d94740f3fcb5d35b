/** Choosing by date: bars, days, what has no date; of the day of publication or of the days a text mentions. */
import type { DateFacetValue } from '../search/search-response.ts';
import { histogram } from './histogram.ts';
import { type Html, html } from './html.ts';
import { hiddenFields, ownParameters } from './layout.ts';
import { changed, type Parameter, parameterOf, type View } from './view.ts';

const WHICH = ['published', 'mentioned'] as const;

/** What is chosen, in words; null: nothing. */
export function dateLabel({ parameters, format, texts }: View): string | null {
  const from = parameterOf(parameters, 'from');
  const to = parameterOf(parameters, 'to');
  if (from !== undefined && to !== undefined) return format.span(from, to);
  if (from !== undefined) return `${texts.from} ${format.date(from)}`;
  if (to !== undefined) return `${texts.to} ${format.date(to)}`;
  return parameterOf(parameters, 'undated') === 'true' ? texts.noDate : null;
}

export function withoutDates(parameters: readonly Parameter[]): Parameter[] {
  return changed(parameters, { from: null, to: null, undated: null });
}

export function dateFilter(view: View, dates: readonly DateFacetValue[]): Html {
  const { texts, parameters } = view;
  const from = parameterOf(parameters, 'from');
  const to = parameterOf(parameters, 'to');
  const others = withoutDates(parameters);
  const undated = dates.find((value) => value.from === null && value.to === null)?.count ?? 0;
  const isChosen = dateLabel(view) !== null;
  return html`<section class="facet dates"><h3>${texts.byDate}</h3>
${which(view)}
${histogram(view, {
  // What lies before and after the chosen days is one entry each, and would dwarf them.
  values: dates.filter((value) => (value.from ?? '') >= (from ?? '') && (value.to ?? '') <= (to ?? '9999')),
  addressOf: (start, end) => view.address('/', [...others, ['from', start], ['to', end]]),
  from,
  to,
})}
<p class="undated">${isChosen && html`<a href="${view.address('/', others)}" rel="nofollow">${texts.allDates}</a>`}
${undated > 0 && !isChosen && html`<a href="${view.address('/', [...others, ['undated', 'true']])}" rel="nofollow">${texts.undated(undated)}</a>`}</p>
<form action="${view.plainAddress('/')}">${hiddenFields([...others, ...ownParameters(view)])}
<label>${texts.from} <input type="date" name="from" value="${from}"></label>
<label>${texts.to} <input type="date" name="to" value="${to}"></label>
<button type="submit">${texts.apply}</button></form></section>`;
}

/** The day of publication, or the days a text mentions. */
function which({ texts, parameters, address }: View): Html {
  const current = parameterOf(parameters, 'dates') ?? 'published';
  return html`<p class="which">${WHICH.map((one) => {
    const to = address('/', changed(parameters, { dates: one === 'published' ? null : one }));
    return html`<a href="${to}" rel="nofollow" data-key="dates ${one}"${one === current && html` aria-current="true"`}>${texts.whichDates[one]}</a>`;
  })}</p>`;
}
