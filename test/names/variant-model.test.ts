import { readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWord } from '../../src/analysis/arabic/fold-word.ts';
import { LETTERS } from '../../src/names/variant-model/alphabet.ts';
import { loadVariantModel, readVariantModel } from '../../src/names/variant-model.ts';

const WEIGHTS = new URL('../../index-mappings/variant-model.json', import.meta.url);
const model = readVariantModel();
const score = (a: string, b: string): number => model.score(fold(a), fold(b));

function fold(text: string): string {
  return text.split(' ').map(foldWord).join(' ');
}

describe('one name in two spellings is joined', () => {
  test.each([
    ['كازاخستان', 'قازاقستان'],
    ['كازاخستان', 'كازخستان'],
    ['توكاييف', 'توكايف'],
    ['غوغل', 'جوجل'],
    ['زوكربيرغ', 'زوكربرغ'],
    ['زوكربيرغ', 'زوكربيرج'],
    ['نتنياهو', 'نتانياهو'],
    ['ترامب', 'ترمب'],
    ['تشافيز', 'شافيز'],
    ['أتلتيكو', 'أتليتيكو'],
    ['واشنطن', 'واشنطون'],
    ['نزار باييف', 'نزارباييف'],
    ['أبو ظبي', 'أبوظبي'],
    ['عبد الله', 'عبدالله'],
  ])('%s / %s', (a, b) => {
    expect(score(a, b)).toBeGreaterThanOrEqual(model.threshold);
  });
});

describe('two names that look alike are not', () => {
  test.each([
    ['سوريا', 'سويسرا'],
    ['غينيا', 'كينيا'],
    ['هولندا', 'بولندا'],
    ['إيران', 'العراق'],
    ['النمسا', 'النرويج'],
    ['مالي', 'ملاوي'],
    ['كوريا', 'كوبا'],
    ['كاتب', 'كتاب'],
    ['عامل', 'عمال'],
    ['بيروت', 'بريت'],
  ])('%s / %s', (a, b) => {
    expect(score(a, b)).toBeLessThan(model.threshold);
  });
});

describe('what spelling alone still gets wrong', () => {
  // Left in sight: a better model turns these red, and they move up into the tables.
  test.fails.each([
    ['تركيا', 'تراكيا'],
    // Three operations apart: a lookup among many words asks for more than the threshold here (lexicon-index.ts).
    ['توكاييف', 'التكاليف'],
  ])('%s / %s are kept apart', (a, b) => {
    expect(score(a, b)).toBeLessThan(model.threshold);
  });
});

describe('a score', () => {
  const word = fc.string({ unit: fc.constantFrom(...LETTERS, ' ', 'x'), minLength: 1, maxLength: 45 });

  test('is a number from 0 to 1, the same in both directions, and 1 for a word and itself', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const forward = model.score(a, b);
        expect(forward).toBe(model.score(b, a));
        expect(forward).toBeGreaterThanOrEqual(0);
        expect(forward).toBeLessThanOrEqual(1);
        expect(model.score(a, a)).toBe(1);
      }),
    );
  });

  test('is what the training script computes, for 200 made-up pairs', () => {
    const golden = JSON.parse(readFileSync(new URL('variant-model-golden.json', import.meta.url), 'utf8')) as [
      string,
      string,
      number,
    ][];
    expect(golden).toHaveLength(200);
    for (const [a, b, expected] of golden) expect(model.score(a, b)).toBeCloseTo(expected, 5);
  });

  test('of nothing, or of a word of over 40 letters, is 0', () => {
    expect(model.score('', 'توكاييف')).toBe(0);
    expect(model.score('ا'.repeat(41), 'ا'.repeat(40))).toBe(0);
  });
});

describe('the weights', () => {
  test('are one file of at most 300 kB', () => {
    expect(statSync(WEIGHTS).size).toBeLessThanOrEqual(300_000);
  });

  test('of another version are refused with a reason', () => {
    const weights = JSON.parse(readFileSync(WEIGHTS, 'utf8')) as Record<string, unknown>;
    expect(() => loadVariantModel({ ...weights, format: 2 })).toThrow(/format 2, expected 1/);
    expect(() => loadVariantModel({ ...weights, features: ['cost'] })).toThrow(/other features/);
  });
});
