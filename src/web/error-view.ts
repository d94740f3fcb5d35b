/** An error as a page: what happened in the reader's language, and the message of the API with its code. */
import { facts } from './hit-list.ts';
import { html } from './html.ts';
import { renderLayout } from './layout.ts';
import type { View } from './view.ts';

export interface ShownError {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
}

/** @param query what was typed, to be mended. */
export function renderError(view: View, { status, code, detail, requestId }: ShownError, query: string): string {
  const { texts } = view;
  const titles = texts.errorTitles;
  const title =
    titles[code] ??
    titles[status === 404 ? 'route_not_found' : status < 500 ? 'invalid' : status === 500 ? 'internal' : 'busy'];
  return renderLayout(view, {
    title: title ?? null,
    kind: 'view-error',
    query,
    content: html`<main class="problem" role="alert"><h1>${title}</h1>
<p lang="en" dir="ltr" class="detail">${detail}</p>
<p class="facts">${facts([html`${texts.errorCode}: <code>${code}</code>`, html`<code>${requestId}</code>`])}</p>
<p><a class="button" href="${view.address('/')}">${texts.home}</a></p></main>`,
  });
}
