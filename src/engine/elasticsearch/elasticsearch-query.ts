/**
 * A SearchPlan in Elasticsearch's words. Pure: the same plan gives the same request (golden tests hold it). The twin
 * of sqlite-query.ts and sqlite-response.ts.
 */
import type { estypes } from '@elastic/elasticsearch';
import type { Condition, CountedFacet, Facet, ScorePart, SearchPlan, TextField } from '../engine.ts';
import { MAX_FACET_SIZE, SPELLING_BREAK } from '../engine.ts';
import { dateAggregations, dateFilter, recencyClause } from './elasticsearch-dates.ts';

type Clause = estypes.QueryDslQueryContainer;

const FIELD: Readonly<Record<TextField, string>> = {
  stems: 'text',
  words: 'text.words',
  names: 'names',
  title: 'title',
  titleNames: 'titleNames',
};

/** Terms come analysed: Elasticsearch must split them at spaces and do nothing else. */
const TERMS_ANALYZER = 'fihrist_terms';
/** Splits «a|b» into two terms at one place, which Lucene scores as one word (SynonymQuery). */
const ALTERNATIVES_ANALYZER = 'fihrist_alternatives';

/** The parts of an article that an answer needs; `removed` and what is only searched stay behind. */
export const ARTICLE_FIELDS = [
  'id',
  'title',
  'displayTitle',
  'headings',
  'body',
  'captions',
  'byline',
  'dateline',
  'source',
  'publisher',
  'category',
  'url',
  'origin',
  'publishedAt',
  'mentionedDates',
  'removed',
  'nameCounts',
  'group',
] as const;

/** What a title is read from. */
const TITLE_FIELDS = ['id', 'title', 'displayTitle'] as const;

export function toSearchRequest(plan: SearchPlan): estypes.SearchRequest {
  const isRelevance = plan.sort === 'relevance';
  const filters = facetFilters(plan);
  const dates = dateFilter(plan);
  const after = allFilters(plan);
  return {
    ...(plan.walk === null || plan.walk === 'open' ? { from: plan.offset } : {}),
    size: plan.size,
    track_total_hits: true,
    track_scores: isRelevance,
    _source: [...ARTICLE_FIELDS],
    query: {
      bool: {
        filter: matching(plan),
        must_not: plan.mustNot.map(toClause),
        ...(isRelevance ? { should: plan.score.map(toScoreClause), minimum_should_match: 0 } : {}),
      },
    },
    // Facets count without their own filter, so filters come after the facets.
    ...(after.length > 0 ? { post_filter: { bool: { filter: after } } } : {}),
    ...(plan.isCollapsed ? { collapse: { field: 'group' } } : {}),
    sort: sortOf(plan),
    ...(plan.facets.length > 0 ? { aggregations: aggregationsOf(plan, filters, dates) } : {}),
  };
}

/** The same hits as of a search, of each no more than its title, and nothing counted. */
export function toTitlesRequest(plan: SearchPlan): estypes.SearchRequest {
  return { ...toSearchRequest(plan), track_total_hits: false, _source: [...TITLE_FIELDS] };
}

function matching(plan: SearchPlan): Clause[] {
  const clauses = plan.must.map(toClause);
  if (plan.atLeast !== null) {
    if (plan.atLeast.of.length < plan.atLeast.count) clauses.push({ match_none: {} });
    else clauses.push({ bool: { should: plan.atLeast.of.map(toClause), minimum_should_match: plan.atLeast.count } });
  }
  if (plan.group !== null) clauses.push({ term: { group: { value: plan.group } } });
  // A bool of nothing but `should` would leave out what matches none of them.
  return clauses.length === 0 ? [{ match_all: {} }] : clauses;
}

export function toClause(condition: Condition): Clause {
  switch (condition.kind) {
    case 'term':
      return { term: { [FIELD[condition.field]]: { value: condition.term } } };
    case 'phrase':
      return { match_phrase: { [FIELD[condition.field]]: phraseQuery(condition.terms) } };
    case 'prefix':
      return {
        prefix: { [condition.field === 'title' ? 'title.beginnings' : 'text.words']: { value: condition.prefix } },
      };
    case 'any':
      if (condition.of.length === 0) return { match_none: {} };
      return sameFieldTerms(condition.of) ?? { bool: { should: condition.of.map(toClause), minimum_should_match: 1 } };
    case 'all':
      if (condition.of.length === 0) return { match_all: {} };
      return { bool: { filter: condition.of.map(toClause) } };
  }
}

