/** The answer of a search as a page: what was understood, what was found, and every way on from there. */
import type { DateFacetValue, SearchResponse } from '../search/search-response.ts';
import { dateFilter, dateLabel, withoutDates } from './date-filter.ts';
import { FACET_NAMES, facetLists, facetValues } from './facets.ts';
import { hitList, nameAddress } from './hit-list.ts';
import { type Html, html } from './html.ts';
import { helpTable, renderLayout } from './layout.ts';
import { changed, type Parameter, parameterOf, toggled, type View } from './view.ts';
import { foldedWords, wordList } from './words.ts';

const SORTS = ['relevance', 'newest', 'oldest'] as const;
/** Spellings that are shown at once, of one name. */
const SHOWN_SPELLINGS = 5;
/** Names on the first view. */
const MOST_NAMED = 12;
/** Numbered pages reach so many hits. */
const MAX_NUMBERED_HITS = 10_000;

export function renderSearch(view: View, answer: SearchResponse): string {
  const { parameters } = view;
  const text = answer.query.text.trim();
  // Nothing was asked yet: the archive introduces itself.
  const isFirst = parameters.length === 0;
  const isNarrowed = filters(view, answer).length > 0;
  return renderLayout(view, {
    title: text === '' ? null : text,
    kind: isFirst ? 'view-search view-first' : 'view-search',
    query: answer.query.text,
    feed: view.plainAddress('/v1/search.atom', changed(parameters, {})),
    content: html`${isFirst ? welcome(view, answer) : understood(view, answer)}
<div class="columns">
<main>
<div class="head"><h1>${heading(view, answer, isFirst)}</h1>${text !== '' && answer.total.value > 1 && sorts(view)}</div>
${chosen(view, answer)}
${answer.total.value === 0 ? nothing(view, answer, isNarrowed) : hitList(view, answer.hits, parameters)}
${pages(view, answer)}
</main>
${narrowing(view, answer)}
</div>`,
  });
}

function heading({ texts }: View, { query, total }: SearchResponse, isFirst: boolean): Html {
  if (isFirst) return html`${texts.latest}`;
  if (total.value === 0) return html`${texts.noResults}`;
  const name = query.text.trim() === '' ? texts.results : texts.resultsFor(query.text.trim());
  return html`<span class="total">${texts.articles(total.value)}</span><span class="visually-hidden"> — ${name}</span>`;
}

function welcome(view: View, { facets, total }: SearchResponse): Html {
  const { texts } = view;
  const names = (['place', 'person', 'org'] as const)
    .flatMap((kind) => facetValues(facets, kind).map((value) => ({ ...value, kind })))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_NAMED);
  return html`<section class="welcome"><p class="tagline">${texts.tagline}</p><p class="archive">${texts.archiveOf(total.value)}</p>
${
  names.length > 0 &&
  html`<h2 class="visually-hidden">${texts.mostNamed}</h2><ul class="chips">${names.map(
    ({ value, label, kind }) =>
      html`<li><a class="chip ${kind}" href="${nameAddress(view, value)}"><bdi>${label}</bdi></a></li>`,
  )}</ul>`
}</section>`;
}

/** Which spellings were added, with the way back; what was left out; what might have been meant. */
function understood(view: View, { query }: SearchResponse): Html {
  const { texts, parameters } = view;
  const bySet = query.expansions.filter(({ by }) => by === 'set');
  const byModel = query.expansions.filter(({ by }) => by === 'model');
  const isOff = parameterOf(parameters, 'names') === 'off' || parameterOf(parameters, 'variants') === 'off';
  const asTyped = view.address('/', changed(parameters, { names: 'off', variants: 'off' }));
  return html`<div class="understood">
${
  query.didYouMean !== null &&
  html`<p class="meant">${texts.didYouMean} <a href="${view.address('/', changed(parameters, { q: query.didYouMean }))}" dir="auto">${query.didYouMean}</a></p>`
}
${expansionLine(view, texts.alsoSearched, bySet)}
${expansionLine(view, texts.alsoByModel, byModel)}
${query.expansions.length > 0 && html`<p><a class="quiet" href="${asTyped}" rel="nofollow">${texts.asTyped}</a></p>`}
${
  isOff &&
  html`<p>${texts.asTypedNow} <a class="quiet" href="${view.address('/', changed(parameters, { names: null, variants: null }))}">${texts.allSpellings}</a></p>`
}
${query.noteCodes.map(({ code, words }) => html`<p class="note">${texts.notes[code]}${words.length > 0 && html`: ${wordList(view, words)}`}.</p>`)}
</div>`;
}

function expansionLine(view: View, label: string, expansions: SearchResponse['query']['expansions']): Html | null {
  if (expansions.length === 0) return null;
  return html`<div class="also"><span class="label">${label}</span> ${expansions.map(({ typed, also, name }) => {
    // Those as long as what was typed come first: «توكاييف» before «قاسم جومارت توكاييف».
    const isAlike = (spelling: string): boolean => wordCount(spelling) === wordCount(typed);
    const spellings = [...also.filter(isAlike), ...also.filter((spelling) => !isAlike(spelling))];
    const word =
      name === null
        ? html`<b><bdi>${typed}</bdi></b>`
        : html`<a href="${nameAddress(view, name)}"><bdi>${typed}</bdi></a>`;
    return html`<span class="expansion">${expansions.length > 1 && html`${word}: `}${foldedWords(view, spellings, SHOWN_SPELLINGS)}</span>`;
  })}</div>`;
}

