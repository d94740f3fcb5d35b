/** The frame of the names desk. What is in it is made in the browser, from the API, with the editor's key. */
import { html } from '../html.ts';
import { renderLayout } from '../layout.ts';
import type { View } from '../view.ts';
import { DESK_TEXTS } from './desk-texts.ts';

export function renderDesk(view: View): string {
  const texts = DESK_TEXTS[view.language](view.format);
  return renderLayout(view, {
    title: texts.title,
    kind: 'view-desk',
    script: 'desk',
    content: html`<main id="desk" data-digits="${view.digits}">
<header class="named"><h1>${texts.title}</h1><p class="facts">${texts.intro}</p></header>
<noscript><p class="note warn">${texts.needsScript}</p></noscript>
</main>`,
  });
}
