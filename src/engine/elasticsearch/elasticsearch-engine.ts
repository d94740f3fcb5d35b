/**
 * Elasticsearch behind the port: the engine of archives that outgrow one machine. What it promises is in ../engine.ts;
 * this file says in which order things happen, the others how each is said.
 */
import type { Client } from '@elastic/elasticsearch';
import type { ElasticsearchConfig } from '../../config/config.ts';
import type { Name } from '../../names/name.ts';
import { overlayNames } from '../../names/overlay-names.ts';
import type { SynonymRule } from '../../names/synonym-rules.ts';
import type { Membership } from '../../near-duplicates/duplicate-groups.ts';
import type {
  Condition,
  EngineHit,
  EngineStatus,
  HitPage,
  IndexedArticle,
  IndexedFile,
  SearchEngine,
  SearchOptions,
  SearchPlan,
  Selection,
  SpellingCount,
  StoredArticle,
  TitleHit,
  WriteResult,
} from '../engine.ts';
import { noPreviousIndex } from '../no-previous-index.ts';
import { toArrival } from '../to-arrival.ts';
import { withoutRepeats } from '../without-repeats.ts';
import { writeDocuments } from './elasticsearch-bulk.ts';
import { checkServer, createClient } from './elasticsearch-client.ts';
import { ContentRevision } from './elasticsearch-content-revision.ts';
import { indexGone, translateErrors } from './elasticsearch-errors.ts';
import { ElasticsearchGroups } from './elasticsearch-groups.ts';
import { readHashes } from './elasticsearch-hashes.ts';
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
import { toClause } from './elasticsearch-query.ts';
import { copyAndSwap } from './elasticsearch-rebuild.ts';
import { type StoredDocument, toArticle, toDocument } from './elasticsearch-response.ts';
import { ElasticsearchSearch } from './elasticsearch-search.ts';
import { ElasticsearchState } from './elasticsearch-state.ts';
import { probeSynonyms, putSynonymRule, putSynonymSet } from './elasticsearch-synonyms.ts';
import { readTaggedRevision, writeTaggedRevision } from './elasticsearch-tagged-revision.ts';
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
  readonly state: ElasticsearchState;
  readonly #client: Client;
  readonly #options: ElasticsearchEngineOptions;
  readonly #names: IndexNames;
  readonly #search: ElasticsearchSearch;
  readonly #newIndex: NewIndex;
  readonly #contentRevision: ContentRevision;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(client: Client, options: ElasticsearchEngineOptions) {
    this.#client = client;
    this.#options = options;
    this.#names = indexNamesOf(options.indexName);
    this.state = new ElasticsearchState(client, this.#names);
    this.#search = new ElasticsearchSearch(client, this.#names.read);
    const { fingerprint, keepWhole, connection } = options;
    const { shards, replicas } = connection;
    const { synonymSet } = this.#names;
    this.#newIndex = new NewIndex(client, this.#names, { fingerprint, keepWhole, shards, replicas, synonymSet });
    this.#contentRevision = new ContentRevision(client, this.#names);
  }

  /** Makes what is missing: the set first, for an index without its set expands nothing and says nothing. */
  async prepare(): Promise<void> {
    await translateErrors(async () => {
      const index = await currentIndex(this.#client, this.#names);
      await this.state.prepare();
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
    return translateErrors(() => readHashes(this.#client, this.#names.write, ids, this.#options.patienceMs));
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
    const keptApart = await this.state.readKeptApart();
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
    return translateErrors(() => this.#search.readArticle(id));
  }

  async *readArticles(): AsyncIterable<StoredArticle> {
    for await (const { _source: source } of walk<StoredDocument>(this.#client, this.#names.read, { match_all: {} })) {
      if (source !== undefined) yield { article: toArticle(source), contentHash: source.contentHash };
    }
  }

  async takeDown(selection: Selection): Promise<number> {
    return this.#afterLastWrite(async () => {
      await this.state.addTakeDown(selection);
      const index = await currentIndex(this.#client, this.#names);
      if (index === undefined) throw indexGone();
      return this.#deleteSelected(index, selection);
    });
  }

  async restore(selection: Selection): Promise<boolean> {
    return translateErrors(() => this.state.liftTakeDown(selection));
  }

  async readTakeDowns(): Promise<Selection[]> {
    return this.state.readTakeDowns();
  }

  async keepApart(id: string): Promise<void> {
    await this.#afterLastWrite(async () => {
      await this.state.keepApart(id);
      await this.#groupsOf(this.#names.write).replace(id, await this.state.readKeptApart());
    });
  }

  async liftKeepApart(id: string): Promise<boolean> {
    return this.#afterLastWrite(async () => {
      const wasThere = await this.state.liftKeepApart(id);
      await this.#groupsOf(this.#names.write).replace(id, await this.state.readKeptApart());
      return wasThere;
    });
  }

  async putSpellings(id: string, rule: SynonymRule | null): Promise<void> {
    await putSynonymRule(this.#client, this.#names.synonymSet, id, rule);
    await translateErrors(() => this.#client.indices.clearCache({ index: this.#names.read, request: true }));
  }

  async readTaggedRevision(): Promise<number> {
    return translateErrors(() => readTaggedRevision(this.#client, this.#names));
  }

  async writeTaggedRevision(revision: number): Promise<void> {
    await translateErrors(() => writeTaggedRevision(this.#client, this.#names, revision));
  }

  async readContentRevision(): Promise<string> {
    return translateErrors(() => this.#contentRevision.read());
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
        readTakeDowns: () => this.state.readTakeDowns(),
        readKeptApart: () => this.state.readKeptApart(),
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
      if (previous === undefined) throw noPreviousIndex();
      // It took no writes since the swap.
      await setWriteBlock(this.#client, previous, false);
      for (const selection of await this.state.readTakeDowns()) await this.#deleteSelected(previous, selection);
      const keptApart = await this.state.readKeptApart();
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
    return compileRules(overlayNames(curatedNames, (await this.state.readNameEdits()).latest));
  }

  /** @param index a concrete one. */
  async #deleteSelected(index: string, { by, value }: Selection): Promise<number> {
    await forgetIndexedFiles(this.#client, this.#names, index);
    const query = { term: { [by]: { value } } };
    await this.#groupsOf(index).leave(query, await this.state.readKeptApart());
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
