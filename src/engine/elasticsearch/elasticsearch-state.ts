/**
 * What outlives every index, as small documents in one of its own: the audit log of names, dismissals, the last run of
 * discovery, what was missed; and which articles are to stay out or apart. Touches no article.
 */
import { hash } from 'node:crypto';
import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import type { Selection } from '../engine.ts';
import { addUpMissed, type MissedSearch } from '../missed-searches.ts';
import { nameConflict } from '../name-conflict.ts';
import type { DiscoveryRun, Dismissal, NameEdit, NameEdits, StateStore } from '../state-store.ts';
import { isConflict, isNotFound, translateErrors, typeOf } from './elasticsearch-errors.ts';
import { type IndexNames, readFingerprint } from './elasticsearch-index.ts';
import { withPatience } from './elasticsearch-patience.ts';
import { walk } from './elasticsearch-walk.ts';

/** Edits that another process makes are seen this much later at most. */
const REVISION_MAX_AGE_MS = 1000;
const PATIENCE_MS = 30_000;
const NAME_EDITS = { term: { kind: 'name_edit' } };
const TAKE_DOWNS = { term: { kind: 'take_down' } };
const DISMISSALS = { term: { kind: 'dismissal' } };
const KEPT_APART = { term: { kind: 'kept_apart' } };
/** The id of the one document that keeps the last run. */
const DISCOVERY = 'discovery';
/** The id of the one document that keeps what was missed. */
const MISSED = 'missed';
const MISSED_ATTEMPTS = 10;

/** Writes only what nobody wrote since it was read. */
type OnlyIf = { readonly if_seq_no: number; readonly if_primary_term: number } | { readonly op_type: 'create' };

interface StateDocument {
  readonly kind: string;
  readonly key?: string;
  readonly at: string;
  /** JSON. */
  readonly data: string;
}

export class ElasticsearchState implements StateStore {
  readonly #client: Client;
  readonly #names: IndexNames;
  readonly #index: string;
  #revision = 0;
  #revisionReadAt = 0;

  constructor(client: Client, names: IndexNames) {
    this.#client = client;
    this.#names = names;
    this.#index = names.state;
  }

  /** Makes the index where it is missing. */
  async prepare(): Promise<void> {
    const index = this.#index;
    if (await this.#client.indices.exists({ index })) {
      await readFingerprint(this.#client, index, this.#names);
      // Another process may have made it in this moment, and its shard is not up yet.
      await withPatience(() => this.#client.count({ index }), PATIENCE_MS);
      return;
    }
    const create: estypes.IndicesCreateRequest = {
      index,
      settings: { number_of_shards: 1, auto_expand_replicas: '0-1' },
      mappings: {
        dynamic: 'strict',
        _meta: { product: 'fihrist' },
        properties: {
          kind: { type: 'keyword' },
          key: { type: 'keyword' },
          at: { type: 'date' },
          data: { type: 'keyword', index: false, doc_values: false },
        },
      },
    };
    try {
      await this.#client.indices.create(create);
    } catch (error) {
      if (!(error instanceof errors.ResponseError) || typeOf(error) !== 'resource_already_exists_exception')
        throw error;
      await this.prepare();
    }
  }

  async readNamesRevision(): Promise<number> {
    const now = Date.now();
    if (now - this.#revisionReadAt > REVISION_MAX_AGE_MS) {
      this.#revision = await translateErrors(async () => {
        const { count } = await this.#client.count({ index: this.#index, query: NAME_EDITS });
        return count;
      });
      this.#revisionReadAt = now;
    }
    return this.#revision;
  }

  async readNameEdits(): Promise<NameEdits> {
    const latest = new Map<string, NameEdit>();
    let revision = 0;
    for (const edit of await this.#readAll<NameEdit>(NAME_EDITS)) {
      revision++;
      if ((latest.get(edit.id)?.version ?? 0) < edit.version) latest.set(edit.id, edit);
    }
    this.#revision = revision;
    this.#revisionReadAt = Date.now();
    return { revision, latest: [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  }

  async readNameHistory(id: string): Promise<NameEdit[]> {
    const edits = await this.#readAll<NameEdit>({ bool: { filter: [NAME_EDITS, { term: { key: id } }] } });
    return edits.sort((a, b) => a.version - b.version);
  }

  async addNameEdit(edit: NameEdit): Promise<void> {
    await translateErrors(async () => {
      try {
        await this.#client.create({
          index: this.#index,
          // One document a version: who comes second finds it taken.
          id: `name_edit-${edit.id}-${edit.version}`,
          document: { kind: 'name_edit', key: edit.id, at: edit.at, data: JSON.stringify(edit) },
          refresh: true,
        });
      } catch (error) {
        if (isConflict(error)) throw nameConflict(edit.id);
        throw error;
      }
    });
    this.#revisionReadAt = 0;
  }

