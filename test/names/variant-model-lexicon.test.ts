import { describe, expect, test } from 'vitest';
import { isAcceptableVariant, isExpandable } from '../../src/names/variant-model/expandable.ts';
import { buildLexiconIndex, LexiconIndex } from '../../src/names/variant-model/lexicon-index.ts';
import { readVariantModel } from '../../src/names/variant-model.ts';

const model = readVariantModel();
const lexiconOf = (words: Readonly<Record<string, number>>): LexiconIndex =>
  buildLexiconIndex(Object.entries(words), model);
const found = (lexicon: LexiconIndex, word: string): string[] => lexicon.variants(word, 10).map((one) => one.word);

describe('a lexicon', () => {
  test('finds other spellings of a word it has, with count and score, and not the word itself', () => {
    const lexicon = lexiconOf({ كازاخستان: 24, كازخستان: 2, كتاب: 9 });
    const [only, ...others] = lexicon.variants('كازاخستان', 10);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ word: 'كازخستان', count: 2 });
    expect(only?.score).toBeGreaterThanOrEqual(model.threshold);
  });

  test('finds spellings of a word it does not have', () => {
    expect(found(lexiconOf({ كازاخستان: 24, اوزبكستان: 5 }), 'قازاقستان')).toContain('كازاخستان');
  });

  test('finds what is written together for a phrase, and the parts of what is written apart', () => {
    const lexicon = lexiconOf({ نزارباييف: 3, ابو: 9, ظبي: 4 });
    expect(found(lexicon, 'نزار باييف')).toEqual(['نزارباييف']);
    expect(lexicon.splits('ابوظبي', 5)).toEqual([['ابو', 'ظبي']]);
  });

  test('counts words up and down; a word counted 0 is no variant', () => {
    const lexicon = lexiconOf({ شافيز: 1 });
    lexicon.add('شافيز', 2);
    expect(lexicon.count('شافيز')).toBe(3);
    expect(found(lexicon, 'تشافيز')).toEqual(['شافيز']);
    lexicon.add('شافيز', -3);
    expect(lexicon.count('شافيز')).toBe(0);
    expect(found(lexicon, 'تشافيز')).toEqual([]);
    expect(lexicon.total).toBe(0);
  });

  test('counts words of other scripts and leaves them alone', () => {
    const lexicon = lexiconOf({ nato: 4, كوفيد19: 2 });
    expect(lexicon.count('nato')).toBe(4);
    expect(lexicon.variants('nata', 5)).toEqual([]);
    expect(lexicon.variants('كوفيد18', 5)).toEqual([]);
  });

  test('completes a beginning, the most frequent first, also after words were added', () => {
    const lexicon = lexiconOf({ توكاييف: 9, توكيو: 4, توت: 7, كتاب: 20, تو: 1 });
    const complete = (prefix: string, limit = 10) => lexicon.completions(prefix, limit).map(({ word }) => word);
    expect(complete('توك')).toEqual(['توكاييف', 'توكيو']);
    expect(complete('تو')).toEqual(['توكاييف', 'توت', 'توكيو', 'تو']);
    expect(complete('تو', 2)).toEqual(['توكاييف', 'توت']);
    lexicon.add('توكيلاو', 12);
    lexicon.add('توكيو', -4);
    expect(complete('توك')).toEqual(['توكيلاو', 'توكاييف']);
    for (const none of ['قق', '', 'tok', 'يي', 'ء']) expect(complete(none)).toEqual([]);
  });

  test('still knows every word after growing by thousands', () => {
    const lexicon = new LexiconIndex(model);
    const letters = 'بتجدرسفكلمن';
    const words = new Set<string>();
    for (let number = 0; number < 20_000; number++) {
      const digits = number.toString(11).padStart(5, '0');
      words.add([...digits].map((digit) => letters.charAt(Number.parseInt(digit, 11))).join('ا'));
    }
    for (const word of words) lexicon.add(word, 2);
    expect(lexicon.size).toBe(words.size);
    expect([...words].every((word) => lexicon.count(word) === 2)).toBe(true);
  });
});

describe('what is expanded', () => {
  const archive = lexiconOf({
    قضيب: 9, القضيب: 30, قضيبا: 3, قضيبها: 2, قضيبين: 4, بالقضيب: 5, توكاييف: 3, زوكربيرغ: 40, والقضيب: 2, قضبان: 4,
    تراجع: 20, تراجعت: 30, يتراجع: 9, تتراجع: 8, تراجعوا: 4, شايع: 5000,
  }); // biome-ignore format: a table of words

  test.each(['توكاييف', 'توكايف', 'زوكربيرغ', 'غوتيريس'])('%s looks like a name', (word) => {
    expect(isExpandable(word, archive)).toBe(true);
  });

  test.each([
    ['القضيب', 'has a family of forms'],
    ['قضيب', 'has a family of forms'],
    ['تراجعت', 'is a form of a verb'],
    ['شايع', 'is common in the archive'],
    ['كتاب', 'is a common word though the archive lacks it'],
    ['والكتاب', 'is a common word with proclitics'],
    ['هذا', 'is a stop word'],
    ['في', 'is too short'],
    ['nato', 'is not of Arabic letters'],
  ])('%s is left alone: it %s', (word) => {
    expect(isExpandable(word, archive)).toBe(false);
  });

  test('after a title a frequent word may be a name, a listed one still is not', () => {
    expect(isExpandable('شايع', archive, { isAfterTitle: true })).toBe(true);
    expect(isExpandable('كتاب', archive, { isAfterTitle: true })).toBe(false);
  });

  test('a word of the language is not accepted as the spelling of a name', () => {
    expect(isAcceptableVariant('كتاب', archive)).toBe(false);
    expect(isAcceptableVariant('القضيب', archive)).toBe(false);
    expect(isAcceptableVariant('توكايف', archive)).toBe(true);
  });
});
