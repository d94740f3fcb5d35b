/**
 * Searches inside the process, as the service runs them: 200 queries made of the archive's own words, with highlights and
 * all facets, each asked once of a newly opened index (nothing of the answers is in memory but what SQLite and the
 * system keep of files).
 */
import { join } from 'node:path';
import { type Archive, createArchive } from '../src/archive/archive.ts';
import { openSqliteEngine } from '../src/engine/sqlite/sqlite-engine.ts';
import { indexRecords } from '../src/indexing/index-run.ts';
import { searchArticles } from '../src/search/search-articles.ts';
import { parseSearchRequest } from '../src/search/search-request.ts';
import { type Bench, type BenchContext, createRandom, median, quantile } from './bench.ts';
import { readLines, readRecords } from './read-articles.ts';

const QUERIES = 200;
const SEED = 2018;
/** Asked before the clock runs, so that code is compiled; none of the 200. */
const WARM_UP_QUERIES = 60;

export const search: Bench = {
  name: 'search',
  summary: 'ms of 200 queries with highlights and facets, inside the process',
  async run(context) {
    const archive = open(context);
    const { keepWhole, curatedNames } = context.language;
    await indexRecords(archive.engine, await archive.prepare(), readRecords(context.file), {
      ...context.language,
      worker: { keepWhole, names: curatedNames },
    });
    await archive.close();
    const queries = await makeQueries(context, SEED, QUERIES);
    const warmUp = await makeQueries(context, SEED + 1, WARM_UP_QUERIES);

    const figures = { open: [] as number[], median: [] as number[], p95: [] as number[], max: [] as number[] };
    const kinds: number[][] = [[], [], []];
    let found = 0;
    await askAll(open(context), warmUp);
    for (let run = 0; run < context.runs; run++) {
      const opened = performance.now();
      const reader = open(context);
      await searchArticles(reader, parseSearchRequest({}));
      figures.open.push(performance.now() - opened);
      const { times, total } = await askAll(reader, queries);
      await reader.close();
      found = total;
      figures.median.push(median(times));
      figures.p95.push(quantile(times, 0.95));
      figures.max.push(Math.max(...times));
      for (const [kind, values] of kinds.entries()) values.push(median(times.filter((_, place) => place % 3 === kind)));
    }
    return [
      { name: 'median', values: figures.median, unit: 'ms', target: { atMost: 3 } },
      { name: '  one word', values: kinds[0] ?? [], unit: 'ms' },
      { name: '  two or three words', values: kinds[1] ?? [], unit: 'ms' },
      { name: '  a phrase', values: kinds[2] ?? [], unit: 'ms' },
      { name: 'slowest twentieth (p95)', values: figures.p95, unit: 'ms' },
      { name: 'slowest', values: figures.max, unit: 'ms' },
      { name: 'opening the index', values: figures.open, unit: 'ms', target: { atMost: 300 } },
      { name: 'articles found', values: [found / QUERIES], unit: 'per query' },
    ];
  },
};

function open({ folder, language }: BenchContext): Archive {
  return createArchive(openSqliteEngine({ folder: join(folder, 'data'), fingerprint: 'bench' }), language);
}

async function askAll(archive: Archive, queries: readonly string[]): Promise<{ times: number[]; total: number }> {
  const times: number[] = [];
  let total = 0;
  for (const q of queries) {
    const startedAt = performance.now();
    const answer = await searchArticles(archive, parseSearchRequest({ q }));
    times.push(performance.now() - startedAt);
    total += answer.total.value;
  }
  return { times, total };
}

/** In turn one word, two or three words of one article, a phrase of two to four words that stand together. */
async function makeQueries({ file, language }: BenchContext, seed: number, count: number): Promise<string[]> {
  const bodies: string[] = [];
  for await (const fields of readLines(file)) bodies.push(String(fields['body']));
  const random = createRandom(seed);
  const below = (end: number): number => Math.floor(random() * end);
  const queries: string[] = [];
  while (queries.length < count) {
    const body = bodies[below(bodies.length)] ?? '';
    const tokens = language.analyzer.analyze(body.slice(0, 5000));
    const content = tokens.filter(({ word }) => !word.isStopWord && word.folded.length > 2);
    if (content.length < 4 || tokens.length < 8) continue;
    const kind = queries.length % 3;
    if (kind < 2) {
      const words = Array.from({ length: kind === 0 ? 1 : 2 + below(2) }, () => content[below(content.length)]);
      queries.push(words.map((token) => body.slice(token?.start, token?.end)).join(' '));
    } else {
      const length = 2 + below(3);
      const from = below(tokens.length - length);
      queries.push(`"${body.slice(tokens[from]?.start, tokens[from + length - 1]?.end).replaceAll('"', ' ')}"`);
    }
  }
  return queries;
}
