import { expect, test } from 'vitest';
import { readPathFacts } from '../../src/article/path-facts.ts';

test.each<[string, string | null, string | null]>([
  ['سياسة/2012/03/25/001.txt', '2012-03-25', 'سياسة'],
  ['2012-03-25 خبر.txt', '2012-03-25', null],
  ['economy/20120325_7.txt.gz', '2012-03-25', 'economy'],
  ['old/2011-01-01/رياضة/2012-03-25.txt', '2012-03-25', 'رياضة'],
  ['2012/13/25/a.txt', null, null],
  ['2012-02-30.txt', null, null],
  ['120120325.txt', null, null],
  ['2012-03/25/a.txt', null, null],
  ['2012/a.txt', null, null],
  ['a.txt', null, null],
])('%s says %s, %s', (origin, publishedAt, category) => {
  expect(readPathFacts(origin)).toEqual({ publishedAt, category });
});
