/** One article to be read: its text with the names marked and linked, its facts, and what is near it. */
import type { ArticlePage, TextPiece } from '../search/article-page.ts';
import { directionOf } from './direction.ts';
import { copiesLink, facts, hitList, nameAddress, nameChips } from './hit-list.ts';
import { type Html, html } from './html.ts';
import { renderLayout } from './layout.ts';
import { parameterOf, type View } from './view.ts';

const MAX_DATES = 12;

export function renderArticle(view: View, { article, related, title, paragraphs }: ArticlePage): string {
  const { texts, format } = view;
  const kindOf = new Map(article.names.map(({ id, kind }) => [id, kind]));
  const text = (pieces: readonly TextPiece[]) => pieces.map((piece) => renderPiece(view, piece, kindOf));
  return renderLayout(view, {
    title: article.displayTitle,
    kind: 'view-article',
    query: parameterOf(view.parameters, 'q') ?? '',
    content: html`<div class="columns">
<main><article dir="${directionOf(article.displayTitle)}">
<header><h1>${title.map((piece) => (piece.isMarked ? html`<mark>${piece.text}</mark>` : piece.text))}</h1>
<p class="facts">${facts([
      article.source,
      article.publishedAt === null
        ? texts.noDate
        : html`<time datetime="${article.publishedAt}">${format.longDate(article.publishedAt)}</time>`,
      article.byline === null ? null : `${texts.byline} ${article.byline}`,
      article.dateline?.place ?? null,
      article.category,
      article.publisher === null || article.publisher === article.source
        ? null
        : `${texts.publisher} ${article.publisher}`,
    ])}</p>
${copiesLink(view, article)}</header>
<div class="text">${paragraphs.map((pieces) => html`<p dir="${directionOf(pieces.map((piece) => piece.text).join(''))}">${text(pieces)}</p>`)}</div>
${list(texts.captions, article.captions, 'captions')}
<footer class="facts">${facts([originalLink(view, article.url), `${texts.origin}: ${article.origin}`])}</footer>
</article>
${related.length > 0 && html`<section class="related"><h2>${texts.related}</h2>${hitList(view, related)}</section>`}</main>
<aside class="beside">
${article.names.length > 0 && html`<section><h2>${texts.namesInArticle}</h2>${nameChips(view, article.names)}</section>`}
${list(texts.headings, article.headings, 'headings')}
${list(texts.dates, mentioned(article.mentionedDates), 'mentioned')}
</aside></div>`,
  });
}

function renderPiece(view: View, { text, name, isMarked }: TextPiece, kindOf: ReadonlyMap<string, string>): Html {
  const shown = isMarked ? html`<mark>${text}</mark>` : html`${text}`;
  if (name === null) return shown;
  return html`<a class="name ${kindOf.get(name)}" href="${nameAddress(view, name)}">${shown}</a>`;
}

function list(title: string, items: readonly string[], kind: string): Html | null {
  if (items.length === 0) return null;
  return html`<section class="${kind}"><h2>${title}</h2><ul>${items.map((item) => html`<li dir="${directionOf(item)}">${item}</li>`)}</ul></section>`;
}

function mentioned(dates: ArticlePage['article']['mentionedDates']): string[] {
  return [...new Set(dates.map(({ text }) => text))].slice(0, MAX_DATES);
}

/** Only to the web: an address of another kind could be a script. */
function originalLink({ texts }: View, url: string | null): Html | null {
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  return html`<a href="${url}" rel="noreferrer noopener">${texts.original}</a>`;
}
