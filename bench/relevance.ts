/**
 * Questions with one known answer: the paragraphs of XQuAD's Arabic part, their titles dropped, among news articles, and
 * each question as `q` with defaults. Next to it, in the same run, Elasticsearch's stock `arabic` analyzer (`match` on a
 * body field), with the paired test of src/eval.
 *
 *   node bench/relevance.ts --xquad FOLDER --data news.jsonl.gz [--save FOLDER]
 *
 * The embedded engine always; Elasticsearch and the stock analyzer when FIHRIST_BENCH_ELASTICSEARCH_URL (with
 * …_USERNAME, …_PASSWORD) or ELASTICSEARCH_URL (likewise) is set. Indices have names of their own and are deleted.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Archive, createArchive, type Language } from '../src/archive/archive.ts';
import type { RawRecord } from '../src/corpus/raw-record.ts';
import { openElasticsearchEngine } from '../src/engine/elasticsearch/elasticsearch-engine.ts';
import { openSqliteEngine } from '../src/engine/sqlite/sqlite-engine.ts';
import { compareRuns, type RunComparison } from '../src/eval/compare-runs.ts';
import { type Evaluation, evaluate } from '../src/eval/evaluate.ts';
import type { JudgedQuery } from '../src/eval/judged-queries.ts';
import { MEASURES, type Measure } from '../src/eval/measures.ts';
import { readJudgedFolder } from '../src/eval/read-judged-folder.ts';
import { indexRecords } from '../src/indexing/index-run.ts';
import { compileSynonymRules } from '../src/names/synonym-rules.ts';
import { searchArticles } from '../src/search/search-articles.ts';
import { parseSearchRequest } from '../src/search/search-request.ts';
import type { ElasticsearchServer } from '../test/elasticsearch/test-elasticsearch.ts';
import { createTestServer, deleteTraces, type TestServer } from '../test/elasticsearch/test-server.ts';
import { connectionTo } from '../test/support/open-archive.ts';
import { testLanguage } from '../test/support/test-language.ts';
import type { Bench, Figure } from './bench.ts';
import { readLines, readRecords } from './read-articles.ts';

export interface RelevanceOptions {
  /** Folder with docs.jsonl, queries.jsonl, qrels.jsonl. */
  readonly xquad: string;
  /** News to mix them into, .jsonl or .jsonl.gz. */
  readonly data: string;
  /** undefined: the embedded engine alone. */
  readonly elasticsearch: Omit<ElasticsearchServer, 'version' | 'how'> | undefined;
  readonly language: Language;
  readonly onProgress?: (line: string) => void;
}

export interface RelevanceResult {
  readonly queries: number;
  readonly runs: Readonly<Record<RunName, Evaluation | undefined>>;
  /** Each engine against the stock analyzer, where that was asked. */
  readonly against: Readonly<Partial<Record<RunName, RunComparison>>>;
}

export type RunName = 'sqlite' | 'elasticsearch' | 'stock';

/** What is measured must lie above the stock analyzer by so much (MRR@10), and what is aimed at. */
export const LEAST_GAIN = 0.01;
const AIMED_GAIN = 0.03;
const DEPTH = 100;
const BULK = 500;
const FALLBACK_XQUAD = 'xquad-ar';

export async function benchRelevance(options: RelevanceOptions): Promise<RelevanceResult> {
  const { elasticsearch, onProgress = () => {} } = options;
  const judgedQueries = await readJudgedFolder(options.xquad);
  const sqlite = await measureSqlite(options, judgedQueries);
  onProgress(formatRun('sqlite', sqlite));
  const runs: Record<RunName, Evaluation | undefined> = { sqlite, elasticsearch: undefined, stock: undefined };
  const against: Partial<Record<RunName, RunComparison>> = {};
  if (elasticsearch !== undefined) {
    const prefix = `fihrist-bench-${Date.now().toString(36)}-${randomBytes(3).toString('hex')}`;
    const server: TestServer = {
      ...createTestServer({ ...elasticsearch, version: '', how: 'the server of the bench' }),
      prefix,
    };
    try {
      const stock = await measureStock(options, server, judgedQueries);
      onProgress(formatRun('stock', stock));
      const ours = await measureElasticsearch(options, server, judgedQueries);
      onProgress(formatRun('elasticsearch', ours));
      Object.assign(runs, { stock, elasticsearch: ours });
      against.sqlite = compareRuns(sqlite.queries, stock.queries);
      against.elasticsearch = compareRuns(ours.queries, stock.queries);
    } finally {
      await deleteTraces(server);
    }
  }
  return { queries: judgedQueries.length, runs, against };
}

