import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumberReader, numberLength, writeNumbers } from '../../../src/engine/sqlite/fts5-numbers.ts';

const number = fc.oneof(fc.nat(300), fc.nat(100_000), fc.nat(), fc.maxSafeNat());

test('numbers are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const bytes = writeNumbers(numbers);
      expect(bytes.length).toBe(numbers.reduce((sum, one) => sum + numberLength(one), 0));
      const reader = new NumberReader(bytes);
      expect(numbers.map(() => reader.next())).toEqual(numbers);
      expect(reader.at).toBe(bytes.length);
    }),
  );
});

test('one of 64 bits ends with its ninth byte, and what follows is read', () => {
  const reader = new NumberReader(Uint8Array.of(5, ...Array(9).fill(0xff), 0x81, 0x01));
  expect([reader.next(), reader.next(), reader.next()]).toEqual([5, 2 ** 64, 129]);
});
