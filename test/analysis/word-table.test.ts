import { expect, test } from 'vitest';
import { WordTable } from '../../src/analysis/word-table.ts';

test('a WordTable gives each word its own value, also when it has been full', () => {
  let made = 0;
  let units = new Uint16Array(0);
  const table = new WordTable((start, end) => {
    made++;
    return { surface: String.fromCharCode(...units.subarray(start, end)) };
  });
  const look = (word: string) => {
    units = Uint16Array.from(`أول ${word} آخر`, (letter) => letter.charCodeAt(0));
    return table.get(units, 4, 4 + word.length);
  };
  const first = look('كازاخستان');
  expect(first.surface).toBe('كازاخستان');
  expect(look('كازاخستان')).toBe(first);
  expect(look('كازاخستا').surface).toBe('كازاخستا');
  for (let number = 0; number < 300_000; number++) {
    const word = `w${number}`;
    if (look(word).surface !== word) throw new Error(`${word} has the value of another word`);
  }
  expect(look('كازاخستان').surface).toBe('كازاخستان');
  expect(made).toBeGreaterThan(300_000);
});
