/**
 * `fihrist index FILE` into Elasticsearch against a bare loop over `_bulk` that sends the same documents, which lie ready
 * in memory: what reading, parsing, analysis and care cost. In one run, for servers and machines differ.
 */

import { documentId, toDocument } from '../src/engine/elasticsearch/elasticsearch-response.ts';
import type { IndexedArticle } from '../src/engine/engine.ts';
import { createPrepareArticle } from '../src/indexing/prepare-article.ts';
import { type Candidate, candidateOf } from '../src/indexing/read-article.ts';
import { compileNames } from '../src/names/name-set.ts';
import { bandKeys } from '../src/near-duplicates/signature.ts';
import { authorizationOf } from '../test/elasticsearch/test-elasticsearch.ts';
import type { TestServer } from '../test/elasticsearch/test-server.ts';
import { openElasticsearchArchive } from '../test/support/open-archive.ts';
import type { BenchContext, Figure } from './bench.ts';
import { readRecords } from './read-articles.ts';
import { runCommand } from './run-command.ts';
import { withElasticsearch } from './with-elasticsearch.ts';

/** As large, and as many at a time, as those of Fihrist. */
const REQUEST_BYTES = 5 * 1024 * 1024;
const IN_FLIGHT = 2;

/** Nothing where there is no Elasticsearch. */
export async function measureAgainstBulkLoop(context: BenchContext): Promise<Figure[]> {
  const figures = await withElasticsearch(async (server) => {
    const bodies = await makeBodies(context);
    const [ours, raw, ratios]: [number[], number[], number[]] = [[], [], []];
    for (let run = 0; run < context.runs; run++) {
      const bare = await sendBodies(server, `${server.prefix}-raw-${run}`, bodies, context);
      const whole = await indexFile(server, `${server.prefix}-ours-${run}`, context);
      raw.push(bodies.articles / bare);
      ours.push(bodies.articles / whole);
      ratios.push(bare / whole);
    }
    return [
      { name: 'indexed into Elasticsearch', values: ours, unit: 'articles/s' },
      { name: 'bare _bulk loop, same documents', values: raw, unit: 'articles/s' },
      { name: '… of it', values: ratios, unit: '×', target: { atLeast: 0.6 } },
    ];
  });
  return figures ?? [];
}

interface Bodies {
  readonly articles: number;
  readonly requests: readonly string[];
}

async function makeBodies({ file, language }: BenchContext): Promise<Bodies> {
  const prepare = createPrepareArticle(language.analyzer, compileNames(language.curatedNames, language.analyzer));
  const requests: string[] = [];
  let articles = 0;
  let body = '';
  for await (const record of readRecords(file)) {
    const candidate = candidateOf(record, language) as Candidate;
    const read = candidate.read();
    if (read.kind === 'rejected') continue;
    articles++;
    body += bulkLines(prepare(read.article, candidate.contentHash));
    if (Buffer.byteLength(body) < REQUEST_BYTES) continue;
    requests.push(body);
    body = '';
  }
  if (body !== '') requests.push(body);
  return { articles, requests };
}

function bulkLines(article: IndexedArticle): string {
  const { id } = article.article;
  const keys = article.signature === null ? [] : bandKeys(article.signature);
  const document = toDocument(article, { id, originalId: null, keys }, 0);
  return `${JSON.stringify({ index: { _id: documentId(document.id) } })}\n${JSON.stringify(document)}\n`;
}

/** Seconds until the documents can be searched. */
async function sendBodies(server: TestServer, name: string, bodies: Bodies, context: BenchContext): Promise<number> {
  const { archive } = await openElasticsearchArchive(server, () => name)(context.language);
  const headers = { 'content-type': 'application/x-ndjson', ...authorizationOf(server) };
  const startedAt = performance.now();
  let next = 0;
  const send = async (): Promise<void> => {
    for (let index = next++; index < bodies.requests.length; index = next++) {
      const body = bodies.requests[index] as string;
      const answer = await fetch(`${server.url}/${name}-write/_bulk`, { method: 'POST', headers, body });
      const { errors } = (await answer.json()) as { errors: boolean };
      if (!answer.ok || errors) throw new Error(`_bulk answered ${answer.status}, errors: ${errors}`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, send));
  await archive.engine.refresh();
  const seconds = (performance.now() - startedAt) / 1000;
  await archive.close();
  return seconds;
}

/** Seconds of the command, from start to exit. */
async function indexFile(server: TestServer, name: string, { file, folder }: BenchContext): Promise<number> {
  const auth: Record<string, string> =
    server.apiKey === undefined
      ? { ELASTICSEARCH_USERNAME: server.username ?? '', ELASTICSEARCH_PASSWORD: server.password ?? '' }
      : { ELASTICSEARCH_API_KEY: server.apiKey };
  const env = { ELASTICSEARCH_URL: server.url, FIHRIST_INDEX: name, ...auth };
  return (await runCommand(['index', file, '--json'], folder, { env })).seconds;
}
