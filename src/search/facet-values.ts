/**
 * Search inside a facet: its values that a reader may mean by what is typed into its box, counted as the same search
 * counts them, also beyond those of an ordinary answer. Names are known by all their spellings.
 */
import { z } from 'zod';
import type { Analyzer } from '../analysis/analyzer.ts';
import { FACETS, MAX_FACET_SIZE, type SearchOptions } from '../engine/engine.ts';
import type { Name } from '../names/name.ts';
import type { NameSet } from '../names/name-set.ts';
import { completeNames } from './complete-names.ts';
import { type SearchContext, searchArticles } from './search-articles.ts';
import { checkRange, readParameters, searchParameters } from './search-request.ts';
import type { FacetValue } from './search-response.ts';
import { wholeNumber } from './whole-number.ts';

const MAX_TYPED_LENGTH = 100;
/** Names that are looked at when no value has what is typed. */
const MOST_GUESSED = 20;
/** A search whose hits nobody looks at. */
const ONLY_COUNTS = searchParameters.parse({ size: '1', highlight: 'none', collapse: 'false' });

export const facetParameter = z.enum(FACETS, { error: `must be one of ${FACETS.join(', ')}` });

/** What chooses articles in a search, what is typed, and how many values an answer has. */
export const facetValuesParameters = searchParameters
  .omit({
    sort: true,
    recency: true,
    page: true,
    cursor: true,
    highlight: true,
    facets: true,
    collapse: true,
    explain: true,
  })
  .extend({
    value: z.string().max(MAX_TYPED_LENGTH, `must have at most ${MAX_TYPED_LENGTH} characters`).default(''),
    size: wholeNumber(1, 100, 50),
  });

export type FacetValuesRequest = Readonly<z.infer<typeof facetValuesParameters>> & {
  readonly facet: z.infer<typeof facetParameter>;
};

export interface FacetValuesResponse {
  readonly facet: FacetValuesRequest['facet'];
  /** The most frequent first. */
  readonly values: readonly FacetValue[];
  /** Values that fit, shown or not; `gte` when only the most frequent of the facet were looked through. */
  readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' };
}

/** @throws parameter_invalid or query_too_long, as a search does. */
export function parseFacetValuesRequest(facet: string, raw: Readonly<Record<string, unknown>>): FacetValuesRequest {
  const request = readParameters(facetValuesParameters, raw);
  checkRange(request);
  return { ...request, ...readParameters(z.strictObject({ facet: facetParameter }), { facet }) };
}

export async function findFacetValues(
  context: SearchContext,
  { facet, value, size, ...chosen }: FacetValuesRequest,
  options: SearchOptions = {},
): Promise<FacetValuesResponse> {
  const search = { ...ONLY_COUNTS, ...chosen, facets: [facet] };
  const { facets, facetNotes } = await searchArticles(context, search, { ...options, facetSize: MAX_FACET_SIZE });
  const all = (facets[facet] ?? []) as readonly FacetValue[];
  const found = findMeant(value, all, await context.nameSet(), context.analyzer);
  return {
    facet,
    values: found.slice(0, size),
    total: { value: found.length, relation: facetNotes[facet] === undefined ? 'eq' : 'gte' },
  };
}

/** Values that have what is typed; where none has, names that begin nearly so. */
function findMeant(
  typed: string,
  values: readonly FacetValue[],
  nameSet: NameSet,
  analyzer: Analyzer,
): readonly FacetValue[] {
  if (typed.trim() === '') return values;
  const asked = analyzer.fold(typed).join(' ');
  if (asked === '') return [];
  const found = values.filter(({ value, label }) => writtenForms(value, label, nameSet, analyzer).includes(asked));
  if (found.length > 0) return found;
  const counts = new Map(values.map(({ value, count }) => [value, count]));
  const likely = completeNames(typed, nameSet, analyzer, MOST_GUESSED, ({ id }) => counts.get(id) ?? 0);
  const ids = new Set(likely.map(({ name }) => name.id));
  return values.filter(({ value }) => ids.has(value));
}

const formsOfNames = new WeakMap<Name, string>();

/** Folded, a line each. */
function writtenForms(value: string, label: string, nameSet: NameSet, { fold }: Analyzer): string {
  const name = nameSet.get(value);
  if (name === undefined) return fold(label).join(' ');
  let forms = formsOfNames.get(name);
  if (forms === undefined) {
    forms = [...name.spellings, ...name.latin].map((spelling) => fold(spelling).join(' ')).join('\n');
    formsOfNames.set(name, forms);
  }
  return forms;
}
