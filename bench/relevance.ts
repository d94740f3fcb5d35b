/**
 * Questions with one known answer: the paragraphs of XQuAD's Arabic part, their titles dropped, among news articles, and
 * each question as `q` with defaults. Next to it, in the same run, Elasticsearch's stock `arabic` analyzer (`match` on a
 * body field), with the paired test of src/eval. Without Elasticsearch only the embedded engine, compared with nothing.
 */
import { join } from 'node:path';
import type { Archive, Language } from '../src/archive/archive.ts';
import type { RawRecord } from '../src/corpus/raw-record.ts';
import { compareRuns } from '../src/eval/compare-runs.ts';
import { type Evaluation, evaluate } from '../src/eval/evaluate.ts';
import type { JudgedQuery } from '../src/eval/judged-queries.ts';
import { MEASURES } from '../src/eval/measures.ts';
import { readJudgedFolder } from '../src/eval/read-judged-folder.ts';
import { indexRecords } from '../src/indexing/index-run.ts';
import { searchArticles } from '../src/search/search-articles.ts';
import { parseSearchRequest } from '../src/search/search-request.ts';
import { authorizationOf } from '../test/elasticsearch/test-elasticsearch.ts';
import type { TestServer } from '../test/elasticsearch/test-server.ts';
import { openElasticsearchArchive, openSqliteArchive, type TestArchive } from '../test/support/open-archive.ts';
import type { Bench, Figure } from './bench.ts';
import { readLines, readRecords } from './read-articles.ts';
import { withElasticsearch } from './with-elasticsearch.ts';

/** What is measured must lie above the stock analyzer by so much (MRR@10); 0.03 is aimed at. */
const LEAST_GAIN = 0.01;
const DEPTH = 100;
const BULK = 500;

interface Archives {
  /** News to mix the paragraphs into, .jsonl or .jsonl.gz. */
  readonly file: string;
  /** Folder with docs.jsonl, queries.jsonl, qrels.jsonl. */
  readonly questions: string;
  readonly language: Language;
}

export const relevance: Bench = {
  name: 'relevance',
  summary: 'MRR@10 and recall of questions with known answers (--questions), next to the stock `arabic` analyzer',
  async run(context) {
    if (context.questions === undefined) {
      throw new Error(
        'relevance needs --questions FOLDER with docs.jsonl, queries.jsonl and qrels.jsonl, such as XQuAD.',
      );
    }
    const archives = { ...context, questions: context.questions };
    const judged = await readJudgedFolder(archives.questions);
    const sqlite = await measureEngine(await openSqliteArchive(context.language), archives, judged);
    const others = await withElasticsearch(async (server) => {
      const open = openElasticsearchArchive(server, () => `${server.prefix}-articles`);
      return {
        elasticsearch: await measureEngine(await open(context.language), archives, judged),
        stock: await measureStock(server, archives, judged),
      };
    });
    if (others === null) return figuresOf('sqlite', sqlite);
    const { elasticsearch, stock } = others;
    return [
      ...figuresOf('sqlite', sqlite, stock),
      ...figuresOf('elasticsearch', elasticsearch, stock),
      ...figuresOf('stock', stock),
    ];
  },
};

function figuresOf(name: string, run: Evaluation, stock?: Evaluation): Figure[] {
  const figures = MEASURES.map(
    (measure): Figure => ({ name: `${name} ${measure}`, values: [run.means[measure]], unit: '' }),
  );
  if (stock === undefined) return figures;
  const { difference, p } = compareRuns(run.queries, stock.queries).measures['MRR@10'];
  const label = `${name} MRR@10 over stock (p ${p < 0.001 ? '< 0.001' : p.toFixed(3)})`;
  return [...figures, { name: label, values: [difference], unit: '', target: { atLeast: LEAST_GAIN } }];
}

async function measureEngine(
  { archive, remove }: TestArchive,
  archives: Archives,
  judged: readonly JudgedQuery[],
): Promise<Evaluation> {
  try {
    return await measureArchive(archive, archives, judged);
  } finally {
    await remove();
  }
}

async function measureArchive(
  archive: Archive,
  archives: Archives,
  judged: readonly JudgedQuery[],
): Promise<Evaluation> {
  const { keepWhole, curatedNames } = archives.language;
  const report = await indexRecords(archive.engine, await archive.prepare(), allRecords(archives), {
    ...archives.language,
    worker: { keepWhole, names: curatedNames },
  });
  if (report.rejected > 0)
    throw new Error(`${report.rejected} articles were rejected: ${report.rejections[0]?.reason}`);
  await archive.engine.refresh();
  return evaluate(judged, async (q) => {
    const request = parseSearchRequest({
      q,
      size: String(DEPTH),
      highlight: 'none',
      facets: 'none',
      collapse: 'false',
    });
    return (await searchArticles(archive, request)).hits.map((hit) => hit.id);
  });
}

async function* allRecords({ questions, file }: Archives): AsyncIterable<RawRecord> {
  yield* readRecords(file);
  for await (const record of readRecords(join(questions, 'docs.jsonl'))) {
    if (record.kind !== 'fields') continue;
    const { id, body } = record.fields;
    yield { ...record, fields: { id, body } };
  }
}

async function measureStock(
  server: TestServer,
  { file, questions }: Archives,
  judged: readonly JudgedQuery[],
): Promise<Evaluation> {
  const { request, prefix, url } = server;
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
    const response = await fetch(new URL(`/${index}/_bulk`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...authorizationOf(server) },
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
  for await (const fields of readLines(file)) await add(fields);
  for await (const fields of readLines(join(questions, 'docs.jsonl'))) await add(fields);
  await send();
  await must('POST', `/${index}/_refresh`);
  return evaluate(judged, async (q) => {
    const found = await must('POST', `/${index}/_search`, {
      size: DEPTH,
      _source: false,
      query: { match: { body: q } },
    });
    return (found.hits.hits as { _id: string }[]).map((hit) => hit._id);
  });
}
