/** The worker of prepare-ahead.ts: batches in, what became of them out, in the same order. */
import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { Work, WorkerSetup } from './prepare-ahead.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';

// As in compose.ts, and of each thread its own matter.
enableCompileCache();

const { createAnalyzer } = await import('../analysis/analyzer.ts');
const { compileBoilerplate } = await import('../article/boilerplate.ts');
const { compileNames } = await import('../names/name-set.ts');
const { createPrepareArticle } = await import('./prepare-article.ts');
const { createPrepareCandidate } = await import('./prepare-candidate.ts');

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
