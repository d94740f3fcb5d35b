import { expect, test } from 'vitest';
import type { MentionedDate } from '../../src/article/article.ts';
import { isoDay, mentionedDays } from '../../src/article/mentioned-days.ts';

const date = (day: number | null, month: number | null, year: number | null): MentionedDate => ({
  text: 'x',
  day,
  month,
  year,
});

test.each<[string, MentionedDate[], string[]]>([
  ['a day is itself', [date(6, 1, 2022)], ['2022-01-06']],
  ['days ascend, each once', [date(6, 1, 2022), date(11, 12, 1999), date(6, 1, 2022)], ['1999-12-11', '2022-01-06']],
  ['a date without its year is none', [date(6, 1, null)], []],
  ['a year alone is none', [date(null, null, 2022)], []],
  ['a day that no calendar has is none', [date(31, 4, 2022), date(29, 2, 2022)], []],
  ['a leap day is one', [date(29, 2, 2020)], ['2020-02-29']],
  ['an early year has four digits', [date(1, 1, 622)], ['0622-01-01']],
])('%s', (_, dates, days) => {
  expect(mentionedDays(dates).map(isoDay)).toEqual(days);
});

test('a month is all of its days', () => {
  const days = mentionedDays([date(null, 2, 2022)]).map(isoDay);
  expect([days.length, days[0], days.at(-1)]).toEqual([28, '2022-02-01', '2022-02-28']);
  expect(mentionedDays([date(null, 2, 2020)])).toHaveLength(29);
  expect(mentionedDays([date(null, 2, 1900)])).toHaveLength(28);
  expect(mentionedDays([date(null, 12, 2021), date(31, 12, 2021)])).toHaveLength(31);
});
