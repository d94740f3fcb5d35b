/** The worker of prepare-ahead.ts: articles in, prepared ones out, in the same order. */
import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { IndexedArticle } from '../engine/engine.ts';
import type { ArticleToPrepare, WorkerSetup } from './prepare-ahead.ts';

// As in compose.ts, and of each thread its own matter.
enableCompileCache();

const { createAnalyzer } = await import('../analysis/analyzer.ts');
const { compileNames } = await import('../names/name-set.ts');
const { createPrepareArticle } = await import('./prepare-article.ts');

const { port, keepWhole, names } = workerData as WorkerSetup;
const analyzer = createAnalyzer({ keepWhole });
const prepare = createPrepareArticle(analyzer, compileNames(names, analyzer));

port.on('message', (articles: readonly ArticleToPrepare[]) => {
  const prepared = articles.map(({ article, contentHash }) => prepare(article, contentHash));
  port.postMessage(prepared, buffersOf(prepared));
});

/** The memory of the texts, which changes hands instead of being copied. */
function buffersOf(prepared: readonly IndexedArticle[]): ArrayBuffer[] {
  const texts = prepared.flatMap(({ json, streams }) => [json, streams.words, streams.stems, streams.names]);
  return [...new Set(texts.map(({ buffer }) => buffer as ArrayBuffer))];
}
