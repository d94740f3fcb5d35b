/**
 * Suggestions as a page asks for them: over HTTP, one request after each letter, at 400,000 distinct words, on every engine
 * that this machine has. The words are the file's, padded by made-up ones in articles of their own.
 */
import { pino } from 'pino';
import { createApp } from '../src/http/app.ts';
import { listen } from '../src/http/server.ts';
import { indexRecords } from '../src/indexing/index-run.ts';
import {
  indexFields,
  openElasticsearchArchive,
  openSqliteArchive,
  type TestArchive,
} from '../test/support/open-archive.ts';
import { type Bench, type BenchContext, createRandom, type Figure, median, quantile } from './bench.ts';
import { countWords, LEXICON_WORDS, padWords } from './count-words.ts';
import { readRecords } from './read-articles.ts';
import { withElasticsearch } from './with-elasticsearch.ts';

const QUERIES = 300;
const WORDS_OF_AN_ARTICLE = 1000;
const LONGEST_TYPED = 8;

export const suggest: Bench = {
  name: 'suggest',
  summary: 'ms of GET /v1/suggest at the client, at 400,000 words, on both engines',
  async run(context) {
    const counts = await countWords(context);
    const padding = [...padWords(counts, LEXICON_WORDS).keys()].slice(counts.size);
    const queries = makeQueries(context, counts);
    const sqlite = await measure('sqlite', await openSqliteArchive(context.language), context, padding, queries);
    const elasticsearch = await withElasticsearch(async (server) => {
      const open = openElasticsearchArchive(server, () => `${server.prefix}-articles`);
      return measure('elasticsearch', await open(context.language), context, padding, queries);
    });
    return [...sqlite, ...(elasticsearch ?? [])];
  },
};

/** Names of the sets in Arabic and Latin letters and words of the archive, in turn, each begun with some letters. */
function makeQueries({ language }: BenchContext, counts: ReadonlyMap<string, number>): string[] {
  const random = createRandom(9);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? 'توكاييف';
  const kinds = [
    language.curatedNames.flatMap(({ spellings }) => spellings),
    language.curatedNames.flatMap(({ latin }) => latin),
    [...counts].filter(([word, count]) => count > 5 && word.length > 3).map(([word]) => word),
  ];
  return Array.from({ length: QUERIES }, (_, number) => {
    const word = pick(kinds[number % kinds.length] ?? []);
    return word.slice(0, 2 + Math.floor(random() * LONGEST_TYPED));
  });
}

async function measure(
  engine: string,
  { archive, remove }: TestArchive,
  { file, language, runs }: BenchContext,
  padding: readonly string[],
  queries: readonly string[],
): Promise<Figure[]> {
  try {
    const { keepWhole, curatedNames } = language;
    const worker = { keepWhole, names: curatedNames };
    await indexRecords(archive.engine, await archive.prepare(), readRecords(file), { ...language, worker });
    const articles = Math.ceil(padding.length / WORDS_OF_AN_ARTICLE);
    await indexFields(
      archive,
      Array.from({ length: articles }, (_, number) => ({
        id: `padding-${number}`,
        body: padding.slice(number * WORDS_OF_AN_ARTICLE, (number + 1) * WORDS_OF_AN_ARTICLE).join(' '),
      })),
    );
    await archive.engine.refresh();
    const { size } = await archive.lexicon();
    const config = { basePath: '', trustProxy: false, adminKey: undefined } as const;
    const app = createApp({ archive, config, logger: pino({ level: 'silent' }), isReady: () => true });
    const server = await listen(app, 0, '127.0.0.1');
    const medians: number[] = [];
    const tails: number[] = [];
    let suggested = 0;
    const ask = async (q: string): Promise<number> => {
      const startedAt = performance.now();
      const response = await fetch(`${server.url}/v1/suggest?q=${encodeURIComponent(q)}`);
      const { suggestions } = (await response.json()) as { suggestions: readonly unknown[] };
      suggested += suggestions.length;
      return performance.now() - startedAt;
    };
    for (const q of queries.slice(0, 50)) await ask(q);
    suggested = 0;
    for (let run = 0; run < runs; run++) {
      const times: number[] = [];
      for (const q of queries) times.push(await ask(q));
      medians.push(median(times));
      tails.push(quantile(times, 0.95));
    }
    await server.close();
    return [
      { name: `${engine}, ${size} words: median`, values: medians, unit: 'ms', target: { atMost: 5 } },
      { name: '  slowest twentieth (p95)', values: tails, unit: 'ms' },
      { name: '  suggestions', values: [suggested / runs / queries.length], unit: 'a query' },
    ];
  } finally {
    await remove();
  }
}
