/**
 * A run of discovery over a whole archive, in a worker: it takes about a minute for 20,000 articles, and searches go on
 * meanwhile. The result is kept in the engine, where `GET /v1/names/candidates` finds it.
 */
import { Worker } from 'node:worker_threads';
import type { SearchEngine } from '../engine/engine.ts';
import type { DiscoveryRun } from '../engine/state-store.ts';
import type { DiscoveryText } from '../names/discovery/corpus.ts';
import type { DismissedPair } from '../names/discovery/known.ts';
import type { Discovery } from '../names/discovery.ts';
import type { Name } from '../names/name.ts';

/** What the worker is started with. */
export interface DiscoverySetup {
  readonly names: readonly Name[];
  readonly dismissed: readonly DismissedPair[];
}

/** A batch of articles; an empty one is the last. */
export type ToWorker = readonly DiscoveryText[];
/** Asks for the next batch; in the end the result. */
export type FromWorker = 'more' | Discovery;

/** Articles sent at a time: other work of this thread gets its turn in between. */
const BATCH = 100;

/** @param signal ends the run; it then rejects and keeps nothing. */
export async function discoverNames(
  engine: SearchEngine,
  names: readonly Name[],
  signal?: AbortSignal,
): Promise<DiscoveryRun> {
  signal?.throwIfAborted();
  const dismissed = (await engine.state.readDismissals()).flatMap(({ pairs }) => pairs);
  const batches = readBatches(engine)[Symbol.asyncIterator]();
  let articles = 0;
  const nextBatch = async (): Promise<ToWorker> => {
    const { value = [] } = await batches.next();
    articles += value.length;
    return value;
  };
  const { proposals, words } = await runWorker({ names, dismissed }, nextBatch, signal);
  const run: DiscoveryRun = { proposals, at: new Date().toISOString(), articles, words };
  await engine.state.keepDiscovery(run);
  return run;
}

async function* readBatches(engine: SearchEngine): AsyncGenerator<ToWorker, undefined> {
  let batch: DiscoveryText[] = [];
  for await (const { article } of engine.readArticles()) {
    batch.push({ title: article.title, body: article.body });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return undefined;
}

function runWorker(
  setup: DiscoverySetup,
  nextBatch: () => Promise<ToWorker>,
  signal?: AbortSignal,
): Promise<Discovery> {
  // Beside this file, in the checkout as in the built package.
  const file = new URL(`./discover-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const worker = new Worker(file, { workerData: setup });
  const answer = Promise.withResolvers<Discovery>();
  worker.on('message', (message: FromWorker) => {
    if (message === 'more') nextBatch().then((batch) => worker.postMessage(batch), answer.reject);
    else answer.resolve(message);
  });
  worker.on('error', answer.reject);
  worker.on('exit', () => answer.reject(new Error('The worker that discovers names ended before its work.')));
  signal?.addEventListener('abort', () => answer.reject(signal.reason), { once: true });
  return answer.promise.finally(() => worker.terminate());
}
