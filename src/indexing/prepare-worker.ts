/** The worker of prepare-ahead.ts: articles in, prepared ones out, in the same order. */
import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { Vocabulary } from '../analysis/vocabulary.ts';
import type { IndexedArticle } from '../engine/engine.ts';
import type { ArticleToPrepare, PreparedPart, WorkerSetup } from './prepare-ahead.ts';

// As in compose.ts, and of each thread its own matter.
enableCompileCache();

const { createAnalyzer } = await import('../analysis/analyzer.ts');
const { compileNames } = await import('../names/name-set.ts');
const { createPrepareArticle } = await import('./prepare-article.ts');

const { port, keepWhole, names } = workerData as WorkerSetup;
const analyzer = createAnalyzer({ keepWhole });
const prepare = createPrepareArticle(analyzer, compileNames(names, analyzer));

let known: Vocabulary | undefined;
let knownWords = 0;

port.on('message', (articles: readonly ArticleToPrepare[]) => {
  const prepared = articles.map(({ article, contentHash }) => prepare(article, contentHash));
  port.postMessage(partsOf(prepared));
});

/** Vocabularies do not cross over: the other thread follows them. */
function partsOf(prepared: readonly IndexedArticle[]): PreparedPart[] {
  const parts: PreparedPart[] = [];
  let from = 0;
  for (let to = 1; to <= prepared.length; to++) {
    const { vocabulary } = prepared[from] as IndexedArticle;
    if (prepared[to]?.vocabulary === vocabulary) continue;
    const isNew = vocabulary !== known;
    if (isNew) knownWords = 0;
    const articles = prepared.slice(from, to).map(({ vocabulary: _, ...article }) => article);
    parts.push({ isNewVocabulary: isNew, newWords: vocabulary.partFrom(knownWords), articles });
    known = vocabulary;
    knownWords = vocabulary.size;
    from = to;
  }
  return parts;
}
