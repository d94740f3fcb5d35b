/** The worker of prepare-ahead.ts: first the language, then articles in, prepared ones out, in the same order. */
import { enableCompileCache } from 'node:module';
import { type MessagePort, workerData } from 'node:worker_threads';
import type { Vocabulary } from '../analysis/vocabulary.ts';
import type { Article } from '../article/article.ts';
import type { IndexedArticle } from '../engine/engine.ts';
import type { PreparedPart, WorkerLanguage } from './prepare-ahead.ts';
import type { PrepareArticle } from './prepare-article.ts';

// As in compose.ts, and of each thread its own matter.
enableCompileCache();

const { createAnalyzer } = await import('../analysis/analyzer.ts');
const { compileNames } = await import('../names/name-set.ts');
const { createPrepareArticle } = await import('./prepare-article.ts');

const port = workerData as MessagePort;
let prepare: PrepareArticle | undefined;
let known: Vocabulary | undefined;
let knownWords = 0;

port.on('message', (message: WorkerLanguage | readonly Article[]) => {
  if (prepare === undefined) {
    prepare = createPrepare(message as WorkerLanguage);
    return;
  }
  const prepared: IndexedArticle[] = [];
  for (const article of message as readonly Article[]) prepared.push(prepare(article, ''));
  port.postMessage(partsOf(prepared));
});

function createPrepare({ keepWhole, names }: WorkerLanguage): PrepareArticle {
  const analyzer = createAnalyzer({ keepWhole });
  return createPrepareArticle(analyzer, compileNames(names, analyzer));
}

/** Vocabularies do not cross over: the other thread follows them. */
function partsOf(prepared: readonly IndexedArticle[]): PreparedPart[] {
  const parts: PreparedPart[] = [];
  let from = 0;
  for (let to = 1; to <= prepared.length; to++) {
    const { vocabulary } = prepared[from] as IndexedArticle;
    if (prepared[to]?.vocabulary === vocabulary) continue;
    const isNew = vocabulary !== known;
    if (isNew) knownWords = 0;
    const articles = prepared
      .slice(from, to)
      .map(({ vocabulary: _, article: _known, contentHash: _alsoKnown, ...found }) => found);
    parts.push({ isNewVocabulary: isNew, newWords: vocabulary.partFrom(knownWords), articles });
    known = vocabulary;
    knownWords = vocabulary.size;
    from = to;
  }
  return parts;
}
