/**
 * Prepares articles: of a short run in this thread, for hundreds of articles are done before a worker has started; of a
 * long one in a worker, while this thread parses what comes next and writes what came before. Each of the two does what
 * the other never does, so that nothing has to be compiled and no word of the archive learnt twice.
 */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { Vocabulary, type VocabularyPart } from '../analysis/vocabulary.ts';
import type { Article } from '../article/article.ts';
import type { IndexedArticle } from '../engine/engine.ts';
import type { Name } from '../names/name.ts';
import type { PrepareArticle } from './prepare-article.ts';

/** What a worker needs to prepare as this thread does; compiled names cannot be sent. */
export interface WorkerLanguage {
  readonly keepWhole: ReadonlySet<string>;
  /** The names in force. */
  readonly names: readonly Name[];
  /** The run is known to be a long one. Default: that shows when it has many articles. */
  readonly startsAtOnce?: boolean;
}

/** What the worker is started with. */
export interface WorkerSetup extends Pick<WorkerLanguage, 'keepWhole' | 'names'> {
  readonly port: MessagePort;
}

/** What the worker is sent, many at a time. */
export interface ArticleToPrepare {
  readonly article: Article;
  readonly contentHash: string;
}

/** What the worker answers, one or more of these for what it was sent: articles of one vocabulary, which is to follow. */
export interface PreparedPart {
  /** Not the one of the part before. */
  readonly isNewVocabulary: boolean;
  readonly newWords: VocabularyPart;
  readonly articles: readonly Omit<IndexedArticle, 'vocabulary'>[];
}

export interface PrepareAhead {
  prepare(articles: readonly ArticleToPrepare[]): Promise<IndexedArticle[]>;
  /** Call in the end, whatever happened. */
  stop(): Promise<void>;
}

/** With fewer articles than this a worker does not pay: it takes as long to start as they take here. */
const WORTH_A_WORKER = 500;
/** MB of new objects between two collections: articles live a moment, and copying the living is what costs. */
const YOUNG_GENERATION_MB = 48;
/** Far more than it needs at a time. The smaller this is, the less V8 lets pile up before it collects. */
const OLD_GENERATION_MB = 512;

/** @param language null: everything is done in this thread. */
export function createPrepareAhead(prepare: PrepareArticle, language: WorkerLanguage | null): PrepareAhead {
  let worker = language?.startsAtOnce === true ? startWorker(language) : undefined;
  let seen = 0;
  return {
    async prepare(articles) {
      if (worker !== undefined) return worker.run(articles);
      seen += articles.length;
      // Loads while this thread works on what it has.
      if (language !== null && seen >= WORTH_A_WORKER) worker = startWorker(language);
      return articles.map(({ article, contentHash }) => prepare(article, contentHash));
    },
    async stop() {
      await worker?.stop();
    },
  };
}

interface BatchWorker {
  run(articles: readonly ArticleToPrepare[]): Promise<IndexedArticle[]>;
  stop(): Promise<void>;
}

function startWorker({ keepWhole, names }: WorkerLanguage): BatchWorker {
  const { port1: port, port2 } = new MessageChannel();
  const setup: WorkerSetup = { port: port2, keepWhole, names };
  // Beside this file, in the checkout as in the built package.
  const file = new URL(`./prepare-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const worker = new Worker(file, {
    workerData: setup,
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB, maxOldGenerationSizeMb: OLD_GENERATION_MB },
  });
  const waiting: PromiseWithResolvers<IndexedArticle[]>[] = [];
  let failure: Error | undefined;
  let vocabulary = new Vocabulary();
  const receive = ({ isNewVocabulary, newWords, articles }: PreparedPart): IndexedArticle[] => {
    if (isNewVocabulary) vocabulary = new Vocabulary();
    vocabulary.append(newWords);
    return articles.map((article) => Object.assign(article, { vocabulary }));
  };
  port.on('message', (parts: readonly PreparedPart[]) => waiting.shift()?.resolve(parts.flatMap(receive)));
  const fail = (error: Error): void => {
    failure ??= error;
    for (const one of waiting.splice(0)) one.reject(failure);
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The worker that prepares articles ended before its work.')));
  return {
    run(articles) {
      if (failure !== undefined) return Promise.reject(failure);
      const answer = Promise.withResolvers<IndexedArticle[]>();
      waiting.push(answer);
      port.postMessage(articles);
      return answer.promise;
    },
    async stop() {
      port.close();
      await worker.terminate();
    },
  };
}
