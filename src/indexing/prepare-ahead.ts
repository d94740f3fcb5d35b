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

/** What a worker needs to prepare as this thread does; compiled names cannot be sent. The first that it is sent. */
export interface WorkerLanguage {
  readonly keepWhole: ReadonlySet<string>;
  /** The names in force. */
  readonly names: readonly Name[];
}

export interface WorkerOptions extends WorkerLanguage {
  /** For a run that is known to be a long one; it is stopped with the run. Default: one is launched when that shows. */
  readonly launched?: PrepareWorker | undefined;
}

export interface ArticleToPrepare {
  readonly article: Article;
  readonly contentHash: string;
}

/** What the worker answers, one or more of these for what it was sent: articles of one vocabulary, which is to follow. */
export interface PreparedPart {
  /** Not the one of the part before. */
  readonly isNewVocabulary: boolean;
  readonly newWords: VocabularyPart;
  readonly articles: readonly Omit<IndexedArticle, 'vocabulary' | keyof KnownBefore>[];
}

/** What of a prepared article was known before: it does not go there and back. */
type KnownBefore = Pick<IndexedArticle, 'article' | 'contentHash'>;

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

/** @param options null: everything is done in this thread. */
export function createPrepareAhead(prepare: PrepareArticle, options: WorkerOptions | null): PrepareAhead {
  let worker = options?.launched;
  if (options !== null) worker?.start(options);
  let seen = 0;
  return {
    async prepare(articles) {
      if (worker !== undefined) return worker.run(articles);
      seen += articles.length;
      // Loads while this thread works on what it has.
      if (options !== null && seen >= WORTH_A_WORKER) {
        worker = new PrepareWorker();
        worker.start(options);
      }
      return articles.map(({ article, contentHash }) => prepare(article, contentHash));
    },
    async stop() {
      await worker?.stop();
    },
  };
}

/** A thread that begins to load its code at once. It holds the process up until it is stopped. */
export class PrepareWorker {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #waiting: (PromiseWithResolvers<IndexedArticle[]> & { readonly known: readonly KnownBefore[] })[] = [];
  #vocabulary = new Vocabulary();
  #failure: Error | undefined;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    // Beside this file, in the checkout as in the built package.
    const file = new URL(`./prepare-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
    this.#worker = new Worker(file, {
      workerData: port2,
      transferList: [port2],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB, maxOldGenerationSizeMb: OLD_GENERATION_MB },
    });
    this.#port = port1;
    this.#port.on('message', (parts: readonly PreparedPart[]) => {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) return;
      const known = waiting.known.values();
      waiting.resolve(parts.flatMap((part) => this.#receive(part, known)));
    });
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('The worker that prepares articles ended before its work.')));
  }

  /** Once, before anything is run. */
  start({ keepWhole, names }: WorkerLanguage): void {
    this.#port.postMessage({ keepWhole, names } satisfies WorkerLanguage);
  }

  run(articles: readonly ArticleToPrepare[]): Promise<IndexedArticle[]> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const answer = Promise.withResolvers<IndexedArticle[]>();
    this.#waiting.push({ ...answer, known: articles.map(knownOf) });
    this.#port.postMessage(articles.map(({ article }) => article));
    return answer.promise;
  }

  async stop(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }

  #receive(
    { isNewVocabulary, newWords, articles }: PreparedPart,
    known: IterableIterator<KnownBefore>,
  ): IndexedArticle[] {
    if (isNewVocabulary) this.#vocabulary = new Vocabulary();
    const vocabulary = this.#vocabulary;
    vocabulary.append(newWords);
    return articles.map((article) => Object.assign(article, { vocabulary }, known.next().value as KnownBefore));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const one of this.#waiting.splice(0)) one.reject(this.#failure);
  }
}

function knownOf({ article, contentHash }: ArticleToPrepare): KnownBefore {
  const { id, origin, publishedAt, source, category } = article;
  return { article: { id, origin, publishedAt, source, category }, contentHash };
}
