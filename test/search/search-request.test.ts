import { describe, expect, test } from 'vitest';
import { FihristError } from '../../src/error/fihrist-error.ts';
import { MAX_QUERY_LENGTH, parseSearchRequest, requestedFacets } from '../../src/search/search-request.ts';

function refusal(raw: Record<string, unknown>): FihristError {
  try {
    parseSearchRequest(raw);
  } catch (error) {
    if (error instanceof FihristError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(raw)} was accepted`);
}

test('without parameters everything has its default', () => {
  expect(parseSearchRequest({})).toEqual({
    q: '',
    match: 'auto',
    source: [],
    place: [],
    person: [],
    org: [],
    category: [],
    dates: 'published',
    undated: 'false',
    sort: 'relevance',
    recency: 'off',
    size: 10,
    page: 1,
    highlight: 'html',
    collapse: 'true',
    variants: 'on',
    names: 'on',
    explain: 'false',
  });
});

describe('is accepted', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a facet once', { place: 'kazakhstan' }, { place: ['kazakhstan'] }],
    ['a facet twice', { place: ['kazakhstan', 'russia'] }, { place: ['kazakhstan', 'russia'] }],
    ['a value with a comma', { source: 'تاس, روسيا' }, { source: ['تاس, روسيا'] }],
    ['the largest page', { size: '100' }, { size: 100 }],
    ['the last numbered hit', { size: '100', page: '100' }, { page: 100 }],
    ['one day', { from: '2022-01-11', to: '2022-01-11' }, { from: '2022-01-11', to: '2022-01-11' }],
    ['a leap day', { from: '2024-02-29' }, { from: '2024-02-29' }],
    ['facets parted by commas', { facets: 'place,date' }, { facets: ['place', 'date'] }],
    ['facets repeated', { facets: ['place', 'date'] }, { facets: ['place', 'date'] }],
    ['an unset parameter', { from: undefined }, {}],
    ['a query of 1,000 characters', { q: 'ك'.repeat(MAX_QUERY_LENGTH) }, {}],
    ['every choice of interface.md', { match: 'any', dates: 'mentioned', sort: 'oldest', highlight: 'marks' }, {}],
    [
      'and the others',
      { collapse: 'false', variants: 'off', names: 'off', explain: 'true', recency: 'on', cursor: 'x' },
      { recency: 'on' },
    ],
  ])('%s', (_, raw, request) => {
    expect(parseSearchRequest(raw)).toMatchObject(request);
  });
});

describe('is refused, naming the parameter, the value and what would be right', () => {
  test.each<[string, Record<string, unknown>, string[], string]>([
    ['an unknown parameter', { colour: 'red' }, ['colour'], '"colour" is not a parameter; there are q, match,'],
    ['a facet that is no parameter', { month: 'january' }, ['month'], '"month" is not a parameter'],
    ['an unknown facet', { facets: 'colour' }, ['facets'], 'facets "colour" must be one of source, place,'],
    ['one unknown facet among known', { facets: 'place,colour' }, ['facets'], 'facets "colour" must be one of'],
    ['an empty facet value', { place: '' }, ['place'], 'place "" must not be empty'],
    ['a facet value too long', { place: 'x'.repeat(301) }, ['place'], 'must have at most 300 characters'],
    ['too many facet values', { place: Array(101).fill('x') }, ['place'], 'may be given at most 100 times'],
    ['size 0', { size: '0' }, ['size'], 'size "0" must be a whole number from 1 to 100'],
    ['size 101', { size: '101' }, ['size'], 'size "101" must be a whole number from 1 to 100'],
    ['size -1', { size: '-1' }, ['size'], 'size "-1" must be a whole number'],
    ['size 1.5', { size: '1.5' }, ['size'], 'size "1.5" must be a whole number'],
    ['size 1e2', { size: '1e2' }, ['size'], 'size "1e2" must be a whole number'],
    ['an empty size', { size: '' }, ['size'], 'size "" must be a whole number'],
    ['size in Arabic digits', { size: '١٠' }, ['size'], 'size "١٠" must be a whole number'],
    ['page 0', { page: '0' }, ['page'], 'page "0" must be a whole number from 1 to 10000'],
    [
      'a page too deep',
      { page: '1001' },
      ['page', 'size'],
      'page 1001 of 10 hits ends after hit 10000; go on with page.nextCursor, or narrow the search',
    ],
    ['a large page too deep', { page: '101', size: '100' }, ['page', 'size'], 'ends after hit 10000'],
    [
      'from after to',
      { from: '2022-02-01', to: '2022-01-01' },
      ['from', 'to'],
      'from "2022-02-01" is after to "2022-01-01"',
    ],
    ['an impossible date', { from: '2022-02-30' }, ['from'], 'from "2022-02-30" must be a date such as 2022-01-31'],
    ['a leap day in a common year', { to: '2022-02-29' }, ['to'], 'to "2022-02-29" must be a date'],
    ['month 13', { to: '2022-13-01' }, ['to'], 'must be a date'],
    ['a date without a day', { from: '2022-01' }, ['from'], 'must be a date'],
    ['a date with a time', { from: '2022-01-01T00:00:00Z' }, ['from'], 'must be a date'],
    ['an empty date', { from: '' }, ['from'], 'must be a date'],
    ['an unknown match', { match: 'some' }, ['match'], 'match "some" must be one of auto, all, any'],
    ['an unknown order', { sort: 'best' }, ['sort'], 'sort "best" must be one of relevance, newest, oldest'],
    ['an unknown highlight', { highlight: 'bold' }, ['highlight'], 'must be one of html, marks, none'],
    ['names=yes', { names: 'yes' }, ['names'], 'names "yes" must be one of on, off'],
    ['collapse=1', { collapse: '1' }, ['collapse'], 'collapse "1" must be one of true, false'],
    ['a scalar twice', { size: ['10', '20'] }, ['size'], 'size is given 2 times; it may be given once'],
    ['q twice', { q: ['a', 'b'] }, ['q'], 'q is given 2 times; it may be given once'],
    ['an object', { place: { a: 'b' } }, ['place'], 'place'],
    ['an empty cursor', { cursor: '' }, ['cursor'], 'cursor ""'],
  ])('%s', (_, raw, parameters, message) => {
    const error = refusal(raw);
    expect(error.code).toBe('parameter_invalid');
    expect(error.kind).toBe('invalid_input');
    expect(error.message).toContain(message);
    expect(error.details?.['parameters']).toEqual(parameters);
  });

  test('names of Object are no parameters', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      expect(refusal({ [name]: '1' }).message).toContain(`"${name}" is not a parameter`);
    }
    expect(refusal(JSON.parse('{"__proto__":"1"}')).message).toContain('"__proto__" is not a parameter');
  });

  test('a query of 1,001 characters', () => {
    const error = refusal({ q: 'ك'.repeat(MAX_QUERY_LENGTH + 1) });
    expect(error.code).toBe('query_too_long');
    expect(error.message).toBe('The query has 1001 characters; at most 1000 are searched.');
  });

  test('all faults at once', () => {
    const error = refusal({ size: '0', from: 'gestern', colour: 'red', facets: 'x' });
    expect(error.details?.['parameters']).toEqual(expect.arrayContaining(['size', 'from', 'colour', 'facets']));
    for (const part of ['size "0"', 'from "gestern"', '"colour"', 'facets "x"']) expect(error.message).toContain(part);
  });

  test('a long or odd value on one short line', () => {
    const { message } = refusal({ sort: `a\n\u202e\u0000${'x'.repeat(5000)}` });
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(message.length).toBeLessThan(300);
  });
});

test('facets are all, those named, or none', () => {
  const facetsOf = (raw: Record<string, unknown>) => requestedFacets(parseSearchRequest(raw));
  expect(facetsOf({})).toEqual(['source', 'place', 'person', 'org', 'category', 'date']);
  expect(facetsOf({ facets: 'date,place' })).toEqual(['place', 'date']);
  expect(facetsOf({ facets: 'none' })).toEqual([]);
});
