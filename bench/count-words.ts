/** The distinct words of a file, and more like them: what a larger archive would have. */
import { type BenchContext, createRandom } from './bench.ts';
import { readLines } from './read-articles.ts';

export const LEXICON_WORDS = 400_000;

/** Folded → how often. */
export async function countWords({ file, language }: BenchContext): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const line of readLines(file)) {
    for (const text of [line['title'], line['body']]) {
      if (typeof text !== 'string') continue;
      for (const word of language.analyzer.fold(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

/** Real words cut in two and put together again otherwise keep the lengths and letters of the language. */
export function padWords(counts: ReadonlyMap<string, number>, wanted: number): Map<string, number> {
  const words = new Map(counts);
  const known = [...counts.keys()].filter((word) => /^[\u0621-\u064a]{4,12}$/.test(word));
  const random = createRandom(6);
  const pick = (): string => known[Math.floor(random() * known.length)] ?? 'كلمات';
  // Few known words give few new ones: do not go on for ever.
  for (let tries = 0; words.size < wanted && tries < wanted * 20; tries++) {
    const [left, right] = [pick(), pick()];
    const word = left.slice(0, Math.ceil(left.length / 2)) + right.slice(Math.floor(right.length / 2));
    if (!words.has(word)) words.set(word, 1);
  }
  return words;
}
