/** Calls that find articles. */
import { z } from 'zod';
import { FACET_NOTES } from '../../engine/engine.ts';
import { NAME_KINDS } from '../../names/name.ts';
import { NOTE_CODES } from '../../query/notes.ts';
import type { ExplainedAnalysis } from '../../search/explain-analysis.ts';
import { REASON_KINDS } from '../../search/explain-hit.ts';
import { type FacetValuesResponse, facetParameter, facetValuesParameters } from '../../search/facet-values.ts';
import { searchParameters } from '../../search/search-request.ts';
import type { SearchResponse } from '../../search/search-response.ts';
import type { SuggestResponse } from '../../search/suggest.ts';
import { analyzeBody } from '../routes/analyze.ts';
import { suggestParameters } from '../routes/suggest.ts';
import { count, dateCount, duplicates, group, isoDay, json, nameLabel } from './answer-parts.ts';
import { describeParameters, type Operation } from './operation.ts';

const FACET_NOTE = 'A value of this facet. Several widen the search, facets among themselves narrow it.';

/** What chooses articles. */
const CHOOSING = {
  q: 'What a person types: words, "phrases", -word, OR, word*, title:. Empty: everything, newest first. At most 1,000 characters.',
  match: 'How words bind. auto: up to three must all occur, longer queries rank by weight.',
  source: FACET_NOTE,
  place: FACET_NOTE,
  person: FACET_NOTE,
  org: FACET_NOTE,
  category: FACET_NOTE,
  from: 'First day.',
  to: 'Last day, not before `from`.',
  dates: 'Which dates `from`, `to`, `undated` and the facet date speak of.',
  undated: 'true: articles without such a date too; without `from` and `to` only they.',
  group: 'Only the articles of this group of near-duplicates, all of them; as a hit names it.',
  variants: 'off: without spellings that only the model proposes.',
  names: 'off: without the name sets; every word is a word.',
};

export const searchQuery = describeParameters(searchParameters, {
  ...CHOOSING,
  sort: 'Order of the hits.',
  recency: 'on: by relevance, newer articles get a little more; never more than the rarer words of a query.',
  size: 'Hits in an answer.',
  page: 'Number of the page. page × size reaches 10,000 at most.',
  cursor: 'Instead of page: nextCursor of the answer before, with the same parameters.',
  highlight: 'html: escaped text with <mark>. marks: ranges in UTF-16 units. none: nothing.',
  facets: 'Facets to count, or none. Left out: all but group, the groups of near-duplicates with two and more hits.',
  collapse:
    'true: of each group of near-duplicates only the hit that comes first. Counts are of articles all the same.',
  explain: 'true: each hit says why it stands where it does.',
});

const marked = z
  .union([
    z.string().describe('Escaped text with <mark>, and no other element.'),
    z.object({ text: z.string(), marks: z.array(z.tuple([count, count])) }).describe('With highlight=marks.'),
  ])
  .meta({ id: 'Marked' });

export const hit = z
  .object({
    id: z.string(),
    score: z.number(),
    article: z.object({
      title: z.string().nullable(),
      displayTitle: z.string(),
      publishedAt: isoDay.nullable(),
      source: z.string().nullable(),
      publisher: z.string().nullable(),
      byline: z.string().nullable(),
      category: z.string().nullable(),
      url: z.string().nullable(),
      origin: z.string(),
      group,
      duplicates,
      names: z.array(nameLabel),
    }),
    highlights: z.object({ title: z.array(marked), body: z.array(marked) }),
    explanation: z
      .array(
        z.object({
          kind: z.enum(REASON_KINDS),
          typed: z.string(),
          found: z.array(z.string()),
          inTitle: count,
          inText: count,
          text: z.string().describe('The same as a sentence.'),
        }),
      )
      .exactOptional()
      .describe('With explain=true: why it stands here, for each thing that was asked for.'),
  })
  .meta({ id: 'Hit' });

const facetValue = z
  .object({ value: z.string(), label: z.string(), count, selected: z.boolean() })
  .meta({ id: 'FacetValue' });

const searchResponse = z
  .object({
    query: z.object({
      text: z.string(),
      match: z.enum(['all', 'any']).describe('How the words were bound in the end.'),
      leftOut: z.array(z.string()).describe('Words that were not searched for.'),
      expansions: z.array(
        z.object({
          typed: z.string(),
          also: z.array(z.string()),
          name: z
            .string()
            .nullable()
            .describe('null: of no entity; the spellings of a given name or surname, or the model’s.'),
          by: z.enum(['set', 'model']),
        }),
      ),
      didYouMean: z.string().nullable(),
      notes: z.array(z.string()).describe('What could not be done as it was typed, a sentence each.'),
      noteCodes: z.array(
        z.object({ code: z.enum(NOTE_CODES), words: z.array(z.string()) }).describe('The same, in the same order.'),
      ),
    }),
    total: z.object({ value: count, relation: z.literal('eq') }),
    hits: z.array(hit),
    facets: z.record(z.string(), z.union([z.array(facetValue), z.array(dateCount)])),
    facetNotes: z
      .record(z.string(), z.array(z.enum(FACET_NOTES)))
      .describe(
        'By facet, where its values do not say it all. more_values: it has further ones. counts_at_least: counts may be higher.',
      ),
    page: z.object({ size: z.int(), page: z.int(), nextCursor: z.string().nullable() }),
    tookMs: z.number().min(0),
  })
  .meta({ id: 'SearchResponse' }) satisfies z.ZodType<SearchResponse>;

