import { WordScanner } from '../../src/analysis/tokenizer.ts';

const scanner = new WordScanner();

/** Places of the words of a text: start, end, start, end, … in UTF-16 units. */
export function findWords(text: string): number[] {
  const count = scanner.scan(text);
  return Array.from(scanner.places.subarray(0, 2 * count));
}
