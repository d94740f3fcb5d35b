/**
 * Prepares batches of candidates: of a short run in this thread, for hundreds of articles are done before a worker has
 * started; of a long one in a worker, while this thread writes what came before. When the worker has enough before it,
 * this thread parses in its place instead of waiting. It never analyses then: two threads would each have to learn all
 * words of the archive.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { BoilerplateRule } from '../article/boilerplate.ts';
import type { Name } from '../names/name.ts';
import type { PrepareArticle } from './prepare-article.ts';
import {
  createPrepareCandidate,
  type ParsedCandidate,
  type PreparedCandidate,
  type PrepareOptions,
} from './prepare-candidate.ts';
import type { CandidateArticle } from './read-article.ts';

/** What a worker needs to prepare as this thread does; compiled rules and names cannot be sent. */
export interface WorkerLanguage {
  readonly keepWhole: ReadonlySet<string>;
  /** The names in force. */
  readonly names: readonly Name[];
  /** The run is known to be a long one. Default: that shows when it has many candidates. */
  readonly startsAtOnce?: boolean;
}

/** What the worker is started with. */
export interface WorkerSetup extends Pick<WorkerLanguage, 'keepWhole' | 'names'> {
  readonly port: MessagePort;
  readonly options: Omit<PrepareOptions, 'rules'>;
  readonly rules: readonly BoilerplateRule[];
}

/** What the worker is sent, and answers with {@link PreparedCandidate}s. */
export type Work =
  | { readonly kind: 'candidates'; readonly candidates: readonly CandidateArticle[] }
  | { readonly kind: 'parsed'; readonly parsed: readonly { one: ParsedCandidate; contentHash: string }[] };

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
/** Far more than it needs at a time. The smaller this is, the less V8 lets pile up before it collects. */
const OLD_GENERATION_MB = 512;

/** @param language null: everything is done in this thread. */
export function createPrepareAhead(
  prepare: PrepareArticle,
  language: WorkerLanguage | null,
  options: PrepareOptions,
): PrepareAhead {
  const here = createPrepareCandidate(prepare, options);
  let worker = language?.startsAtOnce === true ? startWorker(language, options) : undefined;
  let seen = 0;
  return {
    async prepare(candidates) {
      if (worker === undefined) {
        seen += candidates.length;
        // Loads while this thread works on what it has.
        if (language !== null && seen >= WORTH_A_WORKER) worker = startWorker(language, options);
        return candidates.map((one) => here.analyze(here.parse(one), one.contentHash));
      }
      if (worker.hasEnough() && !options.isDryRun) {
        const parsed = candidates.map((one) => ({ one: here.parse(one), contentHash: one.contentHash }));
        return worker.run({ kind: 'parsed', parsed });
      }
      return worker.run({ kind: 'candidates', candidates: candidates.map(toPlainData) });
    },
    async stop() {
      await worker?.stop();
    },
  };
}

interface BatchWorker {
  hasEnough(): boolean;
  run(work: Work): Promise<PreparedCandidate[]>;
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
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB, maxOldGenerationSizeMb: OLD_GENERATION_MB },
  });
  const waiting: PromiseWithResolvers<PreparedCandidate[]>[] = [];
  let failure: Error | undefined;
  const take = (message: PreparedCandidate[]): void => waiting.shift()?.resolve(message);
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
    hasEnough() {
      takeWaiting();
      return waiting.length >= WORKER_BATCHES;
    },
    run(work) {
      if (failure !== undefined) return Promise.reject(failure);
      const answer = Promise.withResolvers<PreparedCandidate[]>();
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
