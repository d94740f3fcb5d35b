/** The worker of discover-names.ts: asks for articles until there are no more, then answers what it found. */
import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { createAnalyzer } from '../analysis/analyzer.ts';
import type { DiscoveryText } from '../names/discovery/corpus.ts';
import { discoverVariants } from '../names/discovery.ts';
import { readVariantModel } from '../names/variant-model.ts';
import type { DiscoverySetup, FromWorker, ToWorker } from './discover-names.ts';

const say = (message: FromWorker): void => parentPort?.postMessage(message);

async function* receiveTexts(): AsyncIterable<DiscoveryText> {
  if (parentPort === null) return;
  const batches = on(parentPort, 'message');
  say('more');
  for await (const [batch] of batches as AsyncIterable<[ToWorker]>) {
    if (batch.length === 0) return;
    yield* batch;
    say('more');
  }
}

const { names, dismissed } = workerData as DiscoverySetup;
say(
  await discoverVariants(receiveTexts(), { analyzer: createAnalyzer(), model: readVariantModel(), names, dismissed }),
);
