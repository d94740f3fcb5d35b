/** What a plan is in Elasticsearch's words: golden, so that a change of the translation shows in review. */
import { describe, expect, it } from 'vitest';
import { toClause, toSearchRequest } from '../../src/engine/elasticsearch/elasticsearch-query.ts';
import type { Condition, SearchPlan } from '../../src/engine/engine.ts';
import { ALL_ARTICLES } from '../../src/search/all-articles.ts';

const PLAN: SearchPlan = { ...ALL_ARTICLES, sort: 'relevance', size: 10, facetSize: 50 };
const RUSSIA: Condition = { kind: 'term', field: 'names', term: '@russia' };

describe('a condition', () => {
  it.each<[string, Condition, unknown]>([
    ['a stem', { kind: 'term', field: 'stems', term: 'وزير' }, { term: { text: { value: 'وزير' } } }],
    ['a word', { kind: 'term', field: 'words', term: 'الوزير' }, { term: { 'text.words': { value: 'الوزير' } } }],
    ['a name', RUSSIA, { term: { names: { value: '@russia' } } }],
    ['a name in the title', { ...RUSSIA, field: 'titleNames' }, { term: { titleNames: { value: '@russia' } } }],
    [
      'a phrase',
      { kind: 'phrase', field: 'names', terms: ['رئيس', '@russia'] },
      { match_phrase: { names: { query: 'رئيس @russia', analyzer: 'fihrist_terms' } } },
    ],
    ['a beginning', { kind: 'prefix', field: 'words', prefix: 'كاز' }, { prefix: { 'text.words': { value: 'كاز' } } }],
    [
      'a beginning in the title',
      { kind: 'prefix', field: 'title', prefix: 'كاز' },
      { prefix: { 'title.beginnings': { value: 'كاز' } } },
    ],
    [
      'one of terms of a field',
      { kind: 'any', of: [RUSSIA, { ...RUSSIA, term: '@russia+x' }] },
      { terms: { names: ['@russia', '@russia+x'] } },
    ],
    [
      'one of several',
      { kind: 'any', of: [RUSSIA, { kind: 'term', field: 'stems', term: 'روس' }] },
      {
        bool: {
          should: [{ term: { names: { value: '@russia' } } }, { term: { text: { value: 'روس' } } }],
          minimum_should_match: 1,
        },
      },
    ],
    [
      'all of several',
      { kind: 'all', of: [RUSSIA] },
      { bool: { filter: [{ term: { names: { value: '@russia' } } }] } },
    ],
    ['one of none: nothing', { kind: 'any', of: [] }, { match_none: {} }],
    ['all of none: everything', { kind: 'all', of: [] }, { match_all: {} }],
  ])('%s', (_, condition, clause) => {
    expect(toClause(condition)).toEqual(clause);
  });
});

describe('a request', () => {
  it('counts all hits, names the fields it wants and orders ties by id', () => {
    expect(toSearchRequest({ ...PLAN, must: [RUSSIA], offset: 20 })).toMatchObject({
      from: 20,
      size: 10,
      track_total_hits: true,
      track_scores: true,
      _source: expect.not.arrayContaining(['text', 'names', 'titleNames']),
      sort: [{ _score: { order: 'desc' } }, { id: { order: 'asc' } }],
      query: { bool: { filter: [{ term: { names: { value: '@russia' } } }], must_not: [], minimum_should_match: 0 } },
    });
  });

  it('matches by filter and ranks by what should: words that rank do not choose', () => {
    const { query } = toSearchRequest({
      ...PLAN,
      score: [
        { kind: 'term', field: 'stems', anyOf: ['وزير'], boost: 1 },
        { kind: 'term', field: 'names', anyOf: ['@a', '@a+b'], boost: 1.4 },
        { kind: 'phrase', field: 'stems', terms: ['وزير', 'خارج'], boost: 2 },
        { kind: 'constant', when: RUSSIA, boost: 3 },
        { kind: 'spelled', name: 'russia', boost: 0.5 },
        { kind: 'recency', day: '2022-01-11', halfLifeDays: 90, boost: 2 },
      ],
    });
    expect(query?.bool).toEqual({
      filter: [{ match_all: {} }],
      must_not: [],
      should: [
        { term: { text: { value: 'وزير', boost: 1 } } },
        { match: { names: { query: '@a|@a+b', analyzer: 'fihrist_alternatives', boost: 1.4 } } },
        { match_phrase: { text: { query: 'وزير خارج', analyzer: 'fihrist_terms', boost: 2 } } },
        { constant_score: { filter: { term: { names: { value: '@russia' } } }, boost: 3 } },
        { constant_score: { filter: { term: { spelledNames: { value: 'russia' } } }, boost: 0.5 } },
        {
          function_score: {
            query: { exists: { field: 'publishedAt' } },
            functions: [
              { filter: { range: { publishedAt: { gt: '2022-01-11' } } }, weight: 2 },
              { exp: { publishedAt: { origin: '2022-01-11', scale: '90d', decay: 0.5 } }, weight: 2 },
            ],
            score_mode: 'first',
            boost_mode: 'replace',
          },
        },
      ],
      minimum_should_match: 0,
    });
  });

  it.each([
    ['newest', 'desc'],
    ['oldest', 'asc'],
  ] as const)('sorts %s by date without scores, undated last', (sort, order) => {
    const request = toSearchRequest({ ...PLAN, sort, score: [{ kind: 'spelled', name: 'x', boost: 1 }] });
    const missing = Date.parse(order === 'desc' ? '0001-01-01' : '9999-12-31');
    expect(request.sort).toEqual([{ publishedAt: { order, missing } }, { id: { order: 'asc' } }]);
    expect(request.track_scores).toBe(false);
    expect(request.query?.bool).not.toHaveProperty('should');
  });

  it('counts each facet under all filters but its own, and keeps a chosen value', () => {
    const { post_filter: filter, aggregations } = toSearchRequest({
      ...PLAN,
      filters: new Map([
        ['place', ['russia', 'egypt']],
        ['source', ['رويترز']],
      ]),
      from: '2022-01-01',
      facets: ['place', 'date'],
      facetSize: 7,
    });
    const place = { terms: { place: ['russia', 'egypt'] } };
    const source = { terms: { source: ['رويترز'] } };
    const dates = { range: { publishedAt: { gte: '2022-01-01' } } };
    expect(filter).toEqual({ bool: { filter: [place, source, dates] } });
    expect(aggregations?.['place']).toMatchObject({
      filter: { bool: { filter: [source, dates] } },
      aggregations: {
        values: { terms: { field: 'place', size: 7 } },
        selected: { terms: { field: 'place', size: 2, min_doc_count: 0, include: ['russia', 'egypt'] } },
      },
    });
    expect(aggregations?.['date']).toMatchObject({ filter: { bool: { filter: [place, source] } } });
  });

  it('asks for at least so many of several, and for nothing when there are fewer', () => {
    const of = [RUSSIA, { ...RUSSIA, term: '@egypt' }];
    expect(toSearchRequest({ ...PLAN, atLeast: { count: 2, of } }).query?.bool?.filter).toEqual([
      { bool: { should: of.map(toClause), minimum_should_match: 2 } },
    ]);
    expect(toSearchRequest({ ...PLAN, atLeast: { count: 3, of } }).query?.bool?.filter).toEqual([{ match_none: {} }]);
  });
});