const wordCount = (text: string): number => text.trim().split(/\s+/).length;

function sorts(view: View): Html {
  const current = parameterOf(view.parameters, 'sort') ?? 'relevance';
  return html`<nav class="sorts" aria-label="${view.texts.sort}">${SORTS.map((sort) => {
    const address = view.address('/', changed(view.parameters, { sort: sort === 'relevance' ? null : sort }));
    return html`<a href="${address}" rel="nofollow"${sort === current && html` aria-current="true"`}>${view.texts.sorts[sort]}</a>`;
  })}</nav>`;
}

interface Filter {
  readonly label: string;
  readonly without: readonly Parameter[];
}

/** What narrows this answer, each with the parameters without it. */
function filters(view: View, { facets }: SearchResponse): Filter[] {
  const { parameters } = view;
  const values = parameters
    .filter(([name]) => (FACET_NAMES as readonly string[]).includes(name))
    .map(([name, value]): Filter => {
      const known = facetValues(facets, name as (typeof FACET_NAMES)[number]).find((one) => one.value === value);
      return { label: known?.label ?? value, without: toggled(parameters, name, value) };
    });
  const dates = dateLabel(view);
  return [
    ...values,
    ...(dates === null ? [] : [{ label: dates, without: withoutDates(parameters) }]),
    ...(parameterOf(parameters, 'group') === undefined
      ? []
      : [{ label: view.texts.copiesOfOne, without: changed(parameters, { group: null }) }]),
  ];
}

function withoutFilters(parameters: readonly Parameter[]): Parameter[] {
  return withoutDates(changed(parameters, Object.fromEntries([...FACET_NAMES, 'group'].map((name) => [name, null]))));
}

function chosen(view: View, answer: SearchResponse): Html | null {
  const all = filters(view, answer);
  if (all.length === 0) return null;
  const { texts } = view;
  return html`<ul class="chips chosen" aria-label="${texts.chosen}">${all.map(
    ({ label, without }) =>
      html`<li><a class="chip" href="${view.address('/', without)}" aria-label="${texts.remove(label)}"><bdi>${label}</bdi> <span aria-hidden="true">×</span></a></li>`,
  )}${all.length > 1 && html`<li><a class="quiet" href="${view.address('/', withoutFilters(view.parameters))}">${texts.clearAll}</a></li>`}</ul>`;
}

function nothing(view: View, answer: SearchResponse, isNarrowed: boolean): Html {
  const { texts, parameters } = view;
  const way = (text: string, changes: readonly Parameter[]) =>
    html`<li><a href="${view.address('/', changes)}">${text}</a></li>`;
  const isOff = parameterOf(parameters, 'names') === 'off' || parameterOf(parameters, 'variants') === 'off';
  const hasWords = answer.query.text.trim().includes(' ');
  return html`<section class="nothing"><p>${texts.noResultsFor}</p><p>${texts.tips}</p><ul>
${isNarrowed && way(texts.tipDropFilters, withoutFilters(parameters))}
${isOff && way(texts.tipNamesOn, changed(parameters, { names: null, variants: null }))}
${hasWords && parameterOf(parameters, 'match') !== 'any' && way(texts.tipAnyWord, changed(parameters, { match: 'any' }))}
${hasWords && html`<li>${texts.tipFewerWords}</li>`}
<li>${texts.tipSpelling}</li>
</ul>
<h2>${texts.help}</h2>${helpTable(view)}</section>`;
}

function pages(view: View, { total, page: { page, size } }: SearchResponse): Html | null {
  const { texts, parameters, format } = view;
  const last = Math.floor(Math.min(total.value + size - 1, MAX_NUMBERED_HITS) / size);
  if (last <= 1) return null;
  const to = (number: number) =>
    view.address('/', number === 1 ? changed(parameters, {}) : [...changed(parameters, {}), ['page', String(number)]]);
  const near = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, last])].filter(
    (number) => number >= 1 && number <= last,
  );
  return html`<nav class="pages" aria-label="${texts.pages}">
${page > 1 && html`<a class="step" rel="prev" href="${to(page - 1)}">${texts.previous}</a>`}
<ol>${near
    .sort((a, b) => a - b)
    .map(
      (number, index, all) =>
        html`${index > 0 && number - (all[index - 1] as number) > 1 && html`<li class="gap" aria-hidden="true">…</li>`}<li><a href="${to(number)}" aria-label="${texts.page(format.number(number))}"${number === page && html` aria-current="page"`}>${format.number(number)}</a></li>`,
    )}</ol>
${page < last && html`<a class="step" rel="next" href="${to(page + 1)}">${texts.next}</a>`}
</nav>`;
}

function narrowing(view: View, answer: SearchResponse): Html | null {
  const { texts } = view;
  const lists = facetLists(view, answer.facets);
  const dates = (answer.facets['date'] ?? []) as readonly DateFacetValue[];
  if (lists.length === 0 && dates.length === 0) return null;
  return html`<aside class="narrowing" aria-label="${texts.filters}">
<details class="fold" data-key="fold"><summary>${texts.filter}</summary>
${dateFilter(view, dates)}
${lists}
</details></aside>`;
}
