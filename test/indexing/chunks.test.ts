import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { Vocabulary } from '../../src/analysis/vocabulary.ts';
import { NumberChunks, TextChunks } from '../../src/indexing/chunks.ts';

test('every text is what was added, also when many share their memory', () => {
  const chunks = new TextChunks();
  const added: [Uint8Array, string][] = [];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      added.push([chunks.add(text), text]);
    }),
    { numRuns: 300 },
  );
  const long = 'كازاخستان '.repeat(100_000);
  added.push([chunks.add(long), long], [chunks.add('لبنان'), 'لبنان']);
  for (const [bytes, text] of added) expect(Buffer.from(bytes).toString()).toBe(text);
});

test('every list has the numbers that were added since the last', () => {
  const chunks = new NumberChunks();
  const taken: [Int32Array, number[]][] = [];
  fc.assert(
    fc.property(fc.array(fc.nat()), (numbers) => {
      for (const number of numbers) chunks.add(number);
      taken.push([chunks.take(), numbers]);
    }),
    { numRuns: 300 },
  );
  const many = Array.from({ length: 300_000 }, (_, number) => number);
  for (const number of many) chunks.add(number);
  taken.push([chunks.take(), many], [chunks.take(), []]);
  for (const [list, numbers] of taken) expect(Array.from(list)).toEqual(numbers);
});

test('words are added by their numbers, and the memory is shared with another thread', () => {
  const chunks = new NumberChunks();
  const vocabulary = new Vocabulary();
  const words = createAnalyzer().words('قال رئيس كازاخستان إن كازاخستان');
  chunks.addWords(words, vocabulary);
  const list = chunks.take();
  expect(Array.from(list, (number) => vocabulary.foldedOf(number))).toEqual(words.map(({ folded }) => folded));
  const received = structuredClone(list);
  expect(received.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(received).toEqual(list);
});
