/**
 * Prepares batches of candidates: the first ones in this thread, for a handful of articles is done before a worker has
 * started; later ones in a worker, while this thread writes what came before. Batches come back in the order they went.
 */
import { Worker } from 'node:worker_threads';
import type { BoilerplateRule } from '../article/boilerplate.ts';
import type { Name } from '../names/name.ts';
import type { PrepareArticle } from './prepare-article.ts';
import { createPrepareCandidate, type PreparedCandidate, type PrepareOptions } from './prepare-candidate.ts';
import type { CandidateArticle } from './read-article.ts';

/** What a worker needs to prepare as this thread does; compiled rules and names cannot be sent. */
export interface WorkerLanguage {
  readonly keepWhole: ReadonlySet<string>;
  /** The names in force. */
  readonly names: readonly Name[];
}

/** What the worker is started with. */
export interface WorkerSetup extends WorkerLanguage {
  readonly options: Omit<PrepareOptions, 'rules'>;
  readonly rules: readonly BoilerplateRule[];
}

export interface PrepareAhead {
  prepare(candidates: readonly CandidateArticle[]): Promise<PreparedCandidate[]>;
  /** Call in the end, whatever happened. */
  stop(): Promise<void>;
}

/** With fewer candidates than this a worker does not pay: it takes as long to start as they take here. */
const WORTH_A_WORKER = 500;
/** MB of new objects between two collections: articles live a moment, and copying the living is what costs. */
const YOUNG_GENERATION_MB = 48;

/** @param language null: everything is done in this thread. */
export function createPrepareAhead(
  prepare: PrepareArticle,
  language: WorkerLanguage | null,
  options: PrepareOptions,
): PrepareAhead {
  const prepareHere = createPrepareCandidate(prepare, options);
  let worker: BatchWorker | undefined;
  let seen = 0;
  return {
    async prepare(candidates) {
      if (worker !== undefined) return worker.run(candidates);
      seen += candidates.length;
      // Starts while this thread works on what it has.
      if (language !== null && seen >= WORTH_A_WORKER) worker = startWorker(language, options);
      return candidates.map(prepareHere);
    },
    async stop() {
      await worker?.stop();
    },
  };
}

interface BatchWorker {
  run(candidates: readonly CandidateArticle[]): Promise<PreparedCandidate[]>;
  stop(): Promise<void>;
}

function startWorker({ keepWhole, names }: WorkerLanguage, { rules, ...options }: PrepareOptions): BatchWorker {
  const { source, category, parserFingerprint, takeDowns, isDryRun } = options;
  const setup: WorkerSetup = {
    keepWhole,
    names,
    rules: rules.rules,
    // Callers pass more than that, and functions cannot be sent.
    options: { source, category, parserFingerprint, takeDowns, isDryRun },
  };
  // Beside this file, in the checkout as in the built package.
  const file = new URL(`./prepare-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const worker = new Worker(file, {
    workerData: setup,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const waiting: PromiseWithResolvers<PreparedCandidate[]>[] = [];
  let failure: Error | undefined;
  worker.on('message', (prepared: PreparedCandidate[]) => waiting.shift()?.resolve(prepared));
  const fail = (error: Error): void => {
    failure ??= error;
    for (const one of waiting.splice(0)) one.reject(failure);
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The worker that prepares articles ended before its work.')));
  return {
    run(candidates) {
      if (failure !== undefined) return Promise.reject(failure);
      const answer = Promise.withResolvers<PreparedCandidate[]>();
      waiting.push(answer);
      worker.postMessage(candidates.map(toPlainData));
      return answer.promise;
    },
    async stop() {
      await worker.terminate();
    },
  };
}

function toPlainData({ id, contentHash, place, size, input }: CandidateArticle): CandidateArticle {
  return { id, contentHash, place, size, input };
}
