/** «٣ مقالات», "3 articles": a number of articles in words, as each language counts. */
import type { Format, UiLanguage } from './format.ts';

export type CountArticles = (count: number) => string;

export const COUNT_ARTICLES: Readonly<Record<UiLanguage, (format: Format) => CountArticles>> = {
  ar: (format) => (count) =>
    count === 0 ? 'لا مقالات' : countInArabic(format, count, 'مقال واحد', 'مقالان', 'مقالات', 'مقالًا', 'مقال'),
  en: (format) => (count) =>
    count === 0 ? 'no articles' : `${format.number(count)} ${count === 1 ? 'article' : 'articles'}`,
};

/** @param few for 3–10, `many` for 11–99, `other` for whole hundreds; one and two are words without a number. */
export function countInArabic(
  { number, plural }: Format,
  count: number,
  one: string,
  two: string,
  few: string,
  many: string,
  other: string,
): string {
  const form = plural(count);
  if (form === 'one') return one;
  if (form === 'two') return two;
  return `${number(count)} ${form === 'few' ? few : form === 'many' ? many : other}`;
}
