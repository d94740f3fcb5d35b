/** Articles as a list: title, facts, snippets, names. The same on the search, the article and the name view. */
import type { Hit, NameLabel } from '../search/search-response.ts';
import { directionOf } from './direction.ts';
import { type Html, highlightHtml, html } from './html.ts';
import { type Parameter, parameterOf, type View } from './view.ts';

const MAX_NAMES = 6;
const SHOWN_SNIPPETS = 2;

/** @param parameters of the search that the hits answer; its words go along to the article. */
export function hitList(view: View, hits: readonly Hit[], parameters: readonly Parameter[] = []): Html {
  return html`<ol class="hits">${hits.map((hit) => hitItem(view, hit, parameters))}</ol>`;
}

function hitItem(view: View, { id, article, highlights }: Hit, parameters: readonly Parameter[]): Html {
  const title =
    highlights.title.length > 0
      ? highlights.title.map((marked) => highlightHtml(String(marked)))
      : article.displayTitle;
  return html`<li class="hit" dir="${directionOf(article.displayTitle)}">
<h3><a href="${articleAddress(view, id, parameters)}">${title}</a></h3>
<p class="facts">${facts([
    article.source ?? article.publisher,
    article.publishedAt === null
      ? view.texts.noDate
      : html`<time datetime="${article.publishedAt}">${view.format.date(article.publishedAt)}</time>`,
    article.byline,
    article.category,
  ])}</p>
${highlights.body.slice(0, SHOWN_SNIPPETS).map((snippet) => html`<p class="snippet" dir="${directionOf(String(snippet))}">${highlightHtml(String(snippet))}</p>`)}
${copiesLink(view, article)}
${article.names.length > 0 && nameChips(view, article.names, MAX_NAMES)}
</li>`;
}

/** The near-duplicates that are folded under an article. */
export function copiesLink(view: View, { group, duplicates }: { group: string; duplicates: number }): Html | null {
  if (duplicates === 0 || parameterOf(view.parameters, 'group') === group) return null;
  const address = view.address('/', [['group', group]]);
  return html`<p class="copies"><a href="${address}" rel="nofollow">${view.texts.copies(duplicates)}</a></p>`;
}

export function articleAddress(view: View, id: string, parameters: readonly Parameter[] = []): string {
  const words = parameters.filter(([name, value]) => name === 'q' && value !== '');
  return view.address(`/articles/${encodeURIComponent(id)}`, words);
}

export function nameAddress(view: View, id: string): string {
  return view.address(`/names/${encodeURIComponent(id)}`);
}

/** Each fact in a direction of its own, so that one cannot turn its neighbours round. */
export function facts(all: readonly (Html | string | null)[]): Html[] {
  return all.filter((fact) => fact !== null).map((fact, index) => html`${index > 0 && ' · '}<bdi>${fact}</bdi>`);
}

export function nameChips(view: View, names: readonly NameLabel[], limit = Number.POSITIVE_INFINITY): Html {
  const rest = names.length - limit;
  return html`<ul class="chips">${names
    .slice(0, limit)
    .map(
      ({ id, kind, label }) =>
        html`<li><a class="chip ${kind}" href="${nameAddress(view, id)}"><bdi>${label}</bdi></a></li>`,
    )}${rest > 0 && html`<li class="rest"><bdi>${view.texts.more(rest)}</bdi></li>`}</ul>`;
}