const facetValuesResponse = z.object({
  facet: facetParameter,
  values: z.array(facetValue).describe('The most frequent first.'),
  total: z
    .object({
      value: count,
      relation: z
        .enum(['eq', 'gte'])
        .describe('gte: only the 5,000 most frequent values of the facet were looked through.'),
    })
    .describe('Values that fit, shown or not.'),
}) satisfies z.ZodType<FacetValuesResponse>;

const suggestResponse = z.object({
  suggestions: z.array(
    z
      .object({
        kind: z.enum([...NAME_KINDS, 'word', 'title']).describe('word: a name that no set lists. title: an article.'),
        label: z.string().describe('What to search for.'),
        id: z.string().nullable().describe('Of the name or the article.'),
        matched: z.string().exactOptional().describe('The spelling of the name that begins as typed, or nearly.'),
        count: count
          .nullable()
          .describe('Articles that have it, as of some seconds ago; null where it is not counted.'),
      })
      .meta({ id: 'Suggestion' }),
  ),
}) satisfies z.ZodType<SuggestResponse>;

const analysis = z
  .object({
    text: z.string(),
    steps: z.array(
      z.object({
        step: z.enum(['words', 'folded', 'stop words', 'stems', 'names']),
        does: z.string(),
        tokens: z.array(
          z.object({
            text: z.string(),
            start: count.describe('UTF-16 units of the text.'),
            end: count,
            names: z.array(z.string()).exactOptional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Analysis' }) satisfies z.ZodType<ExplainedAnalysis>;

export const searchOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/search',
    id: 'search',
    tag: 'search',
    summary: 'Articles that answer a query, with facets',
    isCacheable: true,
    query: searchQuery,
    answers: { 200: { description: 'A page of hits.', content: json(searchResponse) } },
    problems: [410],
    examples: {
      spelling: {
        summary: 'One spelling finds the others',
        query: { q: 'قازاقستان', size: 1, facets: ['place'] },
      },
      phrase: {
        summary: 'A phrase, of Russian sources, with ranges instead of HTML',
        query: { q: '"الأمن الجماعي"', source: ['سبوتنيك'], highlight: 'marks', facets: ['none'] },
      },
    },
  },
  {
    method: 'get',
    path: '/v1/search.atom',
    id: 'searchFeed',
    tag: 'search',
    summary: 'A search as an Atom feed, the newest first: a standing alert in any reader',
    isCacheable: true,
    query: searchQuery,
    answers: { 200: { description: 'RFC 4287.', content: { 'application/atom+xml': z.string() } } },
    problems: [410],
  },
  {
    method: 'get',
    path: '/v1/facets/{facet}',
    id: 'findFacetValues',
    tag: 'search',
    summary: 'Search inside a facet: its values that fit what is typed, counted under a search',
    isCacheable: true,
    pathParameters: { facet: facetParameter.describe('A facet of the search.') },
    query: describeParameters(facetValuesParameters, {
      ...CHOOSING,
      value: 'As typed: any part of the value; of a name, any part of any of its spellings. Empty: all values.',
      size: 'Values in an answer.',
    }),
    answers: { 200: { description: 'Values with their counts.', content: json(facetValuesResponse) } },
    examples: {
      latin: {
        summary: 'Places of a search, by a Latin spelling',
        path: { facet: 'place' },
        query: { q: 'توكايف', value: 'kazakh', size: 3 },
      },
      source: { summary: 'Sources', path: { facet: 'source' }, query: { value: 'سبوت' } },
    },
  },
  {
    method: 'get',
    path: '/v1/suggest',
    id: 'suggest',
    tag: 'search',
    summary: 'Names and titles that may be meant, while one types',
    isCacheable: true,
    query: describeParameters(suggestParameters, {
      q: 'As typed so far; the last word need not be finished.',
      size: 'Suggestions at most.',
    }),
    answers: { 200: { description: 'Names first, titles last.', content: json(suggestResponse) } },
    examples: {
      latin: { summary: 'Latin letters', query: { q: 'tokay', size: 3 } },
      spelling: { summary: 'A spelling of a name, begun', query: { q: 'قازاق', size: 3 } },
    },
  },
  {
    method: 'post',
    path: '/v1/analyze',
    id: 'analyze',
    tag: 'search',
    summary: 'What happens to a text on its way into the index, step by step',
    body: { content: json(analyzeBody) },
    answers: { 200: { description: 'Tokens after every step.', content: json(analysis) } },
    problems: [413],
    examples: { proclitics: { summary: 'A name behind two proclitics', body: { text: 'وبكازاخستان' } } },
  },
];
