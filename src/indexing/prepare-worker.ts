/** The worker of prepare-ahead.ts: batches in, what became of them out, in the same order. */
import { workerData } from 'node:worker_threads';
import { createAnalyzer } from '../analysis/analyzer.ts';
import { compileBoilerplate } from '../article/boilerplate.ts';
import { compileNames } from '../names/name-set.ts';
import { WORKER_READY, type Work, type WorkerSetup } from './prepare-ahead.ts';
import { createPrepareArticle } from './prepare-article.ts';
import { createPrepareCandidate } from './prepare-candidate.ts';

const { port, keepWhole, names, rules, options } = workerData as WorkerSetup;
const analyzer = createAnalyzer({ keepWhole });
const { prepare, analyze } = createPrepareCandidate(createPrepareArticle(analyzer, compileNames(names, analyzer)), {
  ...options,
  rules: compileBoilerplate(rules),
});

port.on('message', (work: Work) => {
  port.postMessage(
    work.kind === 'candidates'
      ? work.candidates.map(prepare)
      : work.articles.map(({ article, contentHash }) => analyze(article, contentHash)),
  );
});

port.postMessage(WORKER_READY);
