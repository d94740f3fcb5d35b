/**
 * Holds the index analyzers of Elasticsearch against the TypeScript analyzer: the same text, token by token, folded
 * words and stems. Used by the tests and by `npm run bench -- parity`.
 */
import type { Analyzer } from '../../src/analysis/analyzer.ts';
import { createIndexDefinition } from '../../src/engine/elasticsearch/elasticsearch-schema.ts';

/** Asks a server: JSON in, JSON out. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;

export interface Difference {
  /** The written word, or a stretch of the text around the first token that differs. */
  readonly text: string;
  readonly analyzer: 'words' | 'stems';
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** Tokens of one answer of `_analyze`. */
const MAX_TOKENS = 500_000;
/** UTF-16 units sent at a time. */
const MAX_TEXT = 200_000;
const SHOWN_TOKENS = 6;
const ANALYZERS = ['words', 'stems'] as const;

/** Makes an index without articles whose analyzers are asked. It needs the (empty) synonym set as a live index does. */
export async function createParityIndex(ask: Ask, index: string, keepWhole: ReadonlySet<string>): Promise<void> {
  await mustAnswer(ask('PUT', `/_synonyms/${index}-names`, { synonyms_set: [] }));
  const synonymSet = `${index}-names`;
  const definition = createIndexDefinition({ fingerprint: 'parity', synonymSet, keepWhole, shards: 1, replicas: 0 });
  const settings = { index: { ...definition.settings.index, analyze: { max_token_count: MAX_TOKENS } } };
  await mustAnswer(ask('PUT', `/${index}`, { settings, mappings: definition.mappings }));
}

/** Words one by one, many in one request: a line each, and a word that nothing joins between any two. */
export async function compareWords(
  ask: Ask,
  index: string,
  analyzer: Analyzer,
  words: readonly string[],
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const batch of inBatches(words)) {
    const text = batch.map((word) => `${word}\n${BETWEEN}\n`).join('');
    for (const name of ANALYZERS) {
      const theirs = groups(await readTokens(ask, index, name, text));
      for (const [place, word] of batch.entries()) {
        const ours = tokensOf(analyzer, name, word);
        const found = theirs[place] ?? [];
        if (!isSame(ours, found)) differences.push({ text: word, analyzer: name, ours, theirs: found });
      }
    }
  }
  return differences;
}

/** A whole text, where words stand beside each other as people wrote them. At most one difference an analyzer. */
export async function compareText(ask: Ask, index: string, analyzer: Analyzer, text: string): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const name of ANALYZERS) {
    const tokens = analyzer.analyze(text);
    const ours = tokensOf(analyzer, name, text);
    const theirs = await readTokens(ask, index, name, text);
    if (isSame(ours, theirs)) continue;
    const first = ours.findIndex((token, place) => token !== theirs[place]);
    const at = first < 0 ? ours.length : first;
    const from = Math.max(0, at - 1);
    differences.push({
      text: text.slice(tokens[from]?.start ?? 0, tokens[at + SHOWN_TOKENS]?.end ?? text.length),
      analyzer: name,
      ours: ours.slice(from, at + SHOWN_TOKENS),
      theirs: theirs.slice(from, at + SHOWN_TOKENS),
    });
  }
  return differences;
}

/** No analyzer changes it, and nothing before or behind it can become part of it. */
const BETWEEN = 'zzz';

function* inBatches(words: readonly string[]): Iterable<string[]> {
  let batch: string[] = [];
  let length = 0;
  for (const word of words) {
    batch.push(word);
    length += word.length + BETWEEN.length + 2;
    if (length < MAX_TEXT) continue;
    yield batch;
    [batch, length] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

function groups(tokens: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const token of tokens) {
    if (token === BETWEEN) found.push([]);
    else found.at(-1)?.push(token);
  }
  return found;
}

function tokensOf(analyzer: Analyzer, name: (typeof ANALYZERS)[number], text: string): string[] {
  return analyzer.analyze(text).map(({ word }) => (name === 'words' ? word.folded : word.stem));
}

async function readTokens(ask: Ask, index: string, name: string, text: string): Promise<string[]> {
  const answer = await mustAnswer(ask('POST', `/${index}/_analyze`, { analyzer: `fihrist_${name}`, text }));
  return (answer as { tokens: { token: string }[] }).tokens.map(({ token }) => token);
}

async function mustAnswer(asked: ReturnType<Ask>): Promise<unknown> {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`Elasticsearch answered ${status}: ${JSON.stringify(body).slice(0, 500)}`);
  return body;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token, place) => token === b[place]);
}
