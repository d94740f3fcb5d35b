/**
 * What a page says of itself, best witness first: JSON-LD (schema.org), Open Graph and its article tags, the meta tags of
 * older systems, microdata and <time>. Nothing is guessed from the running text: that is article/.
 */
import { readStatedDate } from '../../article/stated-date.ts';
import { cleanLabel, cleanText } from '../clean-fields.ts';
import type { PageDocument } from './page-text.ts';

export interface PageMetadata {
  readonly title: string | null;
  /** ISO date, or null when none of the dates can be read. */
  readonly publishedAt: string | null;
  readonly author: string | null;
  readonly outlet: string | null;
  readonly category: string | null;
  readonly url: string | null;
  readonly language: string | null;
  /** The whole text, where the JSON-LD has it. */
  readonly articleBody: string | null;
}

const LONGEST_LABEL = 300;
const LONGEST_JSON_LD = 1024 * 1024;

type Values = Readonly<Record<string, unknown>>;

export function readMetadata(page: PageDocument): PageMetadata {
  const ld = readJsonLd(page);
  const meta = readMetaTags(page);
  const outlet = label(nameOf(ld['publisher'])) ?? label(meta('og:site_name', 'application-name', 'dc.publisher'));
  const title =
    text(ld['headline']) ??
    text(meta('og:title', 'twitter:title', 'dc.title', 'title')) ??
    text(page.querySelector('h1[itemprop=headline], article h1, main h1, h1')?.textContent) ??
    text(page.querySelector('title')?.textContent);
  return {
    title: title === null ? null : withoutOutlet(title, outlet),
    publishedAt: firstDate([
      ld['datePublished'],
      meta('article:published_time', 'og:published_time', 'og:article:published_time', 'datepublished'),
      meta(
        'publishdate',
        'pubdate',
        'publish-date',
        'publish_date',
        'published-date',
        'dc.date',
        'dc.date.issued',
        'dcterms.date',
      ),
      meta('parsely-pub-date', 'sailthru.date', 'cxenseparse:recs:publishtime', 'date'),
      ...attributes(page, '[itemprop=datePublished]', ['content', 'datetime']),
      ...attributes(page, 'time[pubdate], article time[datetime], header time[datetime], time[datetime]', ['datetime']),
      ld['dateCreated'],
    ]),
    author:
      label(nameOf(ld['author'])) ??
      label(notAddress(meta('author', 'article:author', 'dc.creator', 'parsely-author', 'twitter:creator'))) ??
      label(page.querySelector('[itemprop=author] [itemprop=name], [itemprop=author], [rel=author]')?.textContent),
    outlet,
    category: label(firstOf(ld['articleSection'])) ?? label(meta('article:section', 'parsely-section', 'section')),
    url: address(
      meta('og:url') ??
        page.querySelector('link[rel=canonical]')?.getAttribute('href') ??
        ld['url'] ??
        idOf(ld['mainEntityOfPage']),
    ),
    language:
      label(page.documentElement?.getAttribute('lang')) ??
      label(ld['inLanguage']) ??
      label(meta('og:locale', 'language', 'content-language')),
    articleBody: text(ld['articleBody']),
  };
}

/** Names are compared without case; the first tag with a value counts. */
function readMetaTags(page: PageDocument): (...names: string[]) => string | null {
  const tags = new Map<string, string>();
  for (const tag of page.querySelectorAll('meta[content]')) {
    const name = tag.getAttribute('property') ?? tag.getAttribute('name') ?? tag.getAttribute('itemprop');
    const content = tag.getAttribute('content')?.trim() ?? '';
    const key = name?.trim().toLowerCase() ?? '';
    if (key !== '' && content !== '' && !tags.has(key)) tags.set(key, content);
  }
  return (...names) => {
    for (const name of names) {
      const value = tags.get(name);
      if (value !== undefined) return value;
    }
    return null;
  };
}

/** The first thing that is an article, alone, in a list or in a @graph; {} when there is none. */
function readJsonLd(page: PageDocument): Values {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const json = (script.textContent ?? '').replace(
      /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)|(?:-->|\]\]>)\s*$/g,
      '',
    );
    if (json.length > LONGEST_JSON_LD) continue;
    let value: unknown;
    try {
      // Line ends inside strings are the usual mistake of templates.
      value = JSON.parse(json.replace(/[\n\r\t]+/g, ' '));
    } catch {
      continue;
    }
    const article = findArticle(value, 0);
    if (article !== null) return article;
  }
  return {};
}

function findArticle(value: unknown, depth: number): Values | null {
  if (depth > 3 || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 100)) {
      const found = findArticle(one, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
  const values = value as Values;
  const types = [values['@type']].flat();
  if (types.some((type) => typeof type === 'string' && /(?:Article|BlogPosting|Report)$/.test(type))) return values;
  return findArticle(values['@graph'], depth + 1) ?? findArticle(values['mainEntity'], depth + 1);
}

function nameOf(value: unknown): unknown {
  const one = firstOf(value);
  return typeof one === 'object' && one !== null ? (one as Values)['name'] : one;
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as Values)['@id'] : value;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function attributes(page: PageDocument, selector: string, names: readonly string[]): (string | null)[] {
  const element = page.querySelector(selector);
  return element === null ? [] : names.map((name) => element.getAttribute(name));
}

function firstDate(candidates: readonly unknown[]): string | null {
  for (const candidate of candidates) {
    if (typeof candidate !== 'string' || candidate.trim() === '') continue;
    try {
      return readStatedDate(candidate);
    } catch {
      // The next witness may write it better; a page without a date is an article all the same.
    }
  }
  return null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? cleanText(value).trim() || null : null;
}

function label(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const cleaned = cleanLabel(value).replace(/\s+/g, ' ');
  return cleaned === '' || cleaned.length > LONGEST_LABEL ? null : cleaned;
}

/** Facebook wants the address of a profile in `article:author`; a handle is no name either. */
function notAddress(value: string | null): string | null {
  return value !== null && /^(?:https?:|@|www\.)/i.test(value) ? null : value;
}

function address(value: unknown): string | null {
  return typeof value === 'string' && /^https?:\/\/\S{1,1900}$/.test(value.trim()) ? value.trim() : null;
}

/** «عنوان الخبر | الجزيرة نت» → «عنوان الخبر». */
function withoutOutlet(title: string, outlet: string | null): string {
  if (outlet === null || !title.endsWith(outlet)) return title;
  const rest = title.slice(0, -outlet.length).replace(/\s*[|\-–—:•»]\s*$/, '');
  return rest.length === title.length - outlet.length || rest.trim() === '' ? title : rest;
}
