/**
 * The embedded engine: an index in one SQLite file, searched in this process. Fits one machine and one writer at a
 * time; readers and the writer may be different processes. What it promises is in ../engine.ts.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Article } from '../../article/article.ts';
import { FihristError } from '../../error/fihrist-error.ts';
import { type Membership, membershipOf } from '../../near-duplicates/duplicate-groups.ts';
import { SIGNATURE_VERSION } from '../../near-duplicates/signature.ts';
import type {
  Condition,
  EngineHit,
  EngineStatus,
  HitPage,
  IndexedArticle,
  IndexedFile,
  NameCount,
  SearchEngine,
  SearchPlan,
  Selection,
  SpellingCount,
  StoredArticle,
  TitleHit,
  WriteResult,
} from '../engine.ts';
import { SEGMENT_BREAK } from '../engine.ts';
import { toArrival } from '../to-arrival.ts';
import { walkExpired } from '../walk-expired.ts';
import { withoutRepeats } from '../without-repeats.ts';
import { Columns, type NameRow } from './columns.ts';
import { FrozenWalks } from './frozen-walks.ts';
import { type GroupEntry, GroupTables } from './group-tables.ts';
import { PostingsReader } from './postings.ts';
import { dayNumber } from './sqlite-dates.ts';
import { translateErrors } from './sqlite-errors.ts';
import { PlanEvaluator } from './sqlite-query.ts';
import { countSpellings, filterRows, rankRows } from './sqlite-response.ts';
import { deleteIndex, mapFile, openIndex, readMeta, SIGNATURES, writeMeta } from './sqlite-schema.ts';
import { SqliteState } from './sqlite-state.ts';

export interface SqliteEngineOptions {
  /** Folder of state.db and index-<n>.db; made when missing. */
  readonly folder: string;
  /** What the mapping, the analysis and the curated names of this version come to; another one calls for a rebuild. */
  readonly fingerprint: string;
}

/** Articles read, prepared and written at a time while an index is built from another. */
const REBUILD_BATCH = 1000;

/** Words read at a time: others get their turn in between. */
const LEXICON_PAGE = 4000;
const TAGGED_REVISION = 'tagged_names_revision';

export function openSqliteEngine(options: SqliteEngineOptions): SearchEngine {
  return new SqliteEngine(options);
}

/** One opened generation of the index. */
class IndexFile {
  readonly db: DatabaseSync;
  readonly columns = new Columns();
  readonly reader: PostingsReader;
  readonly evaluator: PlanEvaluator;
  /** null: the index was made before there were any, and is only read to build another from it. */
  readonly groups: GroupTables | null;
  readonly #dataVersion: StatementSync;
  readonly #deletes: ReturnType<typeof prepareDeletes>;
  #writes: ReturnType<typeof prepareWrites> | undefined;
  #readRow: StatementSync | undefined;
  #readTitle: StatementSync | undefined;
  #readSpellings: StatementSync | undefined;
  #seenVersion = -1;
  #isMapped = false;
  /** Written through this connection since the columns last followed; `data_version` tells only of others. */
  #hasOwnWrites = false;

  constructor(db: DatabaseSync) {
    this.db = db;
    this.reader = new PostingsReader(db, this.columns);
    this.evaluator = new PlanEvaluator(this.columns, this.reader);
    this.groups = readMeta(db, SIGNATURES) === undefined ? null : new GroupTables(db);
    this.#dataVersion = db.prepare('PRAGMA data_version');
    this.#deletes = prepareDeletes(db);
  }

  get fingerprint(): string | undefined {
    return readMeta(this.db, 'fingerprint');
  }

