/** The frame of the insights. The figures are asked for and drawn in the browser. */
import { html } from '../html.ts';
import { hiddenFields, ownParameters, renderLayout } from '../layout.ts';
import { parameterOf, type View } from '../view.ts';
import { INSIGHTS_TEXTS } from './insights-texts.ts';

export function renderInsights(view: View): string {
  const texts = INSIGHTS_TEXTS[view.language](view.format);
  const day = (name: string): string => {
    const value = parameterOf(view.parameters, name) ?? '';
    return /^\d{4}-\d\d-\d\d$/.test(value) ? value : '';
  };
  return renderLayout(view, {
    title: texts.title,
    kind: 'view-insights',
    script: 'insights',
    content: html`<main id="insights" data-digits="${view.digits}">
<header class="named"><h1>${texts.title}</h1><p class="facts">${texts.intro}</p></header>
<noscript><p class="note warn">${texts.needsScript}</p></noscript>
<form class="span" action="${view.plainAddress('/insights')}">${hiddenFields(ownParameters(view))}
<label>${texts.from} <input type="date" name="from" value="${day('from')}"></label>
<label>${texts.to} <input type="date" name="to" value="${day('to')}"></label>
<button type="submit">${texts.show}</button></form>
</main>`,
  });
}
