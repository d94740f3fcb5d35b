/**
 * The embedded engine: an index in one SQLite file, searched in this process. Fits one machine and one writer at a
 * time; readers and the writer may be different processes. What it promises is in ../engine.ts.
 */
import type {
  Condition,
  EngineHit,
  EngineStatus,
  HitPage,
  IndexedArticle,
  IndexedFile,
  SearchEngine,
  SearchPlan,
  Selection,
  SpellingCount,
  StoredArticle,
  TitleHit,
  WriteResult,
} from '../engine.ts';
import { noPreviousIndex } from '../no-previous-index.ts';
import { walkExpired } from '../walk-expired.ts';
import { withoutRepeats } from '../without-repeats.ts';
import { FrozenWalks } from './frozen-walks.ts';
import { IndexFile } from './index-file.ts';
import { translateErrors } from './sqlite-errors.ts';
import { readLexicon } from './sqlite-lexicon.ts';
import { copyArticles } from './sqlite-rebuild.ts';
import { countSpellings, filterRows, rankRows } from './sqlite-response.ts';
import { deleteIndex, openIndex, readMeta, writeMeta } from './sqlite-schema.ts';
import { SqliteState } from './sqlite-state.ts';

export interface SqliteEngineOptions {
  /** Folder of state.db and index-<n>.db; made when missing. */
  readonly folder: string;
  /** What the mapping, the analysis and the curated names of this version come to; another one calls for a rebuild. */
  readonly fingerprint: string;
}

const TAGGED_REVISION = 'tagged_names_revision';

export function openSqliteEngine(options: SqliteEngineOptions): SearchEngine {
  return new SqliteEngine(options);
}

class SqliteEngine implements SearchEngine {
  readonly kind = 'sqlite';
  readonly state: SqliteState;
  readonly #options: SqliteEngineOptions;
  readonly #walks = new FrozenWalks();
  #index: IndexFile;
  #number: number;

  constructor(options: SqliteEngineOptions) {
    this.#options = options;
    this.state = new SqliteState(options.folder);
    this.#number = this.state.currentIndex();
    this.#index = this.#open(this.#number);
  }

  async status(): Promise<EngineStatus> {
    const index = this.#current();
    const articles = index.countArticles();
    if (index.fingerprint === this.#options.fingerprint) {
      return { state: articles === 0 ? 'empty' : 'fits', articles, detail: `${articles} articles` };
    }
    return {
      state: articles === 0 ? 'empty' : 'unfit',
      articles,
      detail: 'made by another version of the mapping, the analysis or the curated names',
    };
  }

  async readHashes(ids: readonly string[]): Promise<Map<string, string>> {
    return this.#current().articles.readHashes(ids);
  }

  async write(batch: readonly IndexedArticle[]): Promise<WriteResult[]> {
    const index = this.#current();
    return translateErrors(() => {
      const keptApart = this.state.readKeptApart();
      return index.inTransaction(() =>
        withoutRepeats(batch).flatMap((part) =>
          index.writer
            .write(part, keptApart)
            .map((outcome, place) => ({ id: (part[place] as IndexedArticle).article.id, outcome })),
        ),
      );
    });
  }

  async readIndexedFiles(paths: readonly string[]): Promise<Map<string, IndexedFile>> {
    const select = this.#current().db.prepare('SELECT version, digests FROM indexed_files WHERE path = ?');
    const files = new Map<string, IndexedFile>();
    for (const path of paths) {
      const row = select.get(path);
      if (row === undefined) continue;
      files.set(path, { path, version: String(row['version']), digests: Buffer.from(row['digests'] as Uint8Array) });
    }
    return files;
  }

  /** In the file of the articles, not in state.db: a power cut takes the end of a log, and this is the end. */
  async writeIndexedFiles(files: readonly IndexedFile[]): Promise<void> {
    const index = this.#current();
    translateErrors(() =>
      index.inTransaction(() => {
        const replace = index.db.prepare('INSERT OR REPLACE INTO indexed_files VALUES (?, ?, ?)');
        for (const { path, version, digests } of files) replace.run(path, version, digests);
      }),
    );
  }

  /** Nothing to do: the next search follows what was written. A process that only writes needs no columns in memory. */
  async refresh(): Promise<void> {}

  async search(plan: SearchPlan): Promise<HitPage> {
    if (plan.walk !== null && plan.walk !== 'open') return this.#goOn(plan.walk.next, plan.size);
    const index = this.#current();
    return translateErrors(() =>
      index.inOneState(() => {
        const page = findPage(index, plan);
        const hits = page.rows.map(({ row, score }) => index.articles.readHit(row, score));
        const next = page.found === null ? null : this.#walks.begin(page.found, plan.offset + plan.size);
        const { total, facets, facetNotes, dates } = page;
        return { total, hits, facets, facetNotes, dates, next };
      }),
    );
  }

  async findTitles(plan: SearchPlan): Promise<TitleHit[]> {
    const index = this.#current();
    return translateErrors(() =>
      index.inOneState(() => {
        return findPage(index, plan).rows.map(({ row }) => index.articles.readTitle(row));
      }),
    );
  }

