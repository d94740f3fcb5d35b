import { describe, expect, test } from 'vitest';
import { findDates } from '../../src/article/dates.ts';
import { resolveDates } from '../../src/article/resolve-dates.ts';

const found = (text: string) => findDates(text).map(({ day, month, year }) => [day, month, year]);

describe('a date is found', () => {
  test.each<[string, (number | null)[][]]>([
    ['في 14 يناير 2022، قال', [[14, 1, 2022]]],
    ['١٤ يناير ٢٠٢٢', [[14, 1, 2022]]],
    ['11 كانون الثاني 2022ء) أعلن', [[11, 1, 2022]]],
    ['14 يناير/كانون الثاني 2022', [[14, 1, 2022]]],
    ['12 كانون الثاني/يناير.', [[12, 1, null]]],
    ['14 يناير (كانون الثاني) 2022', [[14, 1, 2022]]],
    ['في مايو أيار 2018', [[null, 5, 2018]]],
    ['10 سبتمبر/ أيلول من عام 1991', [[10, 9, 1991]]],
    ['الجمعة 3 شباط 2017م', [[3, 2, 2017]]],
    [
      'يومي 9 و10 يناير 2022',
      [
        [9, 1, 2022],
        [10, 1, 2022],
      ],
    ],
    [
      '12 - 13 ابريل/نيسان عام 2010',
      [
        [12, 4, 2010],
        [13, 4, 2010],
      ],
    ],
    [
      'من 9 إلى 12 يناير',
      [
        [9, 1, null],
        [12, 1, null],
      ],
    ],
    [
      '28 فبراير و1 مارس 2022',
      [
        [28, 2, 2022],
        [1, 3, 2022],
      ],
    ],
    [
      '30 ديسمبر و2 يناير 2022',
      [
        [30, 12, 2021],
        [2, 1, 2022],
      ],
    ],
    [
      'يناير/فبراير 2022',
      [
        [null, 1, 2022],
        [null, 2, 2022],
      ],
    ],
    ['14/1/2022', [[14, 1, 2022]]],
    ['1/14/2022', [[14, 1, 2022]]],
    ['2022-01-14T10:00', [[14, 1, 2022]]],
    ['١٤/٠١/٢٠٢٢', [[14, 1, 2022]]],
    ['14-يناير-2022', [[14, 1, 2022]]],
    ['يناير 14، 2022', [[14, 1, 2022]]],
    ['السادس من آذار/مارس', [[6, 3, null]]],
    ['الخامس والعشرين من يناير 2011', [[25, 1, 2011]]],
    ['الحادي والثلاثين من أغسطس/آب', [[31, 8, null]]],
    ['في الـ7 من الشهر الجاري', [[7, null, null]]],
    ['14\u200f يناير\u200f 2022', [[14, 1, 2022]]],
    [
      '٢٤ فيفري 2020 و5 جويلية 1962 و3 غشت',
      [
        [24, 2, 2020],
        [5, 7, 1962],
        [3, 8, null],
      ],
    ],
    ['10 رجب 1443 هـ الموافق 11 يناير 2022 م', [[11, 1, 2022]]],
    ['ويناير 2018', [[null, 1, 2018]]],
  ])('in «%s»', (text, dates) => {
    expect(found(text)).toEqual(dates);
  });
});

describe('no date is found', () => {
  test.each([
    ['a bare year', 'في عام 2021، نشرت روسيا'],
    ['a month alone', 'منذ يناير الماضي'],
    ['an ordinary word that is a month elsewhere', 'مارس الرياضة ثم آب إلى بيته'],
    ['the surname May beside a year', 'تيريزا ماي 2018'],
    ['a day that no month has', '32 يناير'],
    ['a score', 'فاز 3-2-1 ثم 1/2'],
    ['a version or a telephone number', '10.12.3 و 01-02-03-2018'],
    ['a season', 'موسم 2017-2018'],
    ['a count before a word that begins like a month', '12 مارسوا الرياضة'],
    ['a decimal', 'بلغ 1.5 مايو'],
    ['a number of three digits', '250 يناير'],
    ['a Hijri date', '10 رجب 1443 هـ'],
    ['29 February of a common year', '29/2/2021'],
  ])('in %s: «%s»', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

test('a date is quoted with the words as they stand', () => {
  const text = 'قرار جرى تبنيه في 6 يناير الجاري، ثم يومي 9 و10 يناير 2022، مشاورات';
  expect(findDates(text).map((date) => date.text)).toEqual(['6 يناير الجاري', '9 و10 يناير 2022', '9 و10 يناير 2022']);
  for (const date of findDates(text)) expect(text.slice(date.start, date.end)).toBe(date.text);
});

describe('an open year is decided', () => {
  const stated = { year: 2018, month: 3, day: 20, text: '2018-03-20' };
  const years = (text: string, day: typeof stated | null) =>
    resolveDates(findDates(text), day).map(({ day: d, month, year, resolvedBy }) => [d, month, year, resolvedBy]);

  test.each<[string, (number | string | null | undefined)[]]>([
    ['6 مارس الجاري', [6, 3, 2018, '2018-03-20']],
    ['15 ديسمبر الماضي', [15, 12, 2017, '2018-03-20']],
    ['15 فبراير الماضي', [15, 2, 2018, '2018-03-20']],
    ['5 أبريل المقبل', [5, 4, 2018, '2018-03-20']],
    ['5 يناير المقبل', [5, 1, 2019, '2018-03-20']],
    ['15 ديسمبر من العام الماضي', [15, 12, 2017, '2018-03-20']],
    ['الـ7 من الشهر الماضي', [7, 2, 2018, '2018-03-20']],
  ])('by the day of publication in «%s»', (text, expected) => {
    expect(years(text, stated)).toEqual([expected]);
  });

  test('by nothing where the text says no more than day and month', () => {
    expect(years('5 يناير', stated)).toEqual([[5, 1, null, undefined]]);
  });
  test('by nothing where «الجاري» names another month than that of publication', () => {
    expect(years('5 يناير الجاري', stated)).toEqual([[5, 1, null, undefined]]);
  });
  test('by nothing where the other dates of the month disagree', () => {
    expect(years('5 يناير الجاري، و7 يناير 2022، و8 يناير 1991', null)[0]).toEqual([5, 1, null, undefined]);
  });
  test('by nothing where the day does not exist in that month', () => {
    expect(years('30 من الشهر الماضي', stated)).toEqual([[30, null, null, undefined]]);
  });
});