/** Many terms of one field as one clause: a name has hundreds of forms, and a query only so many clauses. */
function sameFieldTerms(conditions: readonly Condition[]): Clause | undefined {
  const [first] = conditions;
  if (conditions.length < 2 || first?.kind !== 'term') return undefined;
  const terms: string[] = [];
  for (const condition of conditions) {
    if (condition.kind !== 'term' || condition.field !== first.field) return undefined;
    terms.push(condition.term);
  }
  return { terms: { [FIELD[first.field]]: terms } };
}

function toScoreClause(part: ScorePart): Clause {
  switch (part.kind) {
    case 'term': {
      const field = FIELD[part.field];
      const [only] = part.anyOf;
      if (part.anyOf.length === 1 && only !== undefined)
        return { term: { [field]: { value: only, boost: part.boost } } };
      return {
        match: { [field]: { query: part.anyOf.join('|'), analyzer: ALTERNATIVES_ANALYZER, boost: part.boost } },
      };
    }
    case 'phrase':
      return { match_phrase: { [FIELD[part.field]]: { ...phraseQuery(part.terms), boost: part.boost } } };
    case 'constant':
      return { constant_score: { filter: toClause(part.when), boost: part.boost } };
    case 'spelled':
      return { constant_score: { filter: { term: { spelledNames: { value: part.name } } }, boost: part.boost } };
    case 'recency':
      return recencyClause(part);
  }
}

function phraseQuery(terms: readonly string[]): estypes.QueryDslMatchPhraseQuery {
  return { query: terms.join(' '), analyzer: TERMS_ANALYZER };
}

function facetFilters(plan: SearchPlan): Map<Facet, Clause> {
  return new Map([...plan.filters].map(([facet, values]) => [facet, { terms: { [facet]: [...values] } }]));
}

function sortOf(plan: SearchPlan): estypes.Sort {
  if (plan.sort === 'relevance') return [{ _score: { order: 'desc' } }, { id: { order: 'asc' } }];
  // A day and not `_last`: that is a number too long for JavaScript, and a walk hands it back.
  const [order, missing] =
    plan.sort === 'newest' ? (['desc', '0001-01-01'] as const) : (['asc', '9999-12-31'] as const);
  return [{ publishedAt: { order, missing: Date.parse(missing) } }, { id: { order: 'asc' } }];
}

type Aggregations = Record<string, estypes.AggregationsAggregationContainer>;

function aggregationsOf(plan: SearchPlan, filters: ReadonlyMap<Facet, Clause>, dates: readonly Clause[]): Aggregations {
  const aggregations: Aggregations = {};
  for (const facet of plan.facets) {
    const others = [...filters].filter(([name]) => name !== facet).map(([, clause]) => clause);
    const filter: Clause = { bool: { filter: facet === 'date' ? others : [...others, ...dates] } };
    aggregations[facet] = {
      filter,
      aggregations: facet === 'date' ? dateAggregations(plan) : valueAggregations(plan, facet),
    };
  }
  return aggregations;
}

function valueAggregations(plan: SearchPlan, facet: CountedFacet): Aggregations {
  const selected = facet === 'group' ? undefined : plan.filters.get(facet);
  return {
    values: {
      terms: {
        field: facet,
        // Of groups one more, to know whether there are others: what Elasticsearch counts as other has those of one article.
        ...(facet === 'group' ? { size: plan.facetSize + 1, min_doc_count: 2 } : { size: plan.facetSize }),
        // Of each shard so many that the sums are right; by default they are a guess.
        shard_size: MAX_FACET_SIZE,
        order: [{ _count: 'desc' }, { _key: 'asc' }],
      },
    },
    // A chosen value stays to be unchosen, however rare.
    ...(selected === undefined
      ? {}
      : { selected: { terms: { field: facet, size: selected.length, min_doc_count: 0, include: [...selected] } } }),
  };
}

/** Spellings of one name, and the sources of each. */
export function toSpellingsRequest(plan: SearchPlan, name: string): estypes.SearchRequest {
  const prefix = (name + SPELLING_BREAK).replace(/[^a-z0-9]/g, '\\$&');
  const values = {
    size: plan.facetSize,
    shard_size: MAX_FACET_SIZE,
    order: [{ _count: 'desc' }, { _key: 'asc' }] as const,
  };
  const query = { bool: { filter: [...matching(plan), ...allFilters(plan)], must_not: plan.mustNot.map(toClause) } };
  return {
    size: 0,
    track_total_hits: false,
    query,
    aggregations: {
      spellings: {
        terms: { field: 'nameSpellings', include: `${prefix}.*`, size: MAX_FACET_SIZE, order: [...values.order] },
        aggregations: { sources: { terms: { field: 'source', ...values, order: [...values.order] } } },
      },
    },
  };
}

function allFilters(plan: SearchPlan): Clause[] {
  return [...facetFilters(plan).values(), ...dateFilter(plan)];
}
