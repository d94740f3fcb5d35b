/** Calls on single articles. */
import { z } from 'zod';
import { CODES } from '../../error/codes.ts';
import { inputFields } from '../../indexing/read-article.ts';
import type { RelatedArticles } from '../../search/related-articles.ts';
import type { FoundArticle } from '../../search/whole-article.ts';
import { MAX_ARTICLES } from '../read-articles.ts';
import { type ItemResult, relatedParameters } from '../routes/articles.ts';
import { count, duplicates, group, isoDay, json, nameLabel } from './answer-parts.ts';
import { describeParameters, type Operation } from './operation.ts';
import { hit } from './search-operations.ts';

export const articleId = z.string().min(1).describe('As `id` stands in a hit.');

export const wholeArticle = z
  .object({
    id: z.string(),
    title: z.string().nullable().describe('null when the text has none.'),
    displayTitle: z.string().describe('The title, else the beginning of the first sentence.'),
    body: z.string().describe('Paragraphs with an empty line between.'),
    headings: z.array(z.string()),
    captions: z.array(z.string()),
    byline: z.string().nullable(),
    dateline: z
      .object({
        text: z.string(),
        place: z.string().nullable(),
        agency: z.string().nullable(),
        date: isoDay.nullable(),
      })
      .nullable(),
    source: z.string().nullable().describe('The agency or outlet it comes from.'),
    publisher: z.string().nullable().describe('Who put it up.'),
    publishedAt: isoDay.nullable().describe('null when the article does not state it.'),
    mentionedDates: z.array(
      z.object({
        text: z.string(),
        day: z.int().min(1).max(31).nullable(),
        month: z.int().min(1).max(12).nullable(),
        year: z.int().nullable(),
        resolvedBy: z.string().exactOptional().describe('Words of the article that fixed the year.'),
      }),
    ),
    removed: z.array(z.object({ text: z.string(), reason: z.string() })),
    category: z.string().nullable(),
    url: z.string().nullable(),
    origin: z.string(),
    names: z.array(nameLabel),
    group,
    duplicates,
  })
  .meta({ id: 'Article' }) satisfies z.ZodType<FoundArticle>;

const relatedArticles = z.object({ hits: z.array(hit) }) satisfies z.ZodType<RelatedArticles>;

const articleInput = inputFields.meta({ id: 'ArticleInput', description: 'As one line of a .jsonl file.' });
/** The address has the id; a body that repeats it must have the same. */
const articleToPut = inputFields
  .omit({ id: true })
  .extend({ body: inputFields.shape.body.regex(/\S/) })
  .meta({ id: 'ArticleToPut' });
/** An item that is wrong is told in the answer, and keeps none of the others out. */
const articleItem = z.union([articleInput, z.unknown()]);

const written = z
  .object({
    read: count,
    new: count,
    updated: count,
    unchanged: count,
    repeated: count,
    rejected: count,
    takenDown: count.describe('Of `unchanged`: those that stay out because they were taken down.'),
    unknownFields: z.record(z.string(), count),
    items: z.array(
      z.object({
        item: z.int().min(1).describe('Its place in the list, or its line.'),
        id: z.string().nullable(),
        outcome: z.enum(['new', 'updated', 'unchanged', 'repeated', 'taken-down', 'rejected']),
        code: z.enum(Object.keys(CODES) as (keyof typeof CODES)[]).optional(),
        reason: z.string().optional(),
      }) satisfies z.ZodType<ItemResult>,
    ),
  })
  .meta({ id: 'Written', description: 'read = new + updated + unchanged + repeated + rejected.' });

export const articleOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/articles/{id}',
    id: 'readArticle',
    tag: 'articles',
    summary: 'One article, whole',
    isCacheable: true,
    pathParameters: { id: articleId },
    answers: { 200: { description: 'The article.', content: json(wholeArticle) } },
    problems: [404],
    examples: { one: { summary: 'By its id', path: { id: 'example-1' } } },
  },
  {
    method: 'get',
    path: '/v1/articles/{id}/related',
    id: 'listRelatedArticles',
    tag: 'articles',
    summary: 'Articles like it, the most alike first',
    description:
      'They share its names and its telling words. Copies of it are left out; of other near-duplicates one is shown.',
    isCacheable: true,
    pathParameters: { id: articleId },
    query: describeParameters(relatedParameters, { size: 'Articles at most.' }),
    answers: { 200: { description: 'The articles, without highlights.', content: json(relatedArticles) } },
    problems: [404],
    examples: { one: { summary: 'Two like one', path: { id: 'example-1' }, query: { size: 2 } } },
  },
  {
    method: 'post',
    path: '/v1/articles',
    id: 'writeArticles',
    tag: 'articles',
    summary: 'Writes many articles, and tells of each what became of it',
    description: 'At most 10,000 articles and 64 MB. All that were written are found by the next search.',
    isAdmin: true,
    body: {
      content: {
        ...json(z.union([z.array(articleItem).min(1).max(MAX_ARTICLES), z.looseObject({})])),
        'application/x-ndjson': z.string().regex(/\S/),
      },
    },
    answers: { 200: { description: 'An item for each, in their order.', content: json(written) } },
    problems: [409, 413, 429],
    examples: {
      two: {
        summary: 'One that is taken, one that is not',
        body: [
          {
            id: 'example-2',
            title: 'زيارة إلى أستانا',
            body: 'وصل الوفد إلى أستانا صباح اليوم.',
            source: 'وكالة الأنباء',
          },
          { id: 'example-3', title: 'بلا نص' },
        ],
      },
    },
  },
  {
    method: 'put',
    path: '/v1/articles/{id}',
    id: 'putArticle',
    tag: 'articles',
    summary: 'Adds or replaces an article',
    isAdmin: true,
    pathParameters: { id: articleId },
    body: { content: json(articleToPut) },
    answers: {
      200: { description: 'Replaced, or as it was.', content: json(wholeArticle) },
      201: { description: 'Added.', content: json(wholeArticle) },
    },
    problems: [404, 409, 413, 429],
  },
  {
    method: 'delete',
    path: '/v1/articles/{id}',
    id: 'deleteArticle',
    tag: 'articles',
    summary: 'Takes an article down; it stays out when it is sent or indexed again',
    isAdmin: true,
    pathParameters: { id: articleId },
    answers: { 204: { description: 'It is out.' } },
    problems: [404, 409, 429],
  },
  {
    method: 'put',
    path: '/v1/articles/{id}/apart',
    id: 'keepArticleApart',
    tag: 'articles',
    summary: 'Undoes a wrong fold: the article stands alone from now on, whatever is indexed again',
    isAdmin: true,
    pathParameters: { id: articleId },
    answers: { 204: { description: 'It stands alone.' } },
    problems: [404, 409],
  },
  {
    method: 'delete',
    path: '/v1/articles/{id}/apart',
    id: 'liftArticleApart',
    tag: 'articles',
    summary: 'Ends that: the article joins its group of near-duplicates again',
    isAdmin: true,
    pathParameters: { id: articleId },
    answers: { 204: { description: 'It is no longer kept apart.' } },
    problems: [404, 409],
  },
];
