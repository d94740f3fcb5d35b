/** A search as an Atom feed (RFC 4287): a standing alert in any reader. Text → XML, pure. */
import { hash } from 'node:crypto';
import { escapeHtml } from '../search/render.ts';
import type { Hit, SearchResponse } from '../search/search-response.ts';

/** An article without a date is as old as can be: a reader goes by ids, and its date must not change. */
const NO_DATE = '1970-01-01';

export interface FeedOptions {
  /** As publicAddress gives it. */
  readonly address: string;
  /** As they were sent, in their order. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export function renderAtomFeed(answer: SearchResponse, { address, parameters }: FeedOptions): string {
  const { query, hits, page, total } = answer;
  const ofPage = (number: number): string =>
    feedAddress(address, [
      ...parameters.filter(([name]) => name !== 'page'),
      ...(number === 1 ? [] : [['page', String(number)] as const]),
    ]);
  const what = parameters.filter(([name]) => !['page', 'size', 'cursor'].includes(name));
  const dates = hits.map(({ article }) => article.publishedAt ?? NO_DATE).sort();
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">',
    // The same search has the same id at every address and on every page.
    element('id', `urn:fihrist:search:${hash('sha256', JSON.stringify([...what].sort())).slice(0, 32)}`),
    element('title', query.text.trim() === '' ? 'فهرست' : `فهرست: ${query.text}`),
    element('updated', midnight(dates.at(-1) ?? NO_DATE)),
    `<author>${element('name', 'Fihrist')}</author>`,
    link('self', 'application/atom+xml', feedAddress(address, parameters)),
    link('alternate', 'text/html', `${address}/${queryString(what)}`),
    ...(page.page > 1 ? [link('previous', 'application/atom+xml', ofPage(page.page - 1))] : []),
    ...(page.page * page.size < total.value ? [link('next', 'application/atom+xml', ofPage(page.page + 1))] : []),
    ...hits.map((hit) => renderEntry(hit, address)),
    '</feed>',
    '',
  ].join('\n');
}

function renderEntry({ id, article, highlights }: Hit, address: string): string {
  const { displayTitle, publishedAt, byline, source, publisher, url, names } = article;
  const author = byline ?? source ?? publisher;
  const summary = highlights.body.join('<br>');
  return [
    '<entry>',
    element('id', `urn:fihrist:article:${encodeURIComponent(id.toWellFormed())}`),
    element('title', displayTitle),
    element('updated', midnight(publishedAt ?? NO_DATE)),
    ...(publishedAt === null ? [] : [element('published', midnight(publishedAt))]),
    ...(author === null ? [] : [`<author>${element('name', author)}</author>`]),
    link('alternate', 'text/html', `${address}/articles/${encodeURIComponent(id.toWellFormed())}`),
    ...(url !== null && isWebAddress(url) ? [link('via', 'text/html', new URL(url).href)] : []),
    ...names.map(({ id: term, label }) => `<category term="${escapeXml(term)}" label="${escapeXml(label)}"/>`),
    ...(summary === '' ? [] : [`<summary type="html">${escapeXml(summary)}</summary>`]),
    '</entry>',
  ].join('\n');
}

function feedAddress(address: string, parameters: FeedOptions['parameters']): string {
  return `${address}/v1/search.atom${queryString(parameters)}`;
}

function queryString(parameters: FeedOptions['parameters']): string {
  return parameters.length === 0 ? '' : `?${new URLSearchParams(parameters.map(([name, value]) => [name, value]))}`;
}

function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

function link(rel: string, type: string, href: string): string {
  return `<link rel="${rel}" type="${type}" href="${escapeXml(href)}"/>`;
}

function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these.
  return escapeHtml(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
}

function isWebAddress(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}