/** For bench/main.ts: the folder of XQuAD is FIHRIST_BENCH_XQUAD, or xquad-ar beside the data. */
export const relevance: Bench = {
  name: 'relevance',
  summary: 'MRR@10 and recall of questions with known answers, next to the stock `arabic` analyzer',
  async run({ file, language }) {
    const xquad = process.env['FIHRIST_BENCH_XQUAD'] ?? join(file, '..', FALLBACK_XQUAD);
    const elasticsearch = serverOf(process.env);
    return figuresOf(await benchRelevance({ xquad, data: file, elasticsearch, language }));
  },
};

function figuresOf({ runs, against }: RelevanceResult): Figure[] {
  const figures: Figure[] = [];
  for (const name of ['sqlite', 'elasticsearch', 'stock'] as const) {
    const run = runs[name];
    if (run === undefined) continue;
    for (const measure of MEASURES) {
      figures.push({ name: `${name} ${measure}`, values: [run.means[measure]], unit: '' });
    }
    const gain = against[name]?.measures['MRR@10'].difference;
    if (gain !== undefined) {
      figures.push({ name: `${name} MRR@10 over stock`, values: [gain], unit: '', target: { atLeast: LEAST_GAIN } });
    }
  }
  return figures;
}

async function measureSqlite(options: RelevanceOptions, judgedQueries: readonly JudgedQuery[]): Promise<Evaluation> {
  const folder = await mkdtemp(join(tmpdir(), 'fihrist-relevance-'));
  const archive = createArchive(openSqliteEngine({ folder, fingerprint: 'bench' }), options.language);
  try {
    return await measureArchive(archive, options, judgedQueries);
  } finally {
    await archive.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureElasticsearch(
  options: RelevanceOptions,
  server: TestServer,
  judgedQueries: readonly JudgedQuery[],
): Promise<Evaluation> {
  const { language } = options;
  const engine = await openElasticsearchEngine({
    connection: connectionTo(server),
    indexName: `${server.prefix}-articles`,
    fingerprint: 'bench',
    keepWhole: language.keepWhole,
    curatedNames: language.curatedNames,
    compileRules: (names) => compileSynonymRules(names, language.analyzer),
  });
  const archive = createArchive(engine, language);
  try {
    return await measureArchive(archive, options, judgedQueries);
  } finally {
    await archive.close();
  }
}

async function measureArchive(
  archive: Archive,
  options: RelevanceOptions,
  judgedQueries: readonly JudgedQuery[],
): Promise<Evaluation> {
  const { keepWhole, curatedNames } = options.language;
  const report = await indexRecords(archive.engine, await archive.prepare(), allRecords(options), {
    ...options.language,
    worker: { keepWhole, names: curatedNames },
  });
  if (report.rejected > 0)
    throw new Error(`${report.rejected} articles were rejected: ${report.rejections[0]?.reason}`);
  await archive.engine.refresh();
  return evaluate(judgedQueries, async (q) => {
    const request = parseSearchRequest({ q, size: String(DEPTH), highlight: 'none', facets: 'none' });
    return (await searchArticles(archive, request)).hits.map((hit) => hit.id);
  });
}

async function* allRecords({ xquad, data }: RelevanceOptions): AsyncIterable<RawRecord> {
  yield* readRecords(data);
  for await (const record of readRecords(join(xquad, 'docs.jsonl'))) {
    if (record.kind !== 'fields') continue;
    const { id, body } = record.fields;
    yield { ...record, fields: { id, body } };
  }
}

async function measureStock(
  options: RelevanceOptions,
  { request, prefix }: TestServer,
  judgedQueries: readonly JudgedQuery[],
): Promise<Evaluation> {
  const index = `${prefix}-stock`;
  const must = async (method: string, path: string, body?: unknown) => {
    const answer = await request(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body).slice(0, 300)}`);
    return answer.body;
  };
  await must('PUT', `/${index}`, {
    settings: { number_of_shards: 1, number_of_replicas: 0, refresh_interval: '-1' },
    mappings: { dynamic: false, properties: { body: { type: 'text', analyzer: 'arabic' } } },
  });
  let lines: string[] = [];
  const send = async (): Promise<void> => {
    if (lines.length === 0) return;
    // The client of the tests writes JSON; a bulk body is one object a line.
    const response = await fetch(new URL(`/${index}/_bulk`, options.elasticsearch?.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...authorization(options) },
      body: `${lines.join('\n')}\n`,
    });
    const answer = (await response.json()) as { errors?: boolean };
    if (!response.ok || answer.errors !== false) throw new Error(`_bulk: ${JSON.stringify(answer).slice(0, 300)}`);
    lines = [];
  };
  const add = async ({ id, body }: Readonly<Record<string, unknown>>): Promise<void> => {
    lines.push(JSON.stringify({ index: { _id: id } }), JSON.stringify({ body }));
    if (lines.length >= 2 * BULK) await send();
  };
  for await (const fields of readLines(options.data)) await add(fields);
  for await (const fields of readLines(join(options.xquad, 'docs.jsonl'))) await add(fields);
  await send();
  await must('POST', `/${index}/_refresh`);
  return evaluate(judgedQueries, async (q) => {
    const found = await must('POST', `/${index}/_search`, {
      size: DEPTH,
      _source: false,
      query: { match: { body: q } },
    });
    return (found.hits.hits as { _id: string }[]).map((hit) => hit._id);
  });
}

function authorization({ elasticsearch }: RelevanceOptions): Record<string, string> {
  const { username, password, apiKey } = elasticsearch ?? {};
  if (apiKey !== undefined) return { authorization: `ApiKey ${apiKey}` };
  if (username === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };
}

function serverOf(env: NodeJS.ProcessEnv): RelevanceOptions['elasticsearch'] {
  for (const start of ['FIHRIST_BENCH_ELASTICSEARCH', 'ELASTICSEARCH']) {
    const url = env[`${start}_URL`];
    if (url === undefined || url === '') continue;
    const [username, password, apiKey] = ['USERNAME', 'PASSWORD', 'API_KEY'].map((end) => env[`${start}_${end}`]);
    return {
      url: url.replace(/\/+$/, ''),
      ...(username ? { username, password: password ?? '' } : {}),
      ...(apiKey ? { apiKey } : {}),
    };
  }
  return undefined;
}

function formatRun(name: RunName, { means }: Evaluation): string {
  return `${name.padEnd(14)}${MEASURES.map((measure) => `${measure} ${means[measure].toFixed(4)}`).join('  ')}`;
}

function formatComparison(name: RunName, { measures }: RunComparison): string {
  const line = (measure: Measure): string => {
    const { difference, p, interval, better, worse } = measures[measure];
    const [low, high] = interval;
    return `  ${measure.padEnd(11)}${difference.toFixed(4)}  p ${p.toFixed(4)}  95 % ${low.toFixed(4)} to ${high.toFixed(4)}  better ${better}, worse ${worse}`;
  };
  const gain = measures['MRR@10'].difference;
  const verdict = gain >= AIMED_GAIN ? 'aim met' : gain >= LEAST_GAIN ? 'met, aim not' : 'NOT met';
  return [
    `${name} over stock (MRR@10 wanted ≥ ${LEAST_GAIN}, aimed ${AIMED_GAIN}): ${verdict}`,
    ...MEASURES.map(line),
  ].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { xquad: { type: 'string' }, data: { type: 'string' }, save: { type: 'string' } },
  });
  if (values.xquad === undefined || values.data === undefined) {
    throw new Error('node bench/relevance.ts --xquad FOLDER --data news.jsonl.gz [--save FOLDER]');
  }
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const elasticsearch = serverOf(process.env);
  if (elasticsearch === undefined) say('No ELASTICSEARCH_URL: the embedded engine alone, nothing to compare with.');
  const { xquad, data } = values;
  const result = await benchRelevance({ xquad, data, elasticsearch, language: testLanguage(), onProgress: say });
  for (const name of ['sqlite', 'elasticsearch'] as const) {
    const comparison = result.against[name];
    if (comparison !== undefined) say(formatComparison(name, comparison));
  }
  if (values.save === undefined) return;
  await mkdir(values.save, { recursive: true });
  for (const [engine, run] of Object.entries(result.runs)) {
    // As `fihrist eval --json` prints it, for its --compare.
    if (run !== undefined)
      await writeFile(join(values.save, `${engine}.json`), JSON.stringify({ engine, size: DEPTH, ...run }));
  }
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    process.stderr.write(`relevance: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
