/**
 * One opened generation of the index: transactions, and columns in memory that follow what is written, by this process or
 * another one.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ArticleRows } from './article-rows.ts';
import { ArticleWriter } from './article-writer.ts';
import { Columns } from './columns.ts';
import { GroupTables } from './group-tables.ts';
import { PostingsReader } from './postings.ts';
import { PlanEvaluator } from './sqlite-query.ts';
import { mapFile, readMeta, SIGNATURES } from './sqlite-schema.ts';

export class IndexFile {
  readonly db: DatabaseSync;
  readonly columns = new Columns();
  readonly reader: PostingsReader;
  readonly evaluator: PlanEvaluator;
  readonly articles: ArticleRows;
  readonly writer: ArticleWriter;
  /** null: the index was made before there were any, and is only read to build another from it. */
  readonly groups: GroupTables | null;
  readonly #dataVersion: StatementSync;
  #seenVersion = -1;
  #isMapped = false;
  /** Written through this connection since the columns last followed; `data_version` tells only of others. */
  #hasOwnWrites = false;

  constructor(db: DatabaseSync) {
    this.db = db;
    this.reader = new PostingsReader(db, this.columns);
    this.evaluator = new PlanEvaluator(this.columns, this.reader);
    this.groups = readMeta(db, SIGNATURES) === undefined ? null : new GroupTables(db);
    this.articles = new ArticleRows(db);
    this.writer = new ArticleWriter(db, this.groups);
    this.#dataVersion = db.prepare('PRAGMA data_version');
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
        this.#follow();
        this.#seenVersion = version;
      }
      return read();
    } finally {
      this.db.exec('COMMIT');
    }
  }

  #follow(): void {
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
      // Of some errors, a full disk among them, SQLite has rolled back by itself.
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  countArticles(): number {
    return Number(this.db.prepare('SELECT count(*) AS n FROM columns').get()?.['n']);
  }

  close(): void {
    this.db.close();
  }
}
