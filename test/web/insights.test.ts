/** The figures of the insights, from answers of the API to rows and columns. */
import { describe, expect, test } from 'vitest';
import { createFormat } from '../../src/web/format.ts';
import { figureBody, tableOf } from '../../src/web/insights/figure-view.ts';
import {
  articlesBySource,
  type NameFacets,
  risingNames,
  spanBefore,
  spellingsBySource,
  toTabs,
} from '../../src/web/insights/figures.ts';
import { INSIGHTS_TEXTS } from '../../src/web/insights/insights-texts.ts';

const day = (from: string, count: number, to = from) => ({ from, to, count });
const name = (value: string, count: number) => ({ value, label: `«${value}»`, count });
const facets = (place: NameFacets['place']): NameFacets => ({ place, person: [], org: [] });

describe('articles by day and source', () => {
  const span = { from: '2022-01-01', to: '2022-01-04' };
  const all = [
    day('1999-01-01', 9, '2021-12-31'),
    day('2022-01-01', 5),
    day('2022-01-03', 2),
    { from: null, to: null, count: 7 },
  ];

  test('have every day of the span, empty ones too, and nothing outside; what the named sources lack is the others’', () => {
    const bySource = [{ source: 'أ', dates: [day('1999-01-01', 4, '2021-12-31'), day('2022-01-01', 3)] }];
    expect(articlesBySource(span, all, bySource, (from) => from, 'others')).toEqual({
      labels: ['2022-01-01', '2022-01-02', '2022-01-03', '2022-01-04'],
      series: [
        { name: 'أ', values: [3, 0, 0, 0] },
        { name: 'others', values: [2, 0, 2, 0] },
      ],
    });
  });

  test('have no others where the named sources have all', () => {
    const bySource = [{ source: 'أ', dates: all }];
    expect(articlesBySource(span, all, bySource, (from) => from, 'others').series.map(({ name }) => name)).toEqual([
      'أ',
    ]);
  });

  test('stay months where the service counts months', () => {
    const months = [day('2021-01-01', 3, '2021-01-31'), day('2022-03-01', 1, '2022-03-31')];
    const year = { from: '2021-01-01', to: '2022-12-31' };
    expect(articlesBySource(year, months, [], (from, to) => `${from}/${to}`, 'all')).toEqual({
      labels: ['2021-01-01/2021-01-31', '2022-03-01/2022-03-31'],
      series: [{ name: 'all', values: [3, 1] }],
    });
  });
});

test('the time before has as many days and ends the day before', () => {
  expect(spanBefore({ from: '2022-03-01', to: '2022-03-30' })).toEqual({ from: '2022-01-30', to: '2022-02-28' });
  expect(spanBefore({ from: '2022-01-01', to: '2022-01-01' })).toEqual({ from: '2021-12-31', to: '2021-12-31' });
});

describe('names on the rise', () => {
  test('are those with more articles than before, the clearest rise first; one article is no rise', () => {
    const now = facets([name('steady', 100), name('new', 9), name('up', 30), name('down', 3), name('once', 1)]);
    const before = facets([name('steady', 99), name('up', 20), name('down', 8)]);
    expect(risingNames(now, before, 10).map(({ id, now, before }) => [id, now, before])).toEqual([
      ['new', 9, 0],
      ['up', 30, 20],
      ['steady', 100, 99],
    ]);
  });

  test('that a full facet of the time before does not name were there at most as often as its last', () => {
    const before = facets(Array.from({ length: 50 }, (_, at) => name(`old-${at}`, 60 - at)));
    expect(risingNames(facets([name('new', 40), name('small', 11)]), before, 10)).toMatchObject([
      { id: 'new', before: 11, isAtMost: true },
    ]);
  });
});

test('spellings stand by source, the sources with most articles first; what no shown source writes is left out', () => {
  const spellings = [
    {
      spelling: 'كازاخستان',
      count: 5,
      sources: [
        { value: 'أ', count: 1 },
        { value: 'ب', count: 4 },
      ],
    },
    { spelling: 'قازاقستان', count: 2, sources: [{ value: 'أ', count: 2 }] },
    { spelling: 'Kazakhstan', count: 1, sources: [] },
  ];
  expect(spellingsBySource(spellings, 2, 8)).toEqual({
    labels: ['ب', 'أ'],
    series: [
      { name: 'كازاخستان', values: [4, 1] },
      { name: 'قازاقستان', values: [0, 2] },
    ],
  });
});

test('a copied table is tabs and lines; nothing in it becomes a formula or another cell', () => {
  expect(
    toTabs([
      ['Day', 'a\tb'],
      ['=1+1', '@x'],
      ['2022-01-01', '٣'],
    ]),
  ).toBe("Day\ta b\n'=1+1\t'@x\n2022-01-01\t٣");
});

test('labels of a figure are text, in the words of the language', () => {
  const format = createFormat('ar', 'arab');
  const figure = { labels: ['<script>'], series: [{ name: '"><img onerror=alert(1)>', values: [3] }] };
  const { text } = figureBody(INSIGHTS_TEXTS.ar(format), '<b>', tableOf(figure, 'اليوم', format), true);
  expect(text).not.toMatch(/<(script|img|b)\b/);
  expect(text).toContain('<td><bdi>٣</bdi></td>');
});
