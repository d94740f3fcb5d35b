import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWord } from '../../../src/analysis/arabic/fold-word.ts';
import { stemWord } from '../../../src/analysis/arabic/stemmer.ts';

/** Source: Lucene 10, TestArabicStemFilter and TestArabicAnalyzer (Apache 2.0). */
const LUCENE: readonly (readonly [rule: string, word: string, stem: string])[] = [
  ['al-', 'الحسن', 'حسن'],
  ['wal-', 'والحسن', 'حسن'],
  ['bal-', 'بالحسن', 'حسن'],
  ['kal-', 'كالحسن', 'حسن'],
  ['fal-', 'فالحسن', 'حسن'],
  ['ll-', 'للاخر', 'اخر'],
  ['wa-', 'وحسن', 'حسن'],
  ['-ha', 'زوجها', 'زوج'],
  ['-an', 'ساهدان', 'ساهد'],
  ['-at', 'ساهدات', 'ساهد'],
  ['-wn', 'ساهدون', 'ساهد'],
  ['-yn', 'ساهدين', 'ساهد'],
  ['-yh', 'ساهديه', 'ساهد'],
  ['-yp', 'ساهدية', 'ساهد'],
  ['-h', 'ساهده', 'ساهد'],
  ['-p', 'ساهدة', 'ساهد'],
  ['-y', 'ساهدي', 'ساهد'],
  ['prefix and suffix', 'وساهدون', 'ساهد'],
  ['two suffixes', 'ساهدهات', 'ساهد'],
  ['feminine', 'كبيرة', 'كبير'],
  ['plural', 'مشروبات', 'مشروب'],
  ['plural in spite of singular with ي', 'أمريكيين', 'امريك'],
  ['nisba', 'امريكي', 'امريك'],
  ['article', 'الكتاب', 'كتاب'],
];

describe("Lucene's own cases", () => {
  test.each(LUCENE)('%s: %s → %s', (_, word, stem) => {
    expect(stemWord(foldWord(word))).toBe(stem);
  });
});

describe('is not stemmed', () => {
  test.each([
    ['too short after the article', 'الو'],
    ['too short after و', 'وهم'],
    ['nothing to take off', 'كبير'],
    ['a suffix that would leave one letter', 'يها'],
    ['two letters', 'في'],
    ['no Arabic', 'english'],
    ['a number', '2030'],
    // Proclitics that the stock stemmer leaves, for كتاب and لبن begin so.
    ['bare ب', 'بكتاب'],
    ['bare ل', 'لكتاب'],
    ['bare ك', 'كتاب'],
    ['bare ف', 'فولاذ'],
  ])('%s: %s', (_, word) => {
    expect(stemWord(word)).toBe(word);
  });
});

test.each([
  ['only one prefix goes', 'والالباب', 'الباب'],
  ['وال goes before و', 'والدول', 'دول'],
  ['والد is read as the article and one letter: too short, so only و goes', 'والد', 'الد'],
  ['suffixes go in the order of the list, each once', 'معلماتهما', 'معلماتهما'],
  ['ها before ات', 'سياساتها', 'سياس'],
])('%s: %s → %s', (_, word, stem) => {
  expect(stemWord(word)).toBe(stem);
});

test('a stem is a piece of its word of two letters or more, or the word', () => {
  const word = fc.string({ unit: fc.constantFrom(...'الوبكفهايتنةيس'), minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(word, (given) => {
      const stem = stemWord(given);
      expect(given).toContain(stem);
      expect(stem.length).toBeGreaterThanOrEqual(Math.min(2, given.length));
    }),
    { numRuns: 2000 },
  );
});
