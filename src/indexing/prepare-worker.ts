/** The worker of prepare-ahead.ts: batches in, what became of them out, in the same order. */
import { workerData } from 'node:worker_threads';
import { createAnalyzer } from '../analysis/analyzer.ts';
import { compileBoilerplate } from '../article/boilerplate.ts';
import { compileNames } from '../names/name-set.ts';
import type { Work, WorkerSetup } from './prepare-ahead.ts';
import { createPrepareArticle } from './prepare-article.ts';
import { createPrepareCandidate, type PreparedCandidate } from './prepare-candidate.ts';

const { port, keepWhole, names, rules, options } = workerData as WorkerSetup;
const analyzer = createAnalyzer({ keepWhole });
const { parse, analyze } = createPrepareCandidate(createPrepareArticle(analyzer, compileNames(names, analyzer)), {
  ...options,
  rules: compileBoilerplate(rules),
});

port.on('message', (work: Work) => {
  const prepared =
    work.kind === 'candidates'
      ? work.candidates.map((one) => analyze(parse(one), one.contentHash))
      : work.parsed.map(({ one, contentHash }) => analyze(one, contentHash));
  port.postMessage(prepared, buffersOf(prepared));
});

/** The memory of the texts, which changes hands instead of being copied. */
function buffersOf(prepared: readonly PreparedCandidate[]): ArrayBuffer[] {
  const texts = prepared.flatMap((one) => {
    if (one.kind !== 'article' || one.article === null) return [];
    const { json, streams } = one.article;
    return [json, streams.words, streams.stems, streams.names];
  });
  return [...new Set(texts.map(({ buffer }) => buffer as ArrayBuffer))];
}
