/**
 * An index built beside the one in use, and the swap. What is written meanwhile goes to the old index, and rounds of
 * copying follow it by sequence number (no clock of any machine decides what is new); for the last round, a second or
 * less, the old index takes no writes, which wait and then find the new one. So nothing is lost, and nothing is there
 * by halves: searches see the old index until both aliases move in one call.
 *
 * The new index bears the alias <name>-next until it is whole. Killed at any moment, the old one stays in use; what the
 * killed run left goes with the next rebuild.
 */
import type { Client } from '@elastic/elasticsearch';
import { FihristError } from '../../error/fihrist-error.ts';
import { type Membership, membershipOf } from '../../near-duplicates/duplicate-groups.ts';
import type { IndexedArticle, Selection, StoredArticle } from '../engine.ts';
import { toArrival } from '../to-arrival.ts';
import { writeDocuments } from './elasticsearch-bulk.ts';
import { ElasticsearchGroups } from './elasticsearch-groups.ts';
import { deleteIndex, type IndexNames, pointAliases, setWriteBlock } from './elasticsearch-index.ts';
import { type StoredDocument, toArticle, toDocument, toMember } from './elasticsearch-response.ts';
import { walk } from './elasticsearch-walk.ts';

const BATCH_SIZE = 500;
/** Rounds that follow what is written, before writing is held up. */
const MAX_OPEN_ROUNDS = 5;
/** So few articles are copied in less than a second. */
const FEW = 500;

export interface Rebuild {
  readonly client: Client;
  readonly names: IndexNames;
  readonly from: string;
  /** Empty, with the alias {@link IndexNames.next}. */
  readonly to: string;
  readonly prepare: (stored: StoredArticle) => IndexedArticle;
  /** The old index has groups that were found with this version's signatures. */
  readonly hasGroups: boolean;
  readonly onProgress: (done: number) => void;
  /** Read when writing is held up. */
  readonly readTakeDowns: () => Promise<Selection[]>;
  readonly readKeptApart: () => Promise<ReadonlySet<string>>;
  /** As writeDocuments takes it. */
  readonly patienceMs: number | undefined;
}

/** Copies and swaps. When it throws, the old index is in use as before and the new one is gone. */
export async function copyAndSwap(rebuild: Rebuild): Promise<void> {
  const { client, names, from, to } = rebuild;
  try {
    const copy = new Copy(rebuild);
    for (let round = 0; round < MAX_OPEN_ROUNDS && (await copy.round()) > FEW; round++);
    await setWriteBlock(client, from, true);
    await copy.round();
    const takeDowns = await rebuild.readTakeDowns();
    const keptApart = await rebuild.readKeptApart();
    for (const { by, value } of takeDowns) {
      const query = { term: { [by]: { value } } };
      await new ElasticsearchGroups(client, to, rebuild.patienceMs).leave(query, keptApart);
      await client.deleteByQuery({ index: to, query, refresh: true });
    }
    await verifyCounts(client, from, to, takeDowns);
    await pointAliases(client, names, to);
  } catch (error) {
    await setWriteBlock(client, from, false).catch(() => {});
    await deleteIndex(client, to).catch(() => {});
    throw error;
  }
}

class Copy {
  readonly #rebuild: Rebuild;
  /** Of each shard: all operations up to this number are copied. -1: none. */
  readonly #copiedUpTo = new Map<number, number>();
  #done = 0;

  constructor(rebuild: Rebuild) {
    this.#rebuild = rebuild;
  }

  /** Copies what was written since the last round. Answers how many. */
  async round(): Promise<number> {
    const { client, from } = this.#rebuild;
    // Read first: what is refreshed after it holds all of these.
    const checkpoints = await readCheckpoints(client, from);
    await client.indices.refresh({ index: from });
    let copied = 0;
    for (const [shard, checkpoint] of checkpoints) {
      const since = this.#copiedUpTo.get(shard) ?? -1;
      if (checkpoint > since) copied += await this.#copyShard(shard, since);
      this.#copiedUpTo.set(shard, checkpoint);
    }
    return copied;
  }

  async #copyShard(shard: number, since: number): Promise<number> {
    const { client, from, prepare } = this.#rebuild;
    const query = since < 0 ? { match_all: {} } : { range: { _seq_no: { gt: since } } };
    let batch: Copied[] = [];
    let copied = 0;
    for await (const { _source: source } of walk<StoredDocument>(client, from, query, { shard })) {
      if (source === undefined) continue;
      const { contentHash } = source;
      batch.push({ source, article: prepare({ article: toArticle(source), contentHash }) });
      copied++;
      if (batch.length < BATCH_SIZE) continue;
      await this.#write(batch);
      batch = [];
    }
    if (batch.length > 0) await this.#write(batch);
    return copied;
  }

  async #write(batch: readonly Copied[]): Promise<void> {
    const { client, names, onProgress, patienceMs } = this.#rebuild;
    const places = await this.#places(batch);
    const documents = batch.map(({ article, source }, index) =>
      toDocument(article, places[index] as Membership, source.writtenAt),
    );
    for (const outcome of await writeDocuments(client, names.next, documents, patienceMs)) {
      if (outcome.outcome === 'rejected') {
        throw new FihristError(
          'index_unfit',
          `The article ${outcome.id} could not be copied (${outcome.reason}); the old index stays in use.`,
        );
      }
    }
    this.#done += batch.length;
    onProgress(this.#done);
  }

  /** As they stand in the old index, or found anew where that was made with other signatures. */
  async #places(batch: readonly Copied[]): Promise<Membership[]> {
    const { client, names, hasGroups, patienceMs } = this.#rebuild;
    const keptApart = await this.#rebuild.readKeptApart();
    if (!hasGroups) {
      const arrivals = batch.map(({ article }) => toArrival(article));
      return new ElasticsearchGroups(client, names.next, patienceMs).place(arrivals, keptApart);
    }
    return batch.map(({ source, article }) => membershipOf({ ...toMember(source), ...toArrival(article) }, keptApart));
  }
}

interface Copied {
  readonly source: StoredDocument;
  readonly article: IndexedArticle;
}

/** Of each shard the number up to which every operation is done. */
async function readCheckpoints(client: Client, index: string): Promise<Map<number, number>> {
  const { indices } = await client.indices.stats({ index, level: 'shards' });
  const checkpoints = new Map<number, number>();
  for (const [shard, copies] of Object.entries(indices?.[index]?.shards ?? {})) {
    const primary = copies.find(({ routing }) => routing?.primary === true);
    if (primary?.seq_no !== undefined) checkpoints.set(Number(shard), Number(primary.seq_no.local_checkpoint));
  }
  return checkpoints;
}

async function verifyCounts(client: Client, from: string, to: string, takeDowns: readonly Selection[]): Promise<void> {
  await client.indices.refresh({ index: [from, to] });
  // A take-down under way may have been noted already and not be done in the old index yet.
  const goes = takeDowns.map(({ by, value }) => ({ term: { [by]: { value } } }));
  const { count: had } = await client.count({ index: from, query: { bool: { must_not: goes } } });
  const { count: has } = await client.count({ index: to });
  if (has === had) return;
  throw new FihristError(
    'index_unfit',
    `The new index has ${has} articles where the old one has ${had}; the old one stays in use. Run \`fihrist reindex\` again.`,
  );
}
