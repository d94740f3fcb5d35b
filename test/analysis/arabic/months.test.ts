import { describe, expect, test } from 'vitest';
import { isAmbiguousMonth, MONTH_NAMES, MONTHS, monthNumber } from '../../../src/analysis/arabic/months.ts';

describe('a month is the same in every system and spelling', () => {
  test.each([
    [1, 'يناير كانون_الثاني كانون_ثاني جانفي'],
    [2, 'فبراير شباط فيفري'],
    [3, 'مارس آذار اذار أذار'],
    [4, 'أبريل إبريل ابريل نيسان أفريل افريل'],
    [5, 'مايو أيار ايار مايس ماي'],
    [6, 'يونيو يونيه حزيران جوان'],
    [7, 'يوليو يوليه تموز جويلية يوليوز'],
    [8, 'أغسطس اغسطس آب اب أوت اوت غشت'],
    [9, 'سبتمبر أيلول ايلول شتنبر'],
    [10, 'أكتوبر اكتوبر أوكتوبر تشرين_الأول تشرين_أول تشرين_الاول'],
    [11, 'نوفمبر تشرين_الثاني تشرين_ثاني نونبر'],
    [12, 'ديسمبر كانون_الأول كانون_أول دجنبر'],
  ])('%i: %s', (number, names) => {
    for (const name of names.split(' ')) expect(monthNumber(name.replace('_', ' ')), name).toBe(number);
  });
});

test('harakat, tatweel, bidi marks and Persian letters make no difference', () => {
  expect(monthNumber('يَنَايِر')).toBe(1);
  expect(monthNumber('ينـايـر')).toBe(1);
  expect(monthNumber('\u200fكانون\u00a0الثانی')).toBe(1);
});

test.each(['', 'شهر', 'رمضان', 'January', 'كانون', 'الثاني'])('«%s» is no month', (word) => {
  expect(monthNumber(word)).toBeNull();
});

test('there are twelve months, and no name belongs to two', () => {
  expect(MONTHS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(new Set(MONTH_NAMES).size).toBe(MONTH_NAMES.length);
});

test('a name that begins with another stands before it', () => {
  expect(MONTH_NAMES.indexOf('يوليوز')).toBeLessThan(MONTH_NAMES.indexOf('يوليو'));
  expect(MONTH_NAMES.indexOf('مايو')).toBeLessThan(MONTH_NAMES.indexOf('ماي'));
});

test('the surname May and the verb «آب» are known to be ambiguous, January is not', () => {
  expect([isAmbiguousMonth('ماي'), isAmbiguousMonth('اب'), isAmbiguousMonth('يناير')]).toEqual([true, true, false]);
});
