/** The frame of every page: head, header with the search box and the switches, footer. A view hands in its content. */
import { type Html, html } from './html.ts';
import { changed, type Parameter, type View, type ViewScript } from './view.ts';

export interface Page {
  /** Of the window; the site's name follows it. null: the site's name alone. */
  readonly title: string | null;
  readonly content: Html;
  /** What stands in the search box. */
  readonly query?: string;
  /** Address of an Atom feed of what is shown. */
  readonly feed?: string;
  /** A class for <body>, by which a view is styled. */
  readonly kind: string;
  /** A script of this view's own, beside the one of every page. */
  readonly script?: ViewScript;
}

const MAX_SHOWN_QUERY = 1000;
const MAX_WINDOW_TITLE = 120;
/** Marks that turn the direction of all that follows: no business of a window's title. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

export function renderLayout(view: View, page: Page): string {
  const { texts, language, assets, plainAddress } = view;
  const ownScript = page.script === undefined ? null : assets.viewScripts[page.script];
  const windowTitle = page.title?.replace(DIRECTION_MARKS, '').slice(0, MAX_WINDOW_TITLE);
  return html`<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${texts.tagline}">
<title>${windowTitle === undefined ? '' : `${windowTitle} — `}${texts.siteName}</title>
<link rel="icon" href="${ICON}">
${assets.fonts.map((font) => html`<link rel="preload" href="${plainAddress(font)}" as="font" type="font/woff2" crossorigin>`)}
<link rel="stylesheet" href="${plainAddress(assets.style)}">
${assets.themeScript !== null && html`<script src="${plainAddress(assets.themeScript)}"></script>`}
${assets.script !== null && html`<script type="module" src="${plainAddress(assets.script)}"></script>`}
${ownScript && html`<script type="module" src="${plainAddress(ownScript)}"></script>`}
${page.feed !== undefined && html`<link rel="alternate" type="application/atom+xml" href="${page.feed}">`}
</head>
<body class="${page.kind}" data-base="${view.basePath}">
<a class="skip" href="#content">${texts.skip}</a>
<header class="top">
<a class="brand" href="${view.address('/')}" translate="no">${texts.siteName}</a>
${searchForm(view, page.query ?? '')}
<nav class="switches">${switches(view)}</nav>
</header>
<div id="content" tabindex="-1">
${page.content}
</div>
${footer(view, page)}
</body>
</html>
`.text;
}

/** A letter on a tile; an address with the picture in it, so that nothing is asked for. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0f5c57"/><path d="M22 9v8a6 6 0 0 1-6 6h-3a6 6 0 0 1-6-6" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/><circle cx="14.5" cy="11" r="2.3" fill="#f2b84b"/></svg>',
)}`;

function searchForm(view: View, query: string): Html {
  const { texts } = view;
  return html`<form class="search" action="${view.plainAddress('/')}" role="search" data-kinds="${JSON.stringify({ ...texts.kinds, word: texts.word, title: texts.article })}" data-numbers="${view.format.locale}"><div class="box">
<input type="search" id="q" name="q" value="${query.slice(0, MAX_SHOWN_QUERY)}" maxlength="${MAX_SHOWN_QUERY}" dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" aria-label="${texts.searchLabel}" placeholder="${texts.searchPlaceholder}"${view.path === '/' && view.parameters.length === 0 && html` autofocus`}>
${hiddenFields(ownParameters(view))}
<button type="submit">${SEARCH_SIGN}<span>${texts.search}</span></button>
</div></form>`;
}

/** The reader's choices as a form sends them along. */
export function ownParameters(view: View): Parameter[] {
  const query = view.address('/').split('?')[1] ?? '';
  return [...new URLSearchParams(query)];
}

export function hiddenFields(parameters: readonly Parameter[]): Html[] {
  return parameters.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

const SEARCH_SIGN = html`<svg class="sign" viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m13 13 4.5 4.5"/></svg>`;

function switches(view: View): Html {
  const { texts, language, digits, parameters, path, plainAddress } = view;
  const here = changed(parameters, {});
  const otherLanguage = plainAddress(path, language === 'ar' ? [...here, ['lang', 'en']] : here);
  const otherDigits = plainAddress(path, digits === 'arab' ? [...here, ['digits', 'latn']] : here);
  return html`${
    language === 'ar' &&
    html`<a class="switch" href="${otherDigits}"><span class="visually-hidden">${texts.otherDigitsLabel}</span> ${digits === 'arab' ? '123' : '١٢٣'}</a>`
  }
<a class="switch" href="${otherLanguage}" lang="${language === 'ar' ? 'en' : 'ar'}">${texts.otherLanguage}</a>
<button type="button" class="switch theme" data-theme-switch aria-pressed="false" aria-label="${texts.themeLabel}"><svg class="sign" viewBox="0 0 20 20" aria-hidden="true"><path d="M16.5 12.2A7 7 0 1 1 7.8 3.5a5.6 5.6 0 0 0 8.7 8.7Z"/></svg></button>`;
}

function footer(view: View, page: Page): Html {
  const { texts } = view;
  return html`<footer class="bottom">
<details class="help"><summary>${texts.help}</summary>${helpTable(view)}</details>
<details class="help keys"><summary>${texts.keys}</summary><dl>${texts.keyRows.map(([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`)}</dl></details>
<p class="ways">${page.feed !== undefined && html`<a href="${page.feed}">${texts.feed}</a>`}<a href="${view.address('/desk')}">${texts.desk}</a><a href="${view.address('/insights')}">${texts.insights}</a><a href="${view.plainAddress('/docs')}">${texts.api}</a></p>
</footer>`;
}

/** What people can type, each an example that searches. */
export function helpTable(view: View): Html {
  return html`<dl>${view.texts.helpRows.map(
    ([typed, meaning]) =>
      html`<div><dt><a href="${view.address('/', [['q', typed]])}" dir="auto">${typed}</a></dt><dd>${meaning}</dd></div>`,
  )}</dl>`;
}
