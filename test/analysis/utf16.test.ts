import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Utf16Text } from '../../src/analysis/utf16.ts';

test('units are those of the text, and every stretch of them is a string again, halves of pairs too', () => {
  const utf16 = new Utf16Text(4);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(40), fc.nat(40), (text, from, to) => {
      utf16.write(text);
      expect(Array.from(utf16.units.subarray(0, text.length))).toEqual(
        Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)),
      );
      const [start, end] = [Math.min(from, to, text.length), Math.min(Math.max(from, to), text.length)];
      expect(utf16.slice(start, end)).toBe(text.slice(start, end));
    }),
  );
});
