/**
 * Writing many documents: batches by bytes, few in flight, full-jitter backoff. Our own loop, because the client's
 * helper retries only some failures with a fixed wait, gives up on a broken connection, and says nothing of what it
 * dropped.
 */
import type { Client } from '@elastic/elasticsearch';
import { diskFull, indexGone, isFloodStage, toFihristError, tooBusy, writingHeldUp } from './elasticsearch-errors.ts';
import { isPassing, isPassingStatus, PATIENCE_MS, waitBeforeAttempt } from './elasticsearch-patience.ts';
import { documentId, type StoredDocument } from './elasticsearch-response.ts';

/** Bytes of one request; Elasticsearch takes 100 MB, but small ones keep its memory flat. */
const MAX_REQUEST_BYTES = 5 * 1024 * 1024;
/** One more request while the other is worked on nearly doubles the rate; more adds nothing (2 cores, measured). */
const MAX_IN_FLIGHT = 2;
const REQUEST_TIMEOUT_MS = 120_000;

export type BulkOutcome =
  | { readonly id: string; readonly outcome: 'new' | 'updated' }
  | { readonly id: string; readonly outcome: 'rejected'; readonly reason: string };

/**
 * @param target alias; a name that is none is an error, for Elasticsearch would make an index of it.
 * @param patienceMs how long a server that takes nothing is waited for.
 * @returns one outcome a document, in no certain order.
 * @throws when the server stays away or its disk is full; what was not answered may be written again without harm.
 */
export async function writeDocuments(
  client: Client,
  target: string,
  documents: readonly StoredDocument[],
  patienceMs: number = PATIENCE_MS,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  const requests = splitByBytes(documents);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < requests.length; index = next++) {
      outcomes.push(...(await writeRequest(client, target, requests[index] ?? [], patienceMs)));
    }
  };
  await Promise.all(Array.from({ length: Math.min(MAX_IN_FLIGHT, requests.length) }, work));
  return outcomes;
}

interface Line {
  readonly document: StoredDocument;
  readonly json: string;
}

function splitByBytes(documents: readonly StoredDocument[]): Line[][] {
  const requests: Line[][] = [];
  let current: Line[] = [];
  let bytes = 0;
  for (const document of documents) {
    const json = JSON.stringify(document);
    const size = Buffer.byteLength(json);
    if (current.length > 0 && bytes + size > MAX_REQUEST_BYTES) {
      requests.push(current);
      current = [];
      bytes = 0;
    }
    current.push({ document, json });
    bytes += size;
  }
  if (current.length > 0) requests.push(current);
  return requests;
}

async function writeRequest(
  client: Client,
  target: string,
  lines: readonly Line[],
  patienceMs: number,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  let waiting = lines;
  let progressAt = Date.now();
  for (let attempt = 1; ; attempt++) {
    const answer = await sendOnce(client, target, waiting, Date.now() - progressAt);
    const again: Line[] = [];
    let reason = answer.error;
    for (const [index, line] of waiting.entries()) {
      const outcome = outcomeOf(line.document.id, answer.items[index]);
      if (outcome.outcome === 'retry') {
        again.push(line);
        reason ??= outcome.error;
      } else outcomes.push(outcome);
    }
    if (again.length === 0) return outcomes;
    if (again.length < waiting.length) {
      progressAt = Date.now();
      attempt = 1;
    }
    waiting = again;
    if (Date.now() - progressAt > patienceMs) throw toFihristError(reason);
    await waitBeforeAttempt(attempt);
  }
}

interface ItemAnswer {
  readonly status: number;
  readonly result?: string;
  readonly error?: { readonly type: string; readonly reason?: string | null };
}

interface Sent {
  /** Empty when the request as a whole failed. */
  readonly items: readonly ItemAnswer[];
  readonly error: unknown;
}

async function sendOnce(client: Client, target: string, lines: readonly Line[], waitedMs: number): Promise<Sent> {
  const operations = lines.flatMap(({ document, json }) => [
    JSON.stringify({ index: { _id: documentId(document.id) } }),
    json,
  ]);
  try {
    const response = await client.bulk(
      { index: target, operations, require_alias: true },
      { requestTimeout: REQUEST_TIMEOUT_MS, maxRetries: 0 },
    );
    return { items: response.items.map((item) => item.index as ItemAnswer), error: undefined };
  } catch (error) {
    if (isPassing(error, waitedMs)) return { items: [], error };
    throw error;
  }
}

function outcomeOf(
  id: string,
  answer: ItemAnswer | undefined,
): BulkOutcome | { readonly outcome: 'retry'; readonly error?: unknown } {
  if (answer === undefined) return { outcome: 'retry' };
  if (answer.error === undefined) return { id, outcome: answer.result === 'created' ? 'new' : 'updated' };
  const { type, reason } = answer.error;
  if (type === 'cluster_block_exception') {
    if (isFloodStage(reason ?? '')) throw diskFull();
    return { outcome: 'retry', error: writingHeldUp() };
  }
  if (type === 'index_not_found_exception') throw indexGone();
  if (isPassingStatus(answer.status)) return { outcome: 'retry', error: tooBusy() };
  return { id, outcome: 'rejected', reason: `Elasticsearch refused it: ${reason ?? type}` };
}
