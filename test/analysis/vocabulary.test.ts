import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { Vocabulary } from '../../src/analysis/vocabulary.ts';
import { anyText } from './any-text.ts';

const analyzer = createAnalyzer();

test('a vocabulary knows each word and its stem by its number, and so does one that follows it in parts', () => {
  const vocabulary = new Vocabulary();
  const follower = new Vocabulary();
  let sent = 0;
  fc.assert(
    fc.property(anyText, (text) => {
      const words = analyzer.words(text);
      const numbers = words.map((word) => vocabulary.numberOf(word));
      follower.append(structuredClone(vocabulary.partFrom(sent)));
      sent = vocabulary.size;
      expect(follower.size).toBe(vocabulary.size);
      for (const one of [vocabulary, follower]) {
        expect(numbers.map((number) => one.foldedOf(number))).toEqual(words.map(({ folded }) => folded));
        expect(numbers.map((number) => one.stemOf(number))).toEqual(words.map(({ stem }) => stem));
      }
    }),
    { numRuns: 2000 },
  );
});

test('a word has one number, and another one in another vocabulary', () => {
  const [one, other] = [new Vocabulary(), new Vocabulary()];
  const [first, second] = analyzer.words('كازاخستان لبنان');
  if (first === undefined || second === undefined) throw new Error('two words');
  expect([one.numberOf(first), one.numberOf(second), one.numberOf(first)]).toEqual([0, 1, 0]);
  expect([other.numberOf(second), other.numberOf(first)]).toEqual([0, 1]);
  expect(one.foldedOf(one.numberOf(second))).toBe('لبنان');
});

test('a term is its own stem', () => {
  const vocabulary = new Vocabulary();
  const number = vocabulary.addTerm('@kazakhstan');
  expect([vocabulary.foldedOf(number), vocabulary.stemOf(number)]).toEqual(['@kazakhstan', '@kazakhstan']);
});
