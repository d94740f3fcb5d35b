/**
 * Elasticsearch behind the port: the engine of archives that outgrow one machine. What it promises is in ../engine.ts;
 * this file says in which order things happen, the others how each is said.
 */
import { hash } from 'node:crypto';
import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import type { ElasticsearchConfig } from '../../config/config.ts';
import { FihristError } from '../../error/fihrist-error.ts';
import type { Name } from '../../names/name.ts';
import { overlayNames } from '../../names/overlay-names.ts';
import type { SynonymRule } from '../../names/synonym-rules.ts';
import type { Membership } from '../../near-duplicates/duplicate-groups.ts';
import type {
  Condition,
  DiscoveryRun,
  Dismissal,
  EngineHit,
  EngineStatus,
  HitPage,
  IndexedArticle,
  IndexedFile,
  NameEdit,
  NameEdits,
  SearchEngine,
  SearchOptions,
  SearchPlan,
  Selection,
  SpellingCount,
  StoredArticle,
  TitleHit,
  WriteResult,
} from '../engine.ts';
import { addUpMissed, type MissedSearch } from '../missed-searches.ts';
import { nameConflict } from '../name-conflict.ts';
import { toArrival } from '../to-arrival.ts';
import { withoutRepeats } from '../without-repeats.ts';
import { writeDocuments } from './elasticsearch-bulk.ts';
import { checkServer, createClient } from './elasticsearch-client.ts';
import { indexGone, isConflict, isNotFound, translateErrors, typeOf } from './elasticsearch-errors.ts';
import { ElasticsearchGroups } from './elasticsearch-groups.ts';
import {
  currentIndex,
  deleteIndex,
  hasOurSignatures,
  type IndexNames,
  indexNamesOf,
  listIndices,
  listUnfinished,
  pointAliases,
  readFingerprint,
  setWriteBlock,
} from './elasticsearch-index.ts';
import { forgetIndexedFiles, readIndexedFiles, writeIndexedFiles } from './elasticsearch-indexed-files.ts';
import { readLexicon } from './elasticsearch-lexicon.ts';
import { NewIndex } from './elasticsearch-new-index.ts';
import { withPatience } from './elasticsearch-patience.ts';
import { ARTICLE_FIELDS, toClause } from './elasticsearch-query.ts';
import { copyAndSwap } from './elasticsearch-rebuild.ts';
import { requestOptions } from './elasticsearch-request-options.ts';
import { documentId, type StoredDocument, toArticle, toDocument, toHit } from './elasticsearch-response.ts';
import { ElasticsearchSearch } from './elasticsearch-search.ts';
import { probeSynonyms, putSynonymRule, putSynonymSet } from './elasticsearch-synonyms.ts';
import { walk } from './elasticsearch-walk.ts';

export interface ElasticsearchEngineOptions {
  readonly connection: ElasticsearchConfig;
  /** FIHRIST_INDEX. */
  readonly indexName: string;
  /** As for the embedded engine: what mapping, analysis and curated names come to. */
  readonly fingerprint: string;
  readonly keepWhole: ReadonlySet<string>;
  readonly curatedNames: readonly Name[];
  readonly compileRules: (names: readonly Name[]) => SynonymRule[];
  /** How long indexing waits for a server that restarts or has too much to do. Default: five minutes. */
  readonly patienceMs?: number;
}

/** Edits that another process makes are seen this much later at most. */
const REVISION_MAX_AGE_MS = 1000;
const CONTENT_MAX_AGE_MS = 2000;
const TAGGED_REVISION = 'tagged_names_revision';
const STATE_PATIENCE_MS = 30_000;
const IS_NAME_EDIT = { term: { kind: 'name_edit' } };
const TAKE_DOWNS = { term: { kind: 'take_down' } };
const DISMISSALS = { term: { kind: 'dismissal' } };
/** The id of the one document that keeps the last run. */
const DISCOVERY = 'discovery';
const KEPT_APART = { term: { kind: 'kept_apart' } };
/** The id of the one document that keeps what was missed. */
const MISSED = 'missed';
const MISSED_ATTEMPTS = 10;

