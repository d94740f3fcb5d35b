/** The worker of prepare-ahead.ts: batches of candidates in, prepared ones out, in the same order. */
import { parentPort, workerData } from 'node:worker_threads';
import { createAnalyzer } from '../analysis/analyzer.ts';
import { compileBoilerplate } from '../article/boilerplate.ts';
import { compileNames } from '../names/name-set.ts';
import type { WorkerSetup } from './prepare-ahead.ts';
import { createPrepareArticle } from './prepare-article.ts';
import { createPrepareCandidate } from './prepare-candidate.ts';
import type { CandidateArticle } from './read-article.ts';

const { keepWhole, names, rules, options } = workerData as WorkerSetup;
const analyzer = createAnalyzer({ keepWhole });
const prepare = createPrepareCandidate(createPrepareArticle(analyzer, compileNames(names, analyzer)), {
  ...options,
  rules: compileBoilerplate(rules),
});

parentPort?.on('message', (candidates: readonly CandidateArticle[]) => {
  parentPort?.postMessage(candidates.map(prepare));
});
