/**
 * The parameters of a search, checked: the same for the HTTP API, the page and the command line. Unknown names and
 * wrong values are refused with what would be right; nothing is silently ignored.
 */
import { z } from 'zod';
import { type CountedFacet, FACETS } from '../engine/engine.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { wholeNumber } from './whole-number.ts';

/** A longer query is no longer words a person typed. UTF-16 units. */
export const MAX_QUERY_LENGTH = 1000;
/** Numbered pages reach this hit. */
export const MAX_NUMBERED_HITS = 10_000;
/** Chosen values of one facet. */
const MAX_FACET_VALUES = 100;
const MAX_VALUE_LENGTH = 300;
/** It holds what the model proposed for each word, and Elasticsearch's name of a state. */
const MAX_CURSOR_LENGTH = 32_000;

const isoDate = z
  .string()
  .refine(isRealDate, { error: 'must be a date such as 2022-01-31' })
  .meta({ jsonSchema: { type: 'string', format: 'date' } });
const facetValues = z
  .array(
    z.string().min(1, 'must not be empty').max(MAX_VALUE_LENGTH, `must have at most ${MAX_VALUE_LENGTH} characters`),
  )
  .max(MAX_FACET_VALUES, `may be given at most ${MAX_FACET_VALUES} times`)
  .default([]);

function oneOf<const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` }).default(fallback as never);
}

const FACET_CHOICES = [...FACETS, 'date', 'group', 'none'] as const;

export const searchParameters = z.strictObject({
  // Longer ones are refused before, with a code of their own.
  q: z.string().max(MAX_QUERY_LENGTH).default(''),
  match: oneOf(['auto', 'all', 'any'], 'auto'),
  source: facetValues,
  place: facetValues,
  person: facetValues,
  org: facetValues,
  category: facetValues,
  from: isoDate.optional(),
  to: isoDate.optional(),
  dates: oneOf(['published', 'mentioned'], 'published'),
  undated: oneOf(['true', 'false'], 'false'),
  sort: oneOf(['relevance', 'newest', 'oldest'], 'relevance'),
  recency: oneOf(['off', 'on'], 'off'),
  size: wholeNumber(1, 100, 10),
  page: wholeNumber(1, MAX_NUMBERED_HITS, 1),
  cursor: z
    .string()
    .min(1, 'must not be empty')
    .max(MAX_CURSOR_LENGTH, `must have at most ${MAX_CURSOR_LENGTH} characters`)
    .optional(),
  highlight: oneOf(['html', 'marks', 'none'], 'html'),
  facets: z
    .array(z.enum(FACET_CHOICES, { error: `must be one of ${FACET_CHOICES.join(', ')}` }))
    .max(FACET_CHOICES.length)
    .optional(),
  collapse: oneOf(['true', 'false'], 'true'),
  group: z
    .string()
    .min(1, 'must not be empty')
    .max(MAX_VALUE_LENGTH, `must have at most ${MAX_VALUE_LENGTH} characters`)
    .optional(),
  variants: oneOf(['on', 'off'], 'on'),
  names: oneOf(['on', 'off'], 'on'),
  explain: oneOf(['true', 'false'], 'false'),
});

export type SearchRequest = Readonly<z.infer<typeof searchParameters>>;

const LIST_PARAMETERS: ReadonlySet<string> = new Set([...FACETS, 'facets']);

/**
 * @param raw parameters as they came; a repeated one as an array. Lists also take values parted by commas (`facets`).
 * @throws parameter_invalid (all faults at once, in details.parameters) or query_too_long.
 */
export function readParameters<Schema extends z.ZodObject>(
  schema: Schema,
  raw: Readonly<Record<string, unknown>>,
): z.infer<Schema> {
  // Without a prototype: `__proto__` is then a parameter like any other, and unknown.
  const prepared = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    prepared[name] = LIST_PARAMETERS.has(name) ? listOf(name, value) : value;
  }
  const { q } = prepared;
  if (typeof q === 'string' && q.length > MAX_QUERY_LENGTH) {
    throw new FihristError(
      'query_too_long',
      `The query has ${q.length} characters; at most ${MAX_QUERY_LENGTH} are searched.`,
    );
  }
  const parsed = schema.safeParse(prepared);
  if (!parsed.success) throw parameterError(parsed.error, prepared, schema);
  return parsed.data;
}

/** @throws as {@link readParameters}, and where parameters do not go together. */
export function parseSearchRequest(raw: Readonly<Record<string, unknown>>): SearchRequest {
  const request = readParameters(searchParameters, raw);
  checkRange(request);
  if (request.cursor !== undefined && raw['page'] !== undefined) {
    throw new FihristError('cursor_invalid', 'A cursor says itself which page is meant; leave out page.', {
      details: { parameters: ['page', 'cursor'] },
    });
  }
  if (request.page * request.size > MAX_NUMBERED_HITS) {
    throw new FihristError(
      'parameter_invalid',
      `page ${request.page} of ${request.size} hits ends after hit ${MAX_NUMBERED_HITS}; go on with page.nextCursor, or narrow the search, for instance with from and to.`,
      { details: { parameters: ['page', 'size'] } },
    );
  }
  return request;
}

/** @throws parameter_invalid when the range ends before it begins. */
export function checkRange({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): void {
  if (from === undefined || to === undefined || from <= to) return;
  throw new FihristError(
    'parameter_invalid',
    `from ${quote(from)} is after to ${quote(to)}; from must be the earlier day.`,
    { details: { parameters: ['from', 'to'] } },
  );
}

/** The facets to count: unless some are named, all but the groups, whose titles have to be read. */
export function requestedFacets({ facets }: SearchRequest): (CountedFacet | 'date')[] {
  if (facets === undefined) return [...FACETS, 'date'];
  return [...FACETS, 'date' as const, 'group' as const].filter((facet) => facets.includes(facet));
}

function listOf(name: string, value: unknown): unknown {
  const values = Array.isArray(value) ? value : [value];
  if (name !== 'facets') return values;
  return values.flatMap((one) => (typeof one === 'string' ? one.split(',') : [one]));
}

function parameterError(error: z.ZodError, raw: Readonly<Record<string, unknown>>, schema: z.ZodObject): FihristError {
  const faults = error.issues.flatMap((issue): { name: string; message: string }[] => {
    if (issue.code === 'unrecognized_keys') {
      const known = Object.keys(schema.shape).join(', ');
      return issue.keys.map((name) => ({ name, message: `${quote(name)} is not a parameter; there are ${known}` }));
    }
    const name = String(issue.path[0] ?? '');
    const value = issue.path.length > 1 ? (raw[name] as unknown[])[issue.path[1] as number] : raw[name];
    if (Array.isArray(value) && !LIST_PARAMETERS.has(name)) {
      return [{ name, message: `${name} is given ${value.length} times; it may be given once` }];
    }
    return [{ name, message: `${name} ${quote(value)} ${issue.message}` }];
  });
  return new FihristError('parameter_invalid', `${faults.map((fault) => fault.message).join('; ')}.`, {
    details: { parameters: [...new Set(faults.map((fault) => fault.name))] },
  });
}

function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
