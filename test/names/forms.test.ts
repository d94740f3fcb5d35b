import { expect, test } from 'vitest';
import { adjectiveForms } from '../../src/names/forms.ts';

test('a nisba has its feminine, dual and plural forms, itself first', () => {
  expect(adjectiveForms('روسي')).toEqual([
    'روسي',
    'روسيا',
    'روسيه',
    'روسيون',
    'روسيين',
    'روسيان',
    'روسيات',
    'روسيتان',
    'روسيتين',
    'روسيو',
  ]);
});

test.each(['ارمن', 'اكراد', 'روس'])('the broken plural %s has no other form', (plural) => {
  expect(adjectiveForms(plural)).toEqual([plural]);
});

test('an adjective of two words stays as it is', () => {
  expect(adjectiveForms('جنوب افريقي')).toEqual(['جنوب افريقي']);
});
