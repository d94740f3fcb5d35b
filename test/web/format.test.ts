/** Numbers and dates, as a reader reads them. */
import { expect, test } from 'vitest';
import { createFormat } from '../../src/web/format.ts';
import { TEXTS } from '../../src/web/texts.ts';

const arabic = createFormat('ar', 'arab');
const latin = createFormat('ar', 'latn');
const english = createFormat('en', 'latn');

test('digits are those that were chosen', () => {
  expect(arabic.number(12345)).toBe('١٢٬٣٤٥');
  expect(latin.number(12345)).toBe('12,345');
  expect(arabic.date('2022-01-11')).toBe('١١ يناير ٢٠٢٢');
  expect(latin.date('2022-01-11')).toBe('11 يناير 2022');
  expect(english.date('2022-01-11')).toBe('11 January 2022');
});

test('a long date has both names of its month', () => {
  expect(arabic.longDate('2022-01-11')).toBe('١١ يناير/كانون الثاني ٢٠٢٢');
  expect(latin.longDate('2022-07-01')).toBe('1 يوليو/تموز 2022');
  expect(english.longDate('2022-01-11')).toBe('11 January 2022');
});

test.each([
  ['2022-01-11', '2022-01-11', '11 January 2022'],
  ['2022-02-01', '2022-02-28', 'February 2022'],
  ['2022-01-01', '2022-12-31', '2022'],
  ['2022-01-05', '2022-02-28', '5 January 2022 – 28 February 2022'],
])('from %s to %s is %s', (from, to, shown) => {
  expect(english.span(from, to)).toBe(shown);
});

test.each([
  [0, 'لا مقالات'],
  [1, 'مقال واحد'],
  [2, 'مقالان'],
  [3, '٣ مقالات'],
  [11, '١١ مقالًا'],
  [100, '١٠٠ مقال'],
  [103, '١٠٣ مقالات'],
])('%i articles are %s', (count, shown) => {
  expect(TEXTS.ar(arabic).articles(count)).toBe(shown);
});
