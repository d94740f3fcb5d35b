import { expect, test } from 'vitest';
import { HashFilter, hashWord } from '../../src/analysis/hash-word.ts';

test('the hash of the end of a word is that of the end alone', () => {
  expect(hashWord('وكازاخستان', 1)).toBe(hashWord('كازاخستان'));
});

test('a HashFilter has all that was added, and hardly anything else', () => {
  const filter = new HashFilter();
  for (let number = 0; number < 5000; number++) filter.add(hashWord(`كلمة${number}`));
  for (let number = 0; number < 5000; number++) expect(filter.mayHave(hashWord(`كلمة${number}`))).toBe(true);
  let mistaken = 0;
  for (let number = 0; number < 5000; number++) if (filter.mayHave(hashWord(`لفظ${number}`))) mistaken++;
  expect(mistaken).toBeLessThan(250);
});