  async addDismissal(dismissal: Dismissal): Promise<void> {
    const document = { kind: 'dismissal', at: dismissal.at, data: JSON.stringify(dismissal) };
    await translateErrors(() => this.#client.index({ index: this.#index, document, refresh: true }));
  }

  async readDismissals(): Promise<Dismissal[]> {
    return this.#readAll<Dismissal>(DISMISSALS);
  }

  async keepDiscovery(run: DiscoveryRun): Promise<void> {
    const document = { kind: DISCOVERY, at: run.at, data: JSON.stringify(run) };
    await translateErrors(() => this.#client.index({ index: this.#index, id: DISCOVERY, document }));
  }

  async readDiscovery(): Promise<DiscoveryRun | undefined> {
    return translateErrors(async () => {
      try {
        const answer = await this.#client.get<StateDocument>({ index: this.#index, id: DISCOVERY });
        return answer._source === undefined ? undefined : (JSON.parse(answer._source.data) as DiscoveryRun);
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    });
  }

  async addMissed(missed: readonly MissedSearch[]): Promise<void> {
    await translateErrors(async () => {
      for (let attempt = 1; ; attempt++) {
        const { kept, version } = await this.#readMissed();
        const data = JSON.stringify(addUpMissed(kept, missed));
        const document: StateDocument = { kind: MISSED, at: new Date().toISOString(), data };
        try {
          await this.#client.index({ index: this.#index, id: MISSED, document, ...version });
          return;
        } catch (error) {
          // Another process added meanwhile: its counts are read and kept.
          if (!isConflict(error) || attempt === MISSED_ATTEMPTS) throw error;
        }
      }
    });
  }

  async readMissed(): Promise<MissedSearch[]> {
    return (await translateErrors(() => this.#readMissed())).kept;
  }

  async #readMissed(): Promise<{ kept: MissedSearch[]; version: OnlyIf }> {
    try {
      const answer = await this.#client.get<StateDocument>({ index: this.#index, id: MISSED });
      return {
        kept: JSON.parse(answer._source?.data ?? '[]') as MissedSearch[],
        version: { if_seq_no: answer._seq_no as number, if_primary_term: answer._primary_term as number },
      };
    } catch (error) {
      if (isNotFound(error)) return { kept: [], version: { op_type: 'create' } };
      throw error;
    }
  }

  async addTakeDown(selection: Selection): Promise<void> {
    await this.#put('take_down', takeDownId(selection), selection);
  }

  /** False when there was none. */
  async liftTakeDown(selection: Selection): Promise<boolean> {
    return this.#delete(takeDownId(selection));
  }

  async readTakeDowns(): Promise<Selection[]> {
    return this.#readAll<Selection>(TAKE_DOWNS);
  }

  async keepApart(id: string): Promise<void> {
    await this.#put('kept_apart', keptApartId(id), id);
  }

  /** False when it was not kept apart. */
  async liftKeepApart(id: string): Promise<boolean> {
    return this.#delete(keptApartId(id));
  }

  async readKeptApart(): Promise<ReadonlySet<string>> {
    return new Set(await this.#readAll<string>(KEPT_APART));
  }

  async #put(kind: 'take_down' | 'kept_apart', id: string, data: unknown): Promise<void> {
    const document = { kind, at: new Date().toISOString(), data: JSON.stringify(data) };
    await this.#client.index({ index: this.#index, id, document, refresh: true });
  }

  /** False when it was not there. */
  async #delete(id: string): Promise<boolean> {
    try {
      await this.#client.delete({ index: this.#index, id, refresh: true });
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  /** What such documents hold, oldest first. */
  async #readAll<T>(query: NonNullable<estypes.SearchRequest['query']>): Promise<T[]> {
    return translateErrors(async () => {
      const found: T[] = [];
      for await (const { _source: source } of walk<StateDocument>(this.#client, this.#index, query, { sortBy: 'at' })) {
        if (source !== undefined) found.push(JSON.parse(source.data) as T);
      }
      return found;
    });
  }
}

function keptApartId(id: string): string {
  return `kept_apart-${hash('sha256', id).slice(0, 40)}`;
}

/** Ids have at most 512 bytes. */
function takeDownId({ by, value }: Selection): string {
  return `take_down-${by}-${hash('sha256', value).slice(0, 40)}`;
}
