import { expect, test } from 'vitest';
import { addDays, fitInterval, intervalDays } from '../../src/engine/date-interval.ts';

test.each([
  ['2022-01-01', '2022-01-01', true, 'day'],
  ['2022-01-01', '2022-03-03', true, 'day'],
  ['2022-01-01', '2022-03-04', true, 'month'],
  ['2022-01-01', '2022-01-01', false, 'month'],
  ['2018-01-31', '2022-12-01', true, 'month'],
  ['2018-01-31', '2023-01-01', true, 'year'],
  ['2018-01-31', '2023-01-01', false, 'year'],
])('%s to %s (asked for: %s) is counted by %s', (first, last, isAsked, interval) => {
  expect(fitInterval(first, last, isAsked)).toBe(interval);
});

test.each([
  ['2022', '2022-01-01', '2022-12-31'],
  ['2020-02', '2020-02-01', '2020-02-29'],
  ['2022-12', '2022-12-01', '2022-12-31'],
  ['2022-12-05', '2022-12-05', '2022-12-05'],
])('%s is %s to %s', (start, from, to) => {
  expect(intervalDays(start)).toEqual({ from, to });
});

test('a day before the first of a month is the last of the one before', () => {
  expect(addDays('2020-03-01', -1)).toBe('2020-02-29');
  expect(addDays('2022-12-31', 1)).toBe('2023-01-01');
});
