/** Archives on real engines for tests: an own place each, gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Archive, createArchive, type Language } from '../../src/archive/archive.ts';
import type { ElasticsearchConfig } from '../../src/config/config.ts';
import { findFiles } from '../../src/corpus/find-files.ts';
import type { RawRecord } from '../../src/corpus/raw-record.ts';
import { readFileRecords } from '../../src/corpus/read-records.ts';
import {
  type ElasticsearchEngineOptions,
  openElasticsearchEngine,
} from '../../src/engine/elasticsearch/elasticsearch-engine.ts';
import { openSqliteEngine } from '../../src/engine/sqlite/sqlite-engine.ts';
import type { IndexReport } from '../../src/indexing/index-report.ts';
import { indexRecords } from '../../src/indexing/index-run.ts';
import { compileSynonymRules } from '../../src/names/synonym-rules.ts';
import type { ElasticsearchServer } from '../elasticsearch/test-server.ts';
import { testLanguage } from './test-language.ts';

export interface TestArchive {
  readonly archive: Archive;
  /** Closes the archive and removes all it left. */
  readonly remove: () => Promise<void>;
}

export type OpenTestArchive = (language?: Language) => Promise<TestArchive>;

export const openSqliteArchive: OpenTestArchive = async (language = testLanguage()) => {
  const folder = await mkdtemp(join(tmpdir(), 'fihrist-test-'));
  const archive = createArchive(openSqliteEngine({ folder, fingerprint: 'test' }), language);
  return {
    archive,
    remove: async () => {
      await archive.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** On the Elasticsearch of the run, under a name of its own. */
export function openElasticsearchArchive(
  server: ElasticsearchServer,
  indexName: () => string,
  options: Partial<ElasticsearchEngineOptions> = {},
): OpenTestArchive {
  return async (language = testLanguage()) => {
    const engine = await openElasticsearchEngine({
      connection: connectionTo(server),
      indexName: indexName(),
      fingerprint: 'test',
      keepWhole: language.keepWhole,
      curatedNames: language.curatedNames,
      compileRules: (names) => compileSynonymRules(names, language.analyzer),
      ...options,
    });
    const archive = createArchive(engine, language);
    return { archive, remove: () => archive.close() };
  };
}

export function connectionTo({ url, username, password, apiKey }: ElasticsearchServer): ElasticsearchConfig {
  const auth =
    apiKey !== undefined ? { apiKey } : username !== undefined ? { username, password: password ?? '' } : undefined;
  return { url, auth, caFile: undefined, shards: 1, replicas: null };
}

export async function indexPaths(archive: Archive, paths: readonly string[]): Promise<IndexReport> {
  const files = await findFiles(paths);
  async function* records(): AsyncIterable<RawRecord> {
    for (const file of files) yield* readFileRecords(file);
  }
  return indexRecords(archive.engine, await archive.prepare(), records(), archive.language);
}

export async function indexFields(
  archive: Archive,
  articles: readonly Readonly<Record<string, unknown>>[],
): Promise<IndexReport> {
  async function* records(): AsyncIterable<RawRecord> {
    for (const [index, fields] of articles.entries()) {
      yield { kind: 'fields', place: { path: '/test.jsonl', origin: 'test.jsonl', line: index + 1 }, fields };
    }
  }
  return indexRecords(archive.engine, await archive.prepare(), records(), archive.language);
}
