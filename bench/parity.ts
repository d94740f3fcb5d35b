/**
 * Do the TypeScript analyzer and Elasticsearch give the same tokens? All distinct words of the file one by one, and every
 * text as a whole, where words stand beside each other.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { readLines } from '../src/corpus/read-lines.ts';
import type { TestServer } from '../test/elasticsearch/test-server.ts';
import { testLanguage } from '../test/support/test-language.ts';
import { compareText, compareWords, createParityIndex, type Difference } from '../test/support/token-parity.ts';
import type { Bench } from './bench.ts';
import { withElasticsearch } from './with-elasticsearch.ts';

interface Parity {
  readonly words: number;
  readonly texts: number;
  readonly tokensInTexts: number;
  readonly differences: readonly Difference[];
}

export const parity: Bench = {
  name: 'parity',
  summary: 'words of an archive that both analyzers read alike, on a real Elasticsearch',
  async run({ file }) {
    const result = await withElasticsearch((server) => measureParity(server, file));
    if (result === null) throw new Error('parity needs Elasticsearch.');
    const { words, texts, tokensInTexts, differences } = result;
    for (const difference of differences.slice(0, 10)) process.stderr.write(`${JSON.stringify(difference)}\n`);
    return [
      { name: 'distinct words', values: [words], unit: 'words' },
      { name: 'whole texts', values: [texts], unit: 'texts' },
      { name: 'words in them', values: [tokensInTexts], unit: 'words' },
      { name: 'read differently', values: [differences.length], unit: 'words', target: { atMost: 0 } },
    ];
  },
};

async function measureParity(server: TestServer, file: string): Promise<Parity> {
  const { analyzer, keepWhole } = testLanguage();
  const index = `${server.prefix}-parity`;
  const distinct = new Set<string>();
  const differences: Difference[] = [];
  let texts = 0;
  let tokensInTexts = 0;
  await createParityIndex(server.request, index, keepWhole);
  for await (const { bytes } of readLines(openData(file))) {
    if (bytes === null || bytes.length === 0) continue;
    const { title, body } = JSON.parse(bytes.toString()) as { title?: string; body?: string };
    const text = `${title ?? ''}\n${body ?? ''}`;
    const tokens = analyzer.analyze(text);
    for (const { start, end } of tokens) distinct.add(text.slice(start, end));
    texts++;
    tokensInTexts += tokens.length;
    differences.push(...(await compareText(server.request, index, analyzer, text)));
  }
  differences.push(...(await compareWords(server.request, index, analyzer, [...distinct])));
  return { words: distinct.size, texts, tokensInTexts, differences };
}

function openData(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path);
  return path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
}
