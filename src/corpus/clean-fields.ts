/**
 * What web pages leave in the values of exported records: entities, markup, marks of direction around a name. Names of
 * fields and what an article needs are not judged here.
 */
import { BLANK, INVISIBLE } from '../article/loose-letters.ts';
import { decodeEntities } from './entities.ts';
import { fragmentToText } from './page/page-text.ts';

const TEXTS = ['title', 'body'];
/** Short values that are compared: «‏الجزيرة» with a mark in front must not be another outlet. */
const LABELS = ['source', 'category', 'publishedAt', 'date', 'url'];

const MARKUP = /<(?:\/?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|img|blockquote|table|td|tr)\b[^<>]{0,2000})>/i;
const EDGES = new RegExp(`^[${BLANK}${INVISIBLE}\\s]+|[${BLANK}${INVISIBLE}\\s]+$`, 'g');
const INVISIBLE_ANYWHERE = new RegExp(`[${INVISIBLE}]`, 'g');
const PRESENTATION_FORMS = /[\ufb50-\ufdff\ufe70-\ufefc]/;

type Fields = Readonly<Record<string, unknown>>;

/** An article that Fihrist exported is what it is, to the letter. */
export function cleanFields(fields: Fields): Fields {
  if ('displayTitle' in fields) return fields;
  let cleaned: Record<string, unknown> | null = null;
  const change = (name: string, clean: (value: string) => string): void => {
    const value = fields[name];
    if (typeof value !== 'string') return;
    const better = clean(value);
    if (better === value) return;
    cleaned ??= { ...fields };
    cleaned[name] = better;
  };
  for (const name of TEXTS) change(name, cleanText);
  for (const name of LABELS) change(name, cleanLabel);
  return cleaned ?? fields;
}

export function cleanText(value: string): string {
  const text = value.includes('&') && !MARKUP.test(value) ? decodeEntities(value) : value;
  return text.includes('<') && MARKUP.test(text) ? fragmentToText(text) : text;
}

export function cleanLabel(value: string): string {
  const text = decodeEntities(value).replace(INVISIBLE_ANYWHERE, '').replace(EDGES, '');
  return PRESENTATION_FORMS.test(text) ? text.normalize('NFKC') : text;
}
