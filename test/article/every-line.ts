import type { ParsedArticle } from '../../src/article/article.ts';
import { canonicalSource, findSource } from '../../src/article/sources.ts';

/** Words without the punctuation that separates names on a credit line. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}%@]+/gu) ?? [];
}

/**
 * The words of a raw text that stand in none of the article's fields. Lines that name a source or a writer may lose their
 * label («المصدر:», «هذا المقال بقلم»), and a known agency's other names its place to the name it goes by («AP»: «أ ب»).
 */
export function lostWords(raw: string, article: ParsedArticle): string[] {
  const agencies = new Set([article.source, article.dateline?.agency]);
  const renamed = (line: string): string[] =>
    line
      .split(CREDIT_SEPARATOR)
      .filter((piece) => findSource(piece) !== null && agencies.has(canonicalSource(piece)))
      .flatMap(wordsOf);
  const labels = new Set(
    raw.split(LINE_END).flatMap((line) => [...wordsOf(LABEL.exec(line)?.[0] ?? ''), ...renamed(line)]),
  );
  const kept = new Map<string, number>();
  const fields = [
    article.title,
    article.body,
    ...article.headings,
    ...article.captions,
    article.byline,
    article.dateline?.text,
    article.source,
    article.publisher,
    ...article.removed.map(({ text }) => text),
  ];
  for (const field of fields) {
    for (const word of wordsOf(field ?? '')) kept.set(word, (kept.get(word) ?? 0) + 1);
  }
  return wordsOf(raw).filter((word) => {
    const count = kept.get(word) ?? 0;
    kept.set(word, count - 1);
    return count <= 0 && !labels.has(word);
  });
}

/** Words that stand more often in the parts of the text than in the text: something was kept twice. */
export function doubledWords(raw: string, article: ParsedArticle): string[] {
  const left = new Map<string, number>();
  for (const word of wordsOf(raw)) left.set(word, (left.get(word) ?? 0) + 1);
  const parts = [
    article.title,
    article.body,
    ...article.headings,
    ...article.captions,
    ...article.removed.map(({ text }) => text),
  ];
  return parts
    .flatMap((part) => wordsOf(part ?? ''))
    .filter((word) => {
      const count = left.get(word) ?? 0;
      left.set(word, count - 1);
      return count <= 0;
    });
}

const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]+/;
const CREDIT_SEPARATOR = /[/|،,:–—-]/;
const LABEL = /المصدر|نقلاً? عن|(?:هذا )?(?:ال)?(?:مقال|تقرير)? ?بقلم|^كتبت?|^إعداد|وكالة|أ ف ب/;
