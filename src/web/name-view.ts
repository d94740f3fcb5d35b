/** One name: its spellings and how often each is used, when it is in the news, with whom, and the latest articles. */
import { type NamePage, type SpellingUse, searchFor } from '../search/name-page.ts';
import type { Companion } from '../search/name-timeline.ts';
import { histogram } from './histogram.ts';
import { facts, hitList, nameAddress } from './hit-list.ts';
import { type Html, html } from './html.ts';
import { renderLayout } from './layout.ts';
import type { Parameter, View } from './view.ts';
import { foldedWords } from './words.ts';

const SHOWN_UNUSED = 8;

export function renderName(view: View, page: NamePage): string {
  const { texts } = view;
  const { name } = page;
  const search = Object.entries(searchFor(name));
  const bars = histogram(view, {
    values: page.dates,
    addressOf: (from, to) => view.address('/', [...search, ['from', from], ['to', to]]),
  });
  return renderLayout(view, {
    title: name.label,
    kind: 'view-name',
    content: html`<div class="columns">
<main>
<header class="named ${name.kind}"><p class="kind">${texts.kinds[name.kind]}</p><h1><bdi>${name.label}</bdi></h1>
<p class="facts">${facts([
      html`<a href="${view.address('/', search)}">${texts.articles(page.articles)}</a>`,
      ...name.latin.slice(0, 1),
    ])}</p>
${name.ambiguous && html`<p class="note">${texts.ambiguous}</p>`}</header>
${bars !== null && html`<section class="dates"><h2>${texts.timeline}</h2>${bars}</section>`}
<section class="latest"><h2>${texts.latestWith(name.label)}</h2>${page.latest.length > 0 ? hitList(view, page.latest) : html`<p>${texts.articles(0)}</p>`}
${page.articles > page.latest.length && html`<p><a class="button" href="${view.address('/', search)}">${texts.allWith}</a></p>`}</section>
</main>
<aside class="beside">
${spellingTable(view, page.spellings)}
${spacedWords(texts.adjectives, name.adjectives)}
${spacedWords(texts.latin, name.latin, 'en')}
${companions(view, page.companions)}
</aside></div>`,
  });
}

function spellingTable(view: View, spellings: readonly SpellingUse[]): Html {
  const { texts, format } = view;
  const used = spellings.filter(({ articles }) => articles > 0);
  const unused = spellings.filter(({ articles }) => articles === 0);
  const most = Math.max(...used.map(({ articles }) => articles), 1);
  const asTyped = (spelling: string): Parameter[] => [
    ['q', `"${spelling}"`],
    ['names', 'off'],
  ];
  return html`<section class="spellings"><h2>${texts.spellings}</h2>
${
  used.length > 0 &&
  html`<table><thead><tr><th scope="col">${texts.spelling}</th><th scope="col">${texts.usage}</th></tr></thead><tbody>${used.map(
    ({ spelling, articles }) =>
      html`<tr><th scope="row"><a href="${view.address('/', asTyped(spelling))}" rel="nofollow"><bdi>${spelling}</bdi></a></th><td><meter min="0" max="${most}" value="${articles}" aria-hidden="true"></meter><span>${format.number(articles)}</span></td></tr>`,
  )}</tbody></table>`
}
${
  unused.length > 0 &&
  html`<div class="unused">${texts.neverUsed} ${foldedWords(
    view,
    unused.map(({ spelling }) => spelling),
    SHOWN_UNUSED,
  )}</div>`
}</section>`;
}

function spacedWords(title: string, words: readonly string[], language?: string): Html | null {
  if (words.length === 0) return null;
  return html`<section><h2>${title}</h2><ul class="words"${language !== undefined && html` lang="${language}"`}>${words.map((word) => html`<li><bdi>${word}</bdi></li>`)}</ul></section>`;
}

function companions(view: View, byKind: NamePage['companions']): Html | null {
  const all = Object.entries(byKind).flatMap(([kind, values]) => values.map((value) => ({ ...value, kind })));
  if (all.length === 0) return null;
  const item = ({ value, label, count, kind }: Companion & { kind: string }) =>
    html`<li><a class="chip ${kind}" href="${nameAddress(view, value)}"><bdi>${label}</bdi> <span class="count">${view.format.number(count)}</span></a></li>`;
  return html`<section><h2>${view.texts.companions}</h2><ul class="chips">${all.sort((a, b) => b.count - a.count).map(item)}</ul></section>`;
}
