/**
 * npm run -s bench -- parity --data news.jsonl.gz: do the TypeScript analyzer and Elasticsearch give the same tokens?
 * All distinct words of the file one by one, then whole texts, where words stand beside each other. Needs the
 * Elasticsearch of FIHRIST_TEST_ELASTICSEARCH_URL, …_USERNAME, …_PASSWORD (never the production one).
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { readLines } from '../src/corpus/read-lines.ts';
import { useGivenServer } from '../test/elasticsearch/server-given.ts';
import { createTestServer, deleteTraces } from '../test/elasticsearch/test-server.ts';
import { testLanguage } from '../test/support/test-language.ts';
import { compareText, compareWords, createParityIndex, type Difference } from '../test/support/token-parity.ts';
import type { Bench } from './bench.ts';

export interface ParityResult {
  readonly words: number;
  readonly texts: number;
  readonly tokensInTexts: number;
  readonly differences: readonly Difference[];
  readonly seconds: number;
}

/** @param options `everyText`: compare each n-th article as a whole; 1 = all. */
export async function measureParity(options: {
  readonly data: string;
  readonly everyText: number;
  readonly onProgress?: (line: string) => void;
}): Promise<ParityResult> {
  const url = process.env['FIHRIST_TEST_ELASTICSEARCH_URL'];
  if (url === undefined) throw new Error('parity needs FIHRIST_TEST_ELASTICSEARCH_URL');
  const startedAt = performance.now();
  const { analyzer, keepWhole } = testLanguage();
  const server = createTestServer(await useGivenServer(url, process.env));
  const index = `${server.prefix}-parity`;
  const distinct = new Set<string>();
  const differences: Difference[] = [];
  let articles = 0;
  let texts = 0;
  let tokensInTexts = 0;
  await createParityIndex(server.request, index, keepWhole);
  try {
    for await (const { bytes } of readLines(openData(options.data))) {
      if (bytes === null || bytes.length === 0) continue;
      const { title, body } = JSON.parse(bytes.toString()) as { title?: string; body?: string };
      const text = `${title ?? ''}\n${body ?? ''}`;
      const tokens = analyzer.analyze(text);
      for (const { start, end } of tokens) distinct.add(text.slice(start, end));
      if (articles++ % options.everyText !== 0) continue;
      texts++;
      tokensInTexts += tokens.length;
      differences.push(...(await compareText(server.request, index, analyzer, text)));
    }
    options.onProgress?.(`${texts} texts of ${articles} compared; ${distinct.size} distinct words …`);
    differences.push(...(await compareWords(server.request, index, analyzer, [...distinct])));
  } finally {
    await deleteTraces(server);
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return { words: distinct.size, texts, tokensInTexts, differences, seconds };
}

function openData(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path);
  return path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
}

/** Needs a server: FIHRIST_TEST_ELASTICSEARCH_URL (and _USERNAME, _PASSWORD). */
export const parity: Bench = {
  name: 'parity',
  summary: 'words of an archive that both analyzers read alike, on a real Elasticsearch',
  async run({ file }) {
    const { words, differences } = await measureParity({ data: file, everyText: 1 });
    return [
      { name: 'distinct words', values: [words], unit: 'words' },
      { name: 'read differently', values: [differences.length], unit: 'words', target: { atMost: 0 } },
    ];
  },
};