  async #goOn(next: string, size: number): Promise<HitPage> {
    const page = this.#walks.read(next, size);
    if (page === undefined) throw walkExpired();
    const hits: EngineHit[] = [];
    for (const { id, score } of page.hits) {
      const hit = await this.readArticle(id);
      if (hit !== undefined) hits.push({ ...hit, score });
    }
    return { ...page, hits };
  }

  async countSpellings(plan: SearchPlan, name: string): Promise<SpellingCount[]> {
    const index = this.#current();
    return translateErrors(() =>
      index.inOneState(() => {
        const rows = index.evaluator.match(plan);
        const passing = filterRows(plan, index.columns, rows).map((place) => rows[place] as number);
        return countSpellings(plan, passing, name, (row) => ({
          spellings: index.articles.readSpellings(row),
          source: index.columns.sources.values[index.columns.source[row] as number] ?? null,
        }));
      }),
    );
  }

  async readArticle(id: string): Promise<EngineHit | undefined> {
    return this.#current().articles.readArticle(id);
  }

  async *readArticles(): AsyncIterable<StoredArticle> {
    yield* this.#current().articles.readStored();
  }

  async takeDown({ by, value }: Selection): Promise<number> {
    this.state.addTakeDown({ by, value });
    const index = this.#current();
    return translateErrors(() =>
      index.inTransaction(() => {
        const ids = index.db
          .prepare(SELECT_IDS[by])
          .all(value)
          .map(({ id }) => String(id));
        for (const id of ids) index.writer.delete(id);
        index.groups?.leave(ids, this.state.readKeptApart());
        index.db.exec('DELETE FROM indexed_files');
        return ids.length;
      }),
    );
  }

  async restore(selection: Selection): Promise<boolean> {
    return this.state.liftTakeDown(selection);
  }

  async readTakeDowns(): Promise<Selection[]> {
    return this.state.readTakeDowns();
  }

  async keepApart(id: string): Promise<void> {
    this.state.keepApart(id);
    this.#replace(id);
  }

  async liftKeepApart(id: string): Promise<boolean> {
    const wasThere = this.state.liftKeepApart(id);
    this.#replace(id);
    return wasThere;
  }

  #replace(id: string): void {
    const index = this.#current();
    translateErrors(() => index.inTransaction(() => index.groups?.replace(id, this.state.readKeptApart())));
  }

  async rebuild(
    prepare: (stored: StoredArticle) => IndexedArticle,
    onProgress: (done: number) => void = () => {},
  ): Promise<number> {
    const old = this.#current();
    const number = this.#number + 1;
    // What a killed rebuild left is of no use: it may hold half an archive.
    deleteIndex(this.#options.folder, number);
    const next = new IndexFile(openIndex(this.#options.folder, number, this.#options.fingerprint));
    const done = copyArticles(old, next, { prepare, keptApart: this.state.readKeptApart(), onProgress });
    next.close();
    this.state.swapIndex(number, this.#number);
    if (this.#number > 1) deleteIndex(this.#options.folder, this.#number - 1);
    this.#current();
    return done;
  }

  async putSpellings(): Promise<void> {}

  async readTaggedRevision(): Promise<number> {
    return Number(readMeta(this.#current().db, TAGGED_REVISION) ?? 0);
  }

  async writeTaggedRevision(revision: number): Promise<void> {
    translateErrors(() => writeMeta(this.#current().db, TAGGED_REVISION, String(revision)));
  }

  async readContentRevision(): Promise<string> {
    const { db } = this.#current();
    const row = db
      .prepare(
        `SELECT coalesce((SELECT max(row) FROM columns), 0) AS added,
                coalesce((SELECT max(seq) FROM removed_rows), 0) AS removed,
                coalesce((SELECT max(seq) FROM regrouped_rows), 0) AS regrouped`,
      )
      .get();
    return `${this.#number} ${row?.['added']} ${row?.['removed']} ${row?.['regrouped']}`;
  }

  async *readLexicon(): AsyncIterable<readonly (readonly [string, number])[]> {
    yield* readLexicon(this.#current().db);
  }

  async *findArticles(condition: Condition): AsyncIterable<StoredArticle> {
    const index = this.#current();
    const rows = translateErrors(() => index.inOneState(() => index.evaluator.rowsOf(condition).slice()));
    yield* index.articles.readStoredOf(rows);
  }

  async rollback(): Promise<number> {
    const previous = this.state.previousIndex();
    if (previous === undefined) throw noPreviousIndex();
    this.state.swapIndex(previous, this.#number);
    const index = this.#current();
    for (const selection of this.state.readTakeDowns()) await this.takeDown(selection);
    for (const id of this.state.readKeptApart()) this.#replace(id);
    return index.countArticles();
  }

  async close(): Promise<void> {
    this.#index.close();
    this.state.close();
  }

  /** The index in use; another process may have built a newer one. */
  #current(): IndexFile {
    const number = this.state.currentIndex();
    if (number !== this.#number) {
      this.#index.close();
      this.#index = this.#open(number);
      this.#number = number;
    }
    return this.#index;
  }

  #open(number: number): IndexFile {
    return translateErrors(() => new IndexFile(openIndex(this.#options.folder, number, this.#options.fingerprint)));
  }
}

const SELECT_IDS: Record<Selection['by'], string> = {
  id: 'SELECT id FROM articles WHERE id = ?',
  origin: 'SELECT id FROM articles WHERE origin = ?',
  source: 'SELECT a.id FROM articles a JOIN columns c ON c.row = a.row WHERE c.source = ?',
};

/** Call on one state of the index. */
function findPage({ evaluator, columns }: IndexFile, plan: SearchPlan): ReturnType<typeof rankRows> {
  const rows = evaluator.match(plan);
  const scores = plan.sort === 'relevance' ? evaluator.score(plan.score, rows) : null;
  return rankRows(plan, columns, rows, scores);
}
