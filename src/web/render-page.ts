/** The page as HTML text: a form and its answer, right to left, without script. Knows the answer of a search only. */
import { escapeHtml } from '../search/render.ts';
import type { FacetValue, Hit, SearchResponse } from '../search/search-response.ts';

type Parameter = readonly [name: string, value: string];

const MAX_SHOWN_QUERY = 1000;
const FACET_TITLES: Readonly<Record<string, string>> = {
  place: 'الأماكن',
  person: 'الأشخاص',
  org: 'المنظمات',
  source: 'المصادر',
  category: 'الأقسام',
};

/** @param parameters of the address, repeated ones repeated. */
export function renderSearchPage(answer: SearchResponse, parameters: readonly Parameter[], basePath: string): string {
  const { query, total, hits } = answer;
  const expansions = query.expansions.map(
    ({ typed, also }) => `<li><b dir="auto">${escapeHtml(typed)}</b>: ${also.map(escapeHtml).join('، ')}</li>`,
  );
  const notes = query.notes.map((note) => `<li dir="auto">${escapeHtml(note)}</li>`);
  return page(
    query.text,
    basePath,
    `<p class="total">${total.value === 0 ? 'لا نتائج' : `عدد المقالات: ${total.value}`}</p>
${expansions.length > 0 ? `<details class="also"><summary>بُحث أيضا عن</summary><ul>${expansions.join('')}</ul></details>` : ''}
${notes.length > 0 ? `<ul class="notes">${notes.join('')}</ul>` : ''}
<div class="columns"><main><ol class="hits">${hits.map((hit) => renderHit(hit, basePath)).join('\n')}</ol></main>
<aside>${renderFacets(answer, parameters, basePath)}</aside></div>`,
  );
}

export function renderErrorPage(message: string, query: string, basePath: string): string {
  return page(
    query.slice(0, MAX_SHOWN_QUERY),
    basePath,
    `<p class="error" role="alert" dir="auto">${escapeHtml(message)}</p>`,
  );
}

function renderHit({ id, article, highlights }: Hit, basePath: string): string {
  // Highlights are HTML already: escaped text and <mark> (search/render.ts).
  const title = highlights.title.length > 0 ? highlights.title.join(' ') : escapeHtml(article.displayTitle);
  const facts = [article.source ?? article.publisher, article.publishedAt].filter((fact) => fact !== null);
  return `<li><h2><a href="${basePath}/v1/articles/${encodeURIComponent(id)}">${title}</a></h2>
<p class="facts">${facts.map((fact) => `<span dir="auto">${escapeHtml(fact)}</span>`).join(' · ')}</p>
${highlights.body.map((snippet) => `<p>${String(snippet)}</p>`).join('\n')}</li>`;
}

function renderFacets({ facets }: SearchResponse, parameters: readonly Parameter[], basePath: string): string {
  return Object.entries(FACET_TITLES)
    .map(([facet, title]) => {
      const values = (facets[facet] ?? []) as readonly FacetValue[];
      if (values.length === 0) return '';
      const items = values.slice(0, 10).map(({ value, label, count, selected }) => {
        // Another value widens, a chosen one again is taken back; the first page of the new answer is shown.
        const others = parameters.filter(([name, one]) => name !== 'page' && !(name === facet && one === value));
        const chosen: readonly Parameter[] = selected ? others : [...others, [facet, value]];
        const address = `${basePath}/?${new URLSearchParams(chosen.map(([name, one]) => [name, one]))}`;
        return `<li><a href="${escapeHtml(address)}"${selected ? ' aria-current="true"' : ''}>${escapeHtml(label)}</a> (${count})</li>`;
      });
      return `<section><h3>${title}</h3><ul>${items.join('')}</ul></section>`;
    })
    .join('\n');
}

function page(query: string, basePath: string, content: string): string {
  return `<!doctype html>
<html lang="ar" dir="rtl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${query === '' ? 'الفهرست' : `${escapeHtml(query)} — الفهرست`}</title>
<link rel="stylesheet" href="${basePath}/style.css"></head>
<body><header><h1><a href="${basePath}/">الفهرست</a></h1>
<form action="${basePath}/" role="search"><input type="search" name="q" value="${escapeHtml(query)}" maxlength="1000" dir="auto" aria-label="كلمات البحث" autofocus><button>ابحث</button></form></header>
${content}
</body></html>
`;
}

export const STYLE = `:root { color-scheme: light dark; --ink: light-dark(#1d2430, #e6e8eb); --soft: light-dark(#5b6472, #a0a8b4); --mark: light-dark(#ffe27a, #7a5c00); --line: light-dark(#d9dde3, #3a414c); --link: light-dark(#0b4f9e, #8ab8ff); --paper: light-dark(#fff, #14181f); }
body { font: 1.05rem/1.75 "Noto Naskh Arabic", "Amiri", "Segoe UI", Tahoma, sans-serif; color: var(--ink); background: var(--paper); max-width: 70rem; margin: 0 auto; padding: 1rem; }
header { display: flex; gap: 1rem; align-items: center; flex-wrap: wrap; }
header h1 { margin: 0; font-size: 1.6rem; } header a { color: inherit; text-decoration: none; }
form { display: flex; flex: 1; gap: .5rem; min-width: 16rem; }
input { flex: 1; font: inherit; padding: .4rem .8rem; border: 1px solid var(--line); border-radius: .4rem; background: inherit; color: inherit; }
button { font: inherit; padding: .4rem 1.2rem; border: 0; border-radius: .4rem; background: var(--link); color: var(--paper); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 14rem; gap: 2rem; } @media (max-width: 50rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
.hits { list-style: none; padding: 0; } .hits li { padding: .6rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.hits h2 { margin: 0; font-size: 1.15rem; } a { color: var(--link); } .facts, .total, .also, .notes { color: var(--soft); margin: .2rem 0; }
mark { background: var(--mark); color: inherit; border-radius: .2rem; } aside h3 { margin: .8rem 0 .2rem; font-size: 1rem; } aside ul { list-style: none; padding: 0; margin: 0; } .error { color: light-dark(#a40000, #ff9b9b); }
`;