/** Writes only what nobody wrote since it was read. */
type OnlyIf = { readonly if_seq_no: number; readonly if_primary_term: number } | { readonly op_type: 'create' };

/** @throws engine_unavailable, index_unfit, config_invalid: each one message that says what to do. */
export async function openElasticsearchEngine(options: ElasticsearchEngineOptions): Promise<SearchEngine> {
  const client = createClient(options.connection);
  try {
    await checkServer(client);
    const engine = new ElasticsearchEngine(client, options);
    await engine.prepare();
    return engine;
  } catch (error) {
    await client.close();
    throw error;
  }
}

class ElasticsearchEngine implements SearchEngine {
  readonly kind = 'elasticsearch';
  readonly #client: Client;
  readonly #options: ElasticsearchEngineOptions;
  readonly #names: IndexNames;
  readonly #search: ElasticsearchSearch;
  readonly #newIndex: NewIndex;
  #revision = 0;
  #revisionReadAt = 0;
  #content = '';
  #contentReadAt = 0;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(client: Client, options: ElasticsearchEngineOptions) {
    this.#client = client;
    this.#options = options;
    this.#names = indexNamesOf(options.indexName);
    this.#search = new ElasticsearchSearch(client, this.#names.read);
    const { fingerprint, keepWhole, connection } = options;
    const { shards, replicas } = connection;
    const { synonymSet } = this.#names;
    this.#newIndex = new NewIndex(client, this.#names, { fingerprint, keepWhole, shards, replicas, synonymSet });
  }

  /** Makes what is missing: the set first, for an index without its set expands nothing and says nothing. */
  async prepare(): Promise<void> {
    await translateErrors(async () => {
      const index = await currentIndex(this.#client, this.#names);
      await this.#prepareState();
      const rules = await this.#rulesInForce();
      await putSynonymSet(this.#client, this.#names.synonymSet, rules);
      await this.#client.indices.clearCache({ index: this.#names.read, request: true, ignore_unavailable: true });
      if (index === undefined) await this.#newIndex.makeFirst();
      else await this.#newIndex.renewIfEmpty(index);
      await probeSynonyms(this.#client, this.#names.read, rules);
    });
  }

  async status(): Promise<EngineStatus> {
    return translateErrors(async () => {
      const index = await currentIndex(this.#client, this.#names);
      if (index === undefined) return { state: 'empty', articles: 0, detail: 'no index yet' };
      const { count: articles } = await this.#client.count({ index });
      const fingerprint = await readFingerprint(this.#client, index, this.#names);
      if (articles > 0 && fingerprint !== this.#options.fingerprint) {
        const detail = 'made by another version of the mapping, the analysis or the curated names';
        return { state: 'unfit', articles, detail };
      }
      return { state: articles === 0 ? 'empty' : 'fits', articles, detail: `${articles} articles` };
    });
  }

  async readHashes(ids: readonly string[]): Promise<Map<string, string>> {
    const hashes = new Map<string, string>();
    if (ids.length === 0) return hashes;
    await translateErrors(async () => {
      const answer = await withPatience(() => this.#readHashDocuments(ids), this.#options.patienceMs);
      for (const [place, document] of answer.docs.entries()) {
        if ('found' in document && document.found && document._source !== undefined) {
          hashes.set(ids[place] as string, document._source.contentHash);
        }
      }
    });
    return hashes;
  }

  async #readHashDocuments(ids: readonly string[]): Promise<estypes.MgetResponse<Pick<StoredDocument, 'contentHash'>>> {
    const answer = await this.#client.mget<Pick<StoredDocument, 'contentHash'>>({
      index: this.#names.write,
      ids: ids.map(documentId),
      _source_includes: ['contentHash'],
    });
    // A shard that is not back yet is no proof that an article is not there.
    const failed = answer.docs.find((document) => 'error' in document);
    if (failed !== undefined && 'error' in failed) {
      throw failed.error.type === 'index_not_found_exception'
        ? indexGone()
        : new errors.ConnectionError(failed.error.type);
    }
    return answer;
  }

  async write(batch: readonly IndexedArticle[]): Promise<WriteResult[]> {
    return this.#afterLastWrite(async () => {
      const results: WriteResult[] = [];
      for (const part of withoutRepeats(batch)) results.push(...(await this.#writeGrouped(part)));
      return results;
    });
  }

  async #writeGrouped(batch: readonly IndexedArticle[]): Promise<WriteResult[]> {
    const { write } = this.#names;
    const { patienceMs } = this.#options;
    const keptApart = await this.#readKeptApart();
    const places = await this.#groupsOf(write).place(batch.map(toArrival), keptApart);
    const writtenAt = Date.now();
    const documents = batch.map((article, index) => toDocument(article, places[index] as Membership, writtenAt));
    const results = await writeDocuments(this.#client, write, documents, patienceMs);
    const rejected = results.filter(({ outcome }) => outcome === 'rejected').map(({ id }) => id);
    // Others may be copies of one that did not come.
    if (rejected.length > 0) await this.#groupsOf(write).orphan(rejected, keptApart);
    return results;
  }

  /** Groups are found one batch after the other: two at a time would not see each other. */
  #afterLastWrite<T>(write: () => Promise<T>): Promise<T> {
    const result = this.#lastWrite.then(() => translateErrors(write));
    this.#lastWrite = result.catch(() => {});
    return result;
  }

  #groupsOf(index: string): ElasticsearchGroups {
    return new ElasticsearchGroups(this.#client, index, this.#options.patienceMs);
  }

  async readIndexedFiles(paths: readonly string[]): Promise<Map<string, IndexedFile>> {
    return this.#withCurrentIndex((index) => readIndexedFiles(this.#client, this.#names, index, paths));
  }

  async writeIndexedFiles(files: readonly IndexedFile[]): Promise<void> {
    await this.#withCurrentIndex((index) => writeIndexedFiles(this.#client, this.#names, index, files));
  }

  #withCurrentIndex<T>(act: (index: string) => Promise<T>): Promise<T> {
    return translateErrors(() =>
      withPatience(async () => {
        const index = await currentIndex(this.#client, this.#names);
        if (index === undefined) throw indexGone();
        return act(index);
      }, this.#options.patienceMs),
    );
  }

  async refresh(): Promise<void> {
    await translateErrors(() => this.#groupsOf(this.#names.write).refresh());
  }

  async search(plan: SearchPlan, options: SearchOptions = {}): Promise<HitPage> {
    return translateErrors(() => this.#search.search(plan, options));
  }

  async findTitles(plan: SearchPlan, options: SearchOptions = {}): Promise<TitleHit[]> {
    return translateErrors(() => this.#search.findTitles(plan, options));
  }

  async countSpellings(plan: SearchPlan, name: string): Promise<SpellingCount[]> {
    return translateErrors(() => this.#search.countSpellings(plan, name));
  }

  async readArticle(id: string): Promise<EngineHit | undefined> {
    if (id === '') return undefined;
    return translateErrors(async () => {
      try {
        const answer = await this.#client.get<StoredDocument>({
          index: this.#names.read,
          id: documentId(id),
          _source_includes: [...ARTICLE_FIELDS],
        });
        const { _source: source } = answer;
        if (source === undefined) return undefined;
        const sizes = await this.#groupsOf(this.#names.read).sizes([source.group], requestOptions());
        return toHit(source, 0, sizes.get(source.group) ?? 1);
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    });
  }

  async *readArticles(): AsyncIterable<StoredArticle> {
    for await (const { _source: source } of walk<StoredDocument>(this.#client, this.#names.read, { match_all: {} })) {
      if (source !== undefined) yield { article: toArticle(source), contentHash: source.contentHash };
    }
  }

  async takeDown(selection: Selection): Promise<number> {
    return this.#afterLastWrite(async () => {
      await this.#client.index({
        index: this.#names.state,
        id: takeDownId(selection),
        document: { kind: 'take_down', at: new Date().toISOString(), data: JSON.stringify(selection) },
        refresh: true,
      });
      const index = await currentIndex(this.#client, this.#names);
      if (index === undefined) throw indexGone();
      return this.#deleteSelected(index, selection);
    });
  }

  async restore(selection: Selection): Promise<boolean> {
    return translateErrors(() => this.#deleteState(takeDownId(selection)));
  }

  /** False when it was not there. */
  async #deleteState(id: string): Promise<boolean> {
    try {
      await this.#client.delete({ index: this.#names.state, id, refresh: true });
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  async readTakeDowns(): Promise<Selection[]> {
    return translateErrors(async () => {
      const found: Selection[] = [];
      for await (const hit of walk<StateDocument>(this.#client, this.#names.state, TAKE_DOWNS, { sortBy: 'at' })) {
        if (hit._source !== undefined) found.push(JSON.parse(hit._source.data) as Selection);
      }
      return found;
    });
  }

  async keepApart(id: string): Promise<void> {
    await this.#afterLastWrite(async () => {
      await this.#client.index({
        index: this.#names.state,
        id: keptApartId(id),
        document: { kind: 'kept_apart', at: new Date().toISOString(), data: JSON.stringify(id) },
        refresh: true,
      });
      await this.#groupsOf(this.#names.write).replace(id, await this.#readKeptApart());
    });
  }

  async liftKeepApart(id: string): Promise<boolean> {
    return this.#afterLastWrite(async () => {
      const wasThere = await this.#deleteState(keptApartId(id));
      await this.#groupsOf(this.#names.write).replace(id, await this.#readKeptApart());
      return wasThere;
    });
  }

  async #readKeptApart(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for await (const hit of walk<StateDocument>(this.#client, this.#names.state, KEPT_APART)) {
      if (hit._source !== undefined) ids.add(JSON.parse(hit._source.data) as string);
    }
    return ids;
  }

  async readNamesRevision(): Promise<number> {
    const now = Date.now();
    if (now - this.#revisionReadAt > REVISION_MAX_AGE_MS) {
      this.#revision = await translateErrors(async () => {
        const { count } = await this.#client.count({ index: this.#names.state, query: IS_NAME_EDIT });
        return count;
      });
      this.#revisionReadAt = now;
    }
    return this.#revision;
  }

  async readNameEdits(): Promise<NameEdits> {
    const latest = new Map<string, NameEdit>();
    let revision = 0;
    for (const edit of await this.#readEdits(IS_NAME_EDIT)) {
      revision++;
      if ((latest.get(edit.id)?.version ?? 0) < edit.version) latest.set(edit.id, edit);
    }
    this.#revision = revision;
    this.#revisionReadAt = Date.now();
    return { revision, latest: [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  }

  async readNameHistory(id: string): Promise<NameEdit[]> {
    const edits = await this.#readEdits({ bool: { filter: [IS_NAME_EDIT, { term: { key: id } }] } });
    return edits.sort((a, b) => a.version - b.version);
  }

  async addNameEdit(edit: NameEdit): Promise<void> {
    await translateErrors(async () => {
      try {
        await this.#client.create({
          index: this.#names.state,
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

  async putSpellings(id: string, rule: SynonymRule | null): Promise<void> {
    await putSynonymRule(this.#client, this.#names.synonymSet, id, rule);
    await translateErrors(() => this.#client.indices.clearCache({ index: this.#names.read, request: true }));
  }

  /** Of the index in use: another one, after a rollback, is tagged as it was when it was left. */
  async readTaggedRevision(): Promise<number> {
    return translateErrors(async () => {
      try {
        const id = await this.#taggedRevisionId();
        const answer = await this.#client.get<StateDocument>({ index: this.#names.state, id });
        return Number(answer._source?.data ?? 0);
      } catch (error) {
        if (isNotFound(error)) return 0;
        throw error;
      }
    });
  }

  async writeTaggedRevision(revision: number): Promise<void> {
    const document = { kind: TAGGED_REVISION, at: new Date().toISOString(), data: String(revision) };
    await translateErrors(async () => {
      const id = await this.#taggedRevisionId();
      await this.#client.index({ index: this.#names.state, id, document });
    });
  }

  async #taggedRevisionId(): Promise<string> {
    return `${TAGGED_REVISION}-${await currentIndex(this.#client, this.#names)}`;
  }

  async addDismissal(dismissal: Dismissal): Promise<void> {
    const document = { kind: 'dismissal', at: dismissal.at, data: JSON.stringify(dismissal) };
    await translateErrors(() => this.#client.index({ index: this.#names.state, document, refresh: true }));
  }

  async readDismissals(): Promise<Dismissal[]> {
    return translateErrors(async () => {
      const found: Dismissal[] = [];
      for await (const hit of walk<StateDocument>(this.#client, this.#names.state, DISMISSALS, { sortBy: 'at' })) {
        if (hit._source !== undefined) found.push(JSON.parse(hit._source.data) as Dismissal);
      }
      return found;
    });
  }

  async keepDiscovery(run: DiscoveryRun): Promise<void> {
    const document = { kind: DISCOVERY, at: run.at, data: JSON.stringify(run) };
    await translateErrors(() => this.#client.index({ index: this.#names.state, id: DISCOVERY, document }));
  }

  async readDiscovery(): Promise<DiscoveryRun | undefined> {
    return translateErrors(async () => {
      try {
        const answer = await this.#client.get<StateDocument>({ index: this.#names.state, id: DISCOVERY });
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
          await this.#client.index({ index: this.#names.state, id: MISSED, document, ...version });
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
      const answer = await this.#client.get<StateDocument>({ index: this.#names.state, id: MISSED });
      return {
        kept: JSON.parse(answer._source?.data ?? '[]') as MissedSearch[],
        version: { if_seq_no: answer._seq_no as number, if_primary_term: answer._primary_term as number },
      };
    } catch (error) {
      if (isNotFound(error)) return { kept: [], version: { op_type: 'create' } };
      throw error;
    }
  }

  async readContentRevision(): Promise<string> {
    const now = Date.now();
    if (now - this.#contentReadAt > CONTENT_MAX_AGE_MS) {
      this.#content = await translateErrors(async () => {
        const index = await currentIndex(this.#client, this.#names);
        const { _all: all } = await this.#client.indices.stats({
          index: this.#names.read,
          metric: ['docs', 'indexing'],
        });
        const { docs, indexing } = all.primaries ?? {};
        return `${index} ${docs?.count} ${docs?.deleted} ${indexing?.index_total}`;
      });
      this.#contentReadAt = now;
    }
    return this.#content;
  }

  readLexicon(): AsyncIterable<readonly (readonly [string, number])[]> {
    return readLexicon(this.#client, this.#names.read);
  }

  async *findArticles(condition: Condition): AsyncIterable<StoredArticle> {
    await this.refresh();
    const inFilter = { bool: { filter: [toClause(condition)] } };
    for await (const { _source: source } of walk<StoredDocument>(this.#client, this.#names.read, inFilter)) {
      if (source !== undefined) yield { article: toArticle(source), contentHash: source.contentHash };
    }
  }

  async rebuild(
    prepare: (stored: StoredArticle) => IndexedArticle,
    onProgress: (done: number) => void = () => {},
  ): Promise<number> {
    return translateErrors(async () => {
      const old = await currentIndex(this.#client, this.#names);
      await putSynonymSet(this.#client, this.#names.synonymSet, await this.#rulesInForce());
      // What a killed rebuild left: half an index, and perhaps a block that nobody lifts any more.
      for (const index of await listUnfinished(this.#client, this.#names)) await deleteIndex(this.#client, index);
      if (old === undefined) {
        await this.#newIndex.makeFirst();
        return 0;
      }
      await setWriteBlock(this.#client, old, false);
      const next = await this.#newIndex.create(this.#names.next);
      await copyAndSwap({
        client: this.#client,
        names: this.#names,
        from: old,
        to: next,
        prepare,
        hasGroups: await hasOurSignatures(this.#client, old),
        onProgress,
        readTakeDowns: () => this.readTakeDowns(),
        readKeptApart: () => this.#readKeptApart(),
        patienceMs: this.#options.patienceMs,
      });
      for (const index of await listIndices(this.#client, this.#names)) {
        if (index === old || index === next) continue;
        await deleteIndex(this.#client, index);
        await forgetIndexedFiles(this.#client, this.#names, index);
      }
      const { count } = await this.#client.count({ index: next });
      return count;
    });
  }

  async rollback(): Promise<number> {
    return translateErrors(async () => {
      const current = await currentIndex(this.#client, this.#names);
      const others = new Set([current, ...(await listUnfinished(this.#client, this.#names))]);
      const previous = (await listIndices(this.#client, this.#names)).filter((index) => !others.has(index)).at(-1);
      if (previous === undefined) {
        throw new FihristError('index_unfit', 'There is no previous index to go back to; `fihrist reindex` keeps one.');
      }
      // It took no writes since the swap.
      await setWriteBlock(this.#client, previous, false);
      for (const selection of await this.readTakeDowns()) await this.#deleteSelected(previous, selection);
      const keptApart = await this.#readKeptApart();
      for (const id of keptApart) await this.#groupsOf(previous).replace(id, keptApart);
      await pointAliases(this.#client, this.#names, previous);
      const { count } = await this.#client.count({ index: previous });
      return count;
    });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async #rulesInForce(): Promise<SynonymRule[]> {
    const { curatedNames, compileRules } = this.#options;
    return compileRules(overlayNames(curatedNames, (await this.readNameEdits()).latest));
  }

  async #readEdits(query: NonNullable<estypes.SearchRequest['query']>): Promise<NameEdit[]> {
    return translateErrors(async () => {
      const edits: NameEdit[] = [];
      for await (const { _source: source } of walk<StateDocument>(this.#client, this.#names.state, query, {
        sortBy: 'at',
      })) {
        if (source !== undefined) edits.push(JSON.parse(source.data) as NameEdit);
      }
      return edits;
    });
  }

  async #prepareState(): Promise<void> {
    const index = this.#names.state;
    if (await this.#client.indices.exists({ index })) {
      await readFingerprint(this.#client, index, this.#names);
      // Another process may have made it in this moment, and its shard is not up yet.
      await withPatience(() => this.#client.count({ index }), STATE_PATIENCE_MS);
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
      await this.#prepareState();
    }
  }

  /** @param index a concrete one. */
  async #deleteSelected(index: string, { by, value }: Selection): Promise<number> {
    await forgetIndexedFiles(this.#client, this.#names, index);
    const query = { term: { [by]: { value } } };
    await this.#groupsOf(index).leave(query, await this.#readKeptApart());
    let deleted = 0;
    for (;;) {
      await this.#client.indices.refresh({ index });
      const answer = await this.#client.deleteByQuery({
        index,
        query,
        conflicts: 'proceed',
        refresh: true,
      });
      deleted += answer.deleted ?? 0;
      // Written anew between the reading and the deleting.
      if ((answer.version_conflicts ?? 0) === 0) return deleted;
    }
  }
}

interface StateDocument {
  readonly kind: string;
  readonly key?: string;
  readonly at: string;
  /** JSON. */
  readonly data: string;
}

function keptApartId(id: string): string {
  return `kept_apart-${hash('sha256', id).slice(0, 40)}`;
}

/** Ids have at most 512 bytes. */
function takeDownId({ by, value }: Selection): string {
  return `take_down-${by}-${hash('sha256', value).slice(0, 40)}`;
}
