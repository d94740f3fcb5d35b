/** Articles made for a test: everything absent that is not said. */
import type { Article } from '../../src/article/article.ts';

export function makeArticle(fields: Partial<Article> & Pick<Article, 'id'>): Article {
  const { title = null, body = '' } = fields;
  return {
    title,
    displayTitle: title ?? (body.slice(0, 60) || fields.id),
    body,
    headings: [],
    captions: [],
    byline: null,
    dateline: null,
    source: null,
    publisher: null,
    category: null,
    url: null,
    publishedAt: null,
    mentionedDates: [],
    origin: `${fields.id}.txt`,
    removed: [],
    ...fields,
  };
}
