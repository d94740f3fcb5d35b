/** The variant model: pairs scored a second, a lookup among 400,000 words, the memory that those take. */
import { createAnalyzer } from '../src/analysis/analyzer.ts';
import { isExpandable } from '../src/names/variant-model/expandable.ts';
import { buildLexiconIndex, type LexiconIndex } from '../src/names/variant-model/lexicon-index.ts';
import { readVariantModel, type VariantModel } from '../src/names/variant-model.ts';
import { type Bench, createRandom, type Figure, median, quantile } from './bench.ts';
import { readLines } from './read-articles.ts';

const LEXICON_WORDS = 400_000;
const LOOKUPS = 2000;
const PAIRS = 20_000;

export const variantModel: Bench = {
  name: 'variants',
  summary: 'spellings that only the model joins: pairs/s, µs a lookup at 400,000 words, memory of the lexicon',
  async run(context) {
    const analyzer = createAnalyzer({ keepWhole: context.language.keepWhole });
    const counts = new Map<string, number>();
    for await (const line of readLines(context.file)) {
      for (const text of [line['title'], line['body']]) {
        if (typeof text !== 'string') continue;
        for (const word of analyzer.fold(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    return benchVariantModel(counts, context.runs);
  },
};

/** @param counts folded words of an archive; padded to 400,000 by words made of its halves. */
export function benchVariantModel(counts: ReadonlyMap<string, number>, runs: number): Figure[] {
  const model = readVariantModel();
  const words = padWords(counts, LEXICON_WORDS);
  const build: number[] = [];
  const pairs: number[] = [];
  const medians: number[] = [];
  const tails: number[] = [];
  const accepted: number[] = [];
  let lexicon: LexiconIndex | undefined;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    lexicon = buildLexiconIndex(words, model);
    build.push(performance.now() - start);
    pairs.push(pairsPerSecond(model, [...words.keys()]));
    const queries = pickQueries(counts, lexicon);
    const times: number[] = [];
    let found = 0;
    for (const query of queries) {
      const begin = performance.now();
      if (isExpandable(query, lexicon)) found += lexicon.variants(query, 20).length;
      times.push((performance.now() - begin) * 1000);
    }
    medians.push(median(times));
    tails.push(quantile(times, 0.99));
    accepted.push(found / queries.length);
  }
  return [
    { name: 'pairs scored', values: pairs, unit: '/s', target: { atLeast: 200_000 } },
    { name: 'lookup, median', values: medians, unit: 'µs', target: { atMost: 1000 } },
    { name: 'lookup, 99th percentile', values: tails, unit: 'µs' },
    { name: 'variants accepted', values: accepted, unit: 'per name' },
    { name: `lexicon of ${lexicon?.size ?? 0} words`, values: [(lexicon?.bytes ?? 0) / 1e6], unit: 'MB' },
    { name: 'lexicon built', values: build, unit: 'ms' },
  ];
}

/** Real words cut in two and put together again otherwise keep the lengths and letters of the language. */
function padWords(counts: ReadonlyMap<string, number>, wanted: number): Map<string, number> {
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

function pickQueries(counts: ReadonlyMap<string, number>, lexicon: LexiconIndex): string[] {
  const random = createRandom(7);
  const names = [...counts.keys()].filter((word) => isExpandable(word, lexicon));
  return Array.from({ length: LOOKUPS }, () => names[Math.floor(random() * names.length)] ?? 'توكاييف');
}

function pairsPerSecond(model: VariantModel, words: readonly string[]): number {
  const random = createRandom(8);
  const pairs: [string, string][] = Array.from({ length: PAIRS }, () => {
    const word = words[Math.floor(random() * words.length)] ?? 'توكاييف';
    const at = Math.floor(random() * word.length);
    const letter = 'اويهجغكس'.charAt(Math.floor(random() * 8));
    return [word, word.slice(0, at) + letter + word.slice(at + (random() < 0.5 ? 1 : 0))];
  });
  const start = performance.now();
  for (const [a, b] of pairs) model.score(a, b);
  return PAIRS / ((performance.now() - start) / 1000);
}
