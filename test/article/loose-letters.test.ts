import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldKey } from '../../src/article/loose-letters.ts';
import { anyText } from '../analysis/any-text.ts';

test.each([
  ['القاهِرة', 'القاهره'],
  ['  أ ف\u00a0\n ب ', 'ا ف ب'],
  ['Sky\u200f News', 'sky news'],
  ['İstanbul ΣΑΣ', 'i̇stanbul σας'],
  ['', ''],
  ['\u0640 \u064b', ''],
])('%j: its key is %j', (text, key) => {
  expect(foldKey(text)).toBe(key);
});

test('a text has one key, whatever its length', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldKey(text)).toBe(foldKey(text + ' '.repeat(1000)));
      expect(foldKey(foldKey(text))).toBe(foldKey(text));
    }),
    { numRuns: 2000 },
  );
});
