import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { romanize } from '../../src/names/romanize.ts';
import { isLatin, transliterate } from '../../src/names/transliterate.ts';

describe('a Latin name in Arabic letters', () => {
  test.each([
    ['Tokayev', 'توكاييف'],
    ['Nazarbaev', 'نازارباييف'],
    ['Shakira', 'شاكيرا'],
    ['Obama', 'اوباما'],
    ['Ibrahim', 'ايبراهيم'],
    ['Cecilia', 'سيسيليا'],
    ['Müller', 'مولير'],
    ['Charlotte', 'تشارلوت'],
    ['Xavi', 'كسافي'],
  ])('%s → %s', (latin, arabic) => {
    expect(transliterate(latin)).toBe(arabic);
  });

  test('gives Arabic letters only, or nothing, whatever it is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[\u0621-\u064a]*$/.test(transliterate(text))));
  });

  test.each([
    ['Müller', true],
    ["O'Neill", true],
    ['توكاييف', false],
    ['', false],
  ])('%s is of Latin letters: %s', (word, expected) => {
    expect(isLatin(word)).toBe(expected);
  });
});

describe('an Arabic spelling as an id', () => {
  test.each([
    ['تورمخستان', 'twrmkhstan'],
    ['أبو ظبي', 'abw-zby'],
    ['سان‌جوزيه', 'san-jwzyh'],
    ['كوفيد 19', 'kwfyd-19'],
    ['؟!', 'name'],
  ])('%s → %s', (spelling, id) => {
    expect(romanize(spelling)).toBe(id);
  });

  test('is one that a name may have, whatever it is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(romanize(text))));
  });
});
