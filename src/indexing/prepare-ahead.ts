/**
 * Prepares batches of candidates: the first ones in this thread, for hundreds of articles are done before a worker has
 * started; later ones in a worker, while this thread writes what came before. When the worker has enough before it,
 * this thread parses in its place instead of waiting. It never analyses then: two threads would each have to learn all
 * words of the archive.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Article } from '../article/article.ts';
import type { BoilerplateRule } from '../article/boilerplate.ts';
import type { Name } from '../names/name.ts';
import type { PrepareArticle } from './prepare-article.ts';
import {
  type Analysis,
  createPrepareCandidate,
  type PreparedCandidate,
  type PrepareOptions,
} from './prepare-candidate.ts';
import type { CandidateArticle } from './read-article.ts';

/** What a worker needs to prepare as this thread does; compiled rules and names cannot be sent. */
export interface WorkerLanguage {
  readonly keepWhole: ReadonlySet<string>;
  /** The names in force. */
  readonly names: readonly Name[];
}

/** What the worker is started with. */
export interface WorkerSetup extends WorkerLanguage {
  readonly port: MessagePort;
  readonly options: Omit<PrepareOptions, 'rules'>;
  readonly rules: readonly BoilerplateRule[];
}

/** What the worker is sent: it answers the first with prepared candidates, the second with analyses. */
export type Work =
  | { readonly kind: 'candidates'; readonly candidates: readonly CandidateArticle[] }
  | { readonly kind: 'articles'; readonly articles: readonly { article: Article; contentHash: string }[] };

/** The worker's first message. */
export const WORKER_READY = 'ready';

export interface PrepareAhead {
  prepare(candidates: readonly CandidateArticle[]): Promise<PreparedCandidate[]>;
  /** Call in the end, whatever happened. */
  stop(): Promise<void>;
}

/** With fewer candidates than this a worker does not pay: it takes as long to start as they take here. */
const WORTH_A_WORKER = 500;
/** Batches that the worker has before it: enough for the time that one writing takes. */
const WORKER_BATCHES = 8;
/** MB of new objects between two collections: articles live a moment, and copying the living is what costs. */
const YOUNG_GENERATION_MB = 48;

/** @param language null: everything is done in this thread. */
export function createPrepareAhead(
  prepare: PrepareArticle,
  language: WorkerLanguage | null,
  options: PrepareOptions,
): PrepareAhead {
  const here = createPrepareCandidate(prepare, options);
  let worker: BatchWorker | undefined;
  let seen = 0;

  /** Parsed here, analysed there. */
  async function share(candidates: readonly CandidateArticle[], { run }: BatchWorker): Promise<PreparedCandidate[]> {
    const parsed = candidates.map(here.parse);
    const articles = parsed.flatMap((one, place) => {
      const { contentHash } = candidates[place] as CandidateArticle;
      return one.kind === 'article' ? [{ article: one.article, contentHash }] : [];
    });
    const analyses = ((await run({ kind: 'articles', articles })) as Analysis[])[Symbol.iterator]();
    return parsed.map((one) =>
      one.kind === 'article'
        ? { ...one, article: { article: one.article, ...(analyses.next().value as Analysis) } }
        : one,
    );
  }

  return {
    async prepare(candidates) {
      if (worker?.isReady()) {
        if (worker.hasEnough() && !options.isDryRun) return share(candidates, worker);
        const plain = candidates.map(toPlainData);
        return (await worker.run({ kind: 'candidates', candidates: plain })) as PreparedCandidate[];
      }
      seen += candidates.length;
      // Starts while this thread works on what it has.
      if (language !== null && seen >= WORTH_A_WORKER) worker ??= startWorker(language, options);
      return candidates.map(here.prepare);
    },
    async stop() {
      await worker?.stop();
    },
  };
}

interface BatchWorker {
  /** Has loaded what it works with, which takes as long as a few hundred articles. @throws what it failed with. */
  isReady(): boolean;
  hasEnough(): boolean;
  run(work: Work): Promise<unknown>;
  stop(): Promise<void>;
}

function startWorker({ keepWhole, names }: WorkerLanguage, { rules, ...options }: PrepareOptions): BatchWorker {
  const { source, category, parserFingerprint, takeDowns, isDryRun } = options;
  const { port1: port, port2 } = new MessageChannel();
  const setup: WorkerSetup = {
    port: port2,
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
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const waiting: PromiseWithResolvers<unknown>[] = [];
  let failure: Error | undefined;
  let isReady = false;
  const take = (message: unknown): void => {
    if (message === WORKER_READY) isReady = true;
    else waiting.shift()?.resolve(message);
  };
  /** What has come meanwhile: this thread seldom rests long enough to be told. */
  const takeWaiting = (): void => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
      take(next.message);
  };
  port.on('message', take);
  const fail = (error: Error): void => {
    failure ??= error;
    for (const one of waiting.splice(0)) one.reject(failure);
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The worker that prepares articles ended before its work.')));
  return {
    isReady() {
      takeWaiting();
      if (failure !== undefined) throw failure;
      return isReady;
    },
    hasEnough() {
      takeWaiting();
      return waiting.length >= WORKER_BATCHES;
    },
    run(work) {
      if (failure !== undefined) return Promise.reject(failure);
      const answer = Promise.withResolvers<unknown>();
      waiting.push(answer);
      port.postMessage(work);
      return answer.promise;
    },
    async stop() {
      port.close();
      await worker.terminate();
    },
  };
}

function toPlainData({ id, contentHash, place, size, input }: CandidateArticle): CandidateArticle {
  return { id, contentHash, place, size, input };
}
