/**
 * Names that nobody listed: pairs scored a second, what looking for a query's spellings among 400,000 words costs, a run of
 * discovery, and with --names and --folds how many spellings a search then finds (unlisted-names.ts).
 */

import { NameParts, readNameParts } from '../src/names/name-parts.ts';
import { isExpandable } from '../src/names/variant-model/expandable.ts';
import { buildLexiconIndex, type LexiconIndex } from '../src/names/variant-model/lexicon-index.ts';
import { readVariantModel, type VariantModel } from '../src/names/variant-model.ts';
import { createVariantFinder } from '../src/search/find-variants.ts';
import { type Bench, type BenchContext, createRandom, type Figure, median, quantile } from './bench.ts';
import { countWords, LEXICON_WORDS, padWords } from './count-words.ts';
import { type CommandUsage, runCommand } from './run-command.ts';
import { benchUnlistedNames } from './unlisted-names.ts';

const LOOKUPS = 2000;
const PAIRS = 20_000;

export const names: Bench = {
  name: 'names',
  summary:
    'spellings that no set lists: the model, the lexicon, discovery; with --names and --folds how many are found',
  async run(context) {
    const counts = await countWords(context);
    const judged =
      context.judgedNames === undefined ? [] : await benchUnlistedNames(context.judgedNames, context.language);
    return [...benchVariantModel(counts, context.runs), ...(await benchDiscovery(context)), ...judged];
  },
};

/** `fihrist names discover` on the whole file, in a process of its own. */
async function benchDiscovery({ file, folder, runs }: BenchContext): Promise<Figure[]> {
  await runCommand(['index', file, '--json'], folder);
  const used: CommandUsage[] = [];
  for (let run = 0; run < runs; run++) used.push(await runCommand(['names', 'discover', '--json'], folder));
  const { proposals } = JSON.parse(used[0]?.output ?? '') as { proposals: readonly unknown[] };
  return [
    { name: 'discovery', values: used.map(({ seconds }) => seconds), unit: 's', target: { atMost: 90 } },
    { name: '  of processor', values: used.map(({ cpuSeconds }) => cpuSeconds), unit: 's' },
    { name: '  peak memory', values: used.map((one) => one.peakMemoryMb), unit: 'MB', target: { atMost: 2000 } },
    { name: '  proposals', values: [proposals.length], unit: '' },
  ];
}

/** @param counts folded words of an archive; padded to 400,000 by words made of its halves. */
function benchVariantModel(counts: ReadonlyMap<string, number>, runs: number): Figure[] {
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
    const finder = createVariantFinder(lexicon, model, new NameParts(readNameParts()));
    const times: number[] = [];
    let found = 0;
    for (const query of queries) {
      const begin = performance.now();
      found += finder.find(query, false, false)?.words.length ?? 0;
      times.push((performance.now() - begin) * 1000);
    }
    medians.push(median(times));
    tails.push(quantile(times, 0.99));
    accepted.push(found / queries.length);
  }
  return [
    { name: 'pairs scored', values: pairs, unit: '/s', target: { atLeast: 200_000 } },
    { name: 'expansion of a query, median', values: medians, unit: 'µs', target: { atMost: 2000 } },
    { name: '  99th percentile', values: tails, unit: 'µs' },
    { name: '  variants accepted', values: accepted, unit: 'per name' },
    { name: `lexicon of ${lexicon?.size ?? 0} words`, values: [(lexicon?.bytes ?? 0) / 1e6], unit: 'MB' },
    { name: '  built', values: build, unit: 'ms' },
  ];
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