  /** Runs `read` on one state of the index, with columns that fit it. */
  inOneState<T>(read: () => T): T {
    if (!this.#isMapped) mapFile(this.db);
    this.#isMapped = true;
    this.db.exec('BEGIN');
    try {
      const version = Number(this.#dataVersion.get()?.['data_version']);
      if (version !== this.#seenVersion || this.#hasOwnWrites) {
        this.follow();
        this.#seenVersion = version;
      }
      return read();
    } finally {
      this.db.exec('COMMIT');
    }
  }

  follow(): void {
    this.columns.follow(this.db);
    this.reader.forget();
    this.#hasOwnWrites = false;
  }

  inTransaction<T>(write: () => T): T {
    this.db.exec('BEGIN IMMEDIATE');
    this.#hasOwnWrites = true;
    try {
      const result = write();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Each article once; with its place in the groups where that is known already. */
  writeArticles(
    batch: readonly IndexedArticle[],
    keptApart: ReadonlySet<string>,
    known?: readonly Membership[],
  ): ('new' | 'updated')[] {
    this.#writes ??= prepareWrites(this.db);
    const statements = this.#writes;
    const places = known ?? this.#groupTables().place(batch.map(toArrival), keptApart);
    const written: (GroupEntry & Pick<IndexedArticle, 'streams'>)[] = [];
    const outcomes = batch.map(({ article, contentHash, lengths, names, signature, ...more }, index) => {
      const { spellings, mentionedDays, streams } = more;
      const place = places[index] as Membership;
      const outcome = this.deleteArticle(article.id) ? 'updated' : 'new';
      const { id, origin, publishedAt, source, category } = article;
      const nameRows = names.map(({ id, kind, spelled, adjectives }): NameRow => [id, kind, spelled, adjectives]);
      const inserted = statements.article.run(
        id,
        contentHash,
        origin,
        JSON.stringify(article),
        JSON.stringify(nameRows),
        JSON.stringify(spellings),
      );
      const row = inserted.lastInsertRowid;
      const { text, names: namesLength, title, titleNames } = lengths;
      const mentioned = mentionedDays.length === 0 ? null : JSON.stringify(mentionedDays.map(dayNumber));
      const { originalId } = place;
      statements.columns.run(
        row,
        publishedAt,
        mentioned,
        source,
        category,
        text,
        namesLength,
        title,
        titleNames,
        originalId,
      );
      written.push({ row, place, signature, streams });
      return outcome;
    });
    // One stream after the other: FTS5 gathers the terms of each in a table of its own, and three of them do not stay
    // in the processor's cache.
    for (const stream of ['words', 'stems', 'names'] as const) {
      const insert = statements[stream];
      for (const { row, streams } of written) insert.run(row, streams[stream]);
    }
    this.#groupTables().enter(written);
    return outcomes;
  }

  /** False when there is none. */
  deleteArticle(id: string): boolean {
    const { rowOf, rows, removed } = this.#deletes;
    const found = rowOf.get(id);
    if (found === undefined) return false;
    const row = Number(found['row']);
    this.groups?.delete(row);
    for (const statement of rows) statement.run(row);
    removed.run(row);
    return true;
  }

  /** What a hit is made of. */
  readRow(row: number): Record<string, unknown> | undefined {
    this.#readRow ??= this.db.prepare(`${SELECT_HIT} WHERE a.row = ?`);
    return this.#readRow.get(row);
  }

  readTitle(row: number): TitleHit {
    this.#readTitle ??= this.db.prepare(
      `SELECT id, coalesce(article ->> 'title', article ->> 'displayTitle') AS title FROM articles WHERE row = ?`,
    );
    const { id, title } = this.#readTitle.get(row) ?? {};
    return { id: String(id), title: String(title) };
  }

  readSpellings(row: number): { spellings: string[]; source: string | null } {
    this.#readSpellings ??= this.db.prepare('SELECT spellings FROM articles WHERE row = ?');
    const spellings = JSON.parse(String(this.#readSpellings.get(row)?.['spellings'] ?? '[]')) as string[];
    return { spellings, source: this.columns.sources.values[this.columns.source[row] as number] ?? null };
  }

  countArticles(): number {
    return Number(this.db.prepare('SELECT count(*) AS n FROM columns').get()?.['n']);
  }

  #groupTables(): GroupTables {
    if (this.groups === null) throw new FihristError('index_unfit', 'The index has no groups; run `fihrist reindex`.');
    return this.groups;
  }

  close(): void {
    this.db.close();
  }
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
    const select = this.#current().db.prepare('SELECT content_hash FROM articles WHERE id = ?');
    const hashes = new Map<string, string>();
    for (const id of ids) {
      const row = select.get(id);
      if (row !== undefined) hashes.set(id, String(row['content_hash']));
    }
    return hashes;
  }

  async write(batch: readonly IndexedArticle[]): Promise<WriteResult[]> {
    const index = this.#current();
    return translateErrors(() => {
      const keptApart = this.state.readKeptApart();
      return index.inTransaction(() =>
        withoutRepeats(batch).flatMap((part) =>
          index
            .writeArticles(part, keptApart)
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
        const rows = index.evaluator.match(plan);
        const scores = plan.sort === 'relevance' ? index.evaluator.score(plan.score, rows) : null;
        const page = rankRows(plan, index.columns, rows, scores);
        const hits = page.rows.map(({ row, score }) => toHit(index.readRow(row), score));
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
        const rows = index.evaluator.match(plan);
        const scores = plan.sort === 'relevance' ? index.evaluator.score(plan.score, rows) : null;
        return rankRows(plan, index.columns, rows, scores).rows.map(({ row }) => index.readTitle(row));
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
        return countSpellings(plan, passing, name, (row) => index.readSpellings(row));
      }),
    );
  }

  async readArticle(id: string): Promise<EngineHit | undefined> {
    const row = this.#current().db.prepare(`${SELECT_HIT} WHERE a.id = ?`).get(id);
    return row === undefined ? undefined : toHit(row, 0);
  }

  async *readArticles(): AsyncIterable<StoredArticle> {
    yield* readStored(this.#current().db);
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
        for (const id of ids) index.deleteArticle(id);
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
    let done = 0;
    const keptApart = this.state.readKeptApart();
    const hasGroups = readMeta(old.db, SIGNATURES) === String(SIGNATURE_VERSION);
    const originalOf = hasGroups ? old.db.prepare('SELECT original FROM columns WHERE row = ?') : undefined;
    let batch: IndexedArticle[] = [];
    let places: Membership[] = [];
    const flush = (): void => {
      next.inTransaction(() => next.writeArticles(batch, keptApart, hasGroups ? places : undefined));
      done += batch.length;
      [batch, places] = [[], []];
      onProgress(done);
    };
    for (const { row, ...stored } of readStored(old.db)) {
      const article = prepare(stored);
      batch.push(article);
      if (originalOf !== undefined) {
        const original = originalOf.get(row)?.['original'] as string | null;
        places.push(membershipOf({ ...toArrival(article), originalId: original }, keptApart));
      }
      if (batch.length === REBUILD_BATCH) flush();
    }
    flush();
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
    const select = this.#current().db.prepare('SELECT term, doc FROM lexicon WHERE term > ? ORDER BY term LIMIT ?');
    select.setReturnArrays(true);
    let last = '';
    for (;;) {
      const page = select.all(last, LEXICON_PAGE) as unknown as [string, number][];
      const words = page.filter(([word]) => word !== SEGMENT_BREAK);
      if (words.length > 0) yield words;
      if (page.length < LEXICON_PAGE) return;
      last = page.at(-1)?.[0] ?? last;
    }
  }

  async *findArticles(condition: Condition): AsyncIterable<StoredArticle> {
    const index = this.#current();
    const rows = translateErrors(() => index.inOneState(() => index.evaluator.rowsOf(condition).slice()));
    const select = index.db.prepare('SELECT content_hash, article FROM articles WHERE row = ?');
    for (const row of rows) {
      const found = select.get(row);
      if (found !== undefined) yield toStored(found);
    }
  }

  async rollback(): Promise<number> {
    const previous = this.state.previousIndex();
    if (previous === undefined) {
      throw new FihristError('index_unfit', 'There is no previous index to go back to; `fihrist reindex` keeps one.');
    }
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

/** The group of an article is named by its original, and has so many copies. */
const SELECT_HIT = `
  SELECT a.article, a.names, coalesce(c.original, a.id) AS original,
         (SELECT count(*) FROM columns d WHERE d.original = coalesce(c.original, a.id)) AS copies
  FROM articles a JOIN columns c ON c.row = a.row`;

const SELECT_IDS: Record<Selection['by'], string> = {
  id: 'SELECT id FROM articles WHERE id = ?',
  origin: 'SELECT id FROM articles WHERE origin = ?',
  source: 'SELECT a.id FROM articles a JOIN columns c ON c.row = a.row WHERE c.source = ?',
};

function prepareWrites(db: DatabaseSync) {
  return {
    article: db.prepare(
      'INSERT INTO articles (id, content_hash, origin, article, names, spellings) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    columns: db.prepare('INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    words: db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)'),
    stems: db.prepare('INSERT INTO stems (rowid, text) VALUES (?, ?)'),
    names: db.prepare('INSERT INTO names (rowid, text) VALUES (?, ?)'),
  };
}

function prepareDeletes(db: DatabaseSync) {
  return {
    rowOf: db.prepare('SELECT row FROM articles WHERE id = ?'),
    removed: db.prepare('INSERT INTO removed_rows (row) VALUES (?)'),
    rows: [
      'DELETE FROM articles WHERE row = ?',
      'DELETE FROM columns WHERE row = ?',
      'DELETE FROM words WHERE rowid = ?',
      'DELETE FROM stems WHERE rowid = ?',
      'DELETE FROM names WHERE rowid = ?',
    ].map((sql) => {
      const statement = db.prepare(sql);
      // `run` answers the last inserted rowid: after a delete that is a number of FTS5's own, too large for a number.
      statement.setReadBigInts(true);
      return statement;
    }),
  };
}

/** By row, a page at a time: a statement left open would keep the write-ahead log from being folded in. */
function* readStored(db: DatabaseSync): Iterable<StoredArticle & { readonly row: number }> {
  const select = db.prepare('SELECT row, content_hash, article FROM articles WHERE row > ? ORDER BY row LIMIT 500');
  let last = 0;
  for (;;) {
    const rows = select.all(last);
    if (rows.length === 0) return;
    for (const row of rows) {
      last = Number(row['row']);
      yield { row: last, ...toStored(row) };
    }
  }
}

function toStored(row: Record<string, unknown>): StoredArticle {
  return { article: JSON.parse(String(row['article'])) as Article, contentHash: String(row['content_hash']) };
}

function toHit(row: Record<string, unknown> | undefined, score: number): EngineHit {
  if (row === undefined) throw new FihristError('internal', 'A matched article has no text; rebuild with `reindex`.');
  const names = (JSON.parse(String(row['names'])) as NameRow[]).map(
    ([id, kind, spelled, adjectives]): NameCount => ({ id, kind, spelled, adjectives }),
  );
  return {
    article: JSON.parse(String(row['article'])) as Article,
    score,
    names,
    group: String(row['original']),
    duplicates: Number(row['copies']),
  };
}
