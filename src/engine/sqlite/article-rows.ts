/** The articles of one index, read back: whole, as hits, or the part that somebody asks for. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Article } from '../../article/article.ts';
import { FihristError } from '../../error/fihrist-error.ts';
import type { EngineHit, StoredArticle, TitleHit } from '../engine.ts';
import { nameCountsOf } from '../name-rows.ts';

/** The group of an article is named by its original, and has so many copies. */
const SELECT_HIT = `
  SELECT a.article, a.names, coalesce(c.original, a.id) AS original,
         (SELECT count(*) FROM columns d WHERE d.original = coalesce(c.original, a.id)) AS copies
  FROM articles a JOIN columns c ON c.row = a.row`;

export class ArticleRows {
  readonly #db: DatabaseSync;
  #readHash: StatementSync | undefined;
  #readHit: StatementSync | undefined;
  #readTitle: StatementSync | undefined;
  #readSpellings: StatementSync | undefined;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  readHashes(ids: readonly string[]): Map<string, string> {
    if (this.#readHash === undefined) {
      this.#readHash = this.#db.prepare('SELECT content_hash FROM articles WHERE id = ?');
      this.#readHash.setReturnArrays(true);
    }
    const hashes = new Map<string, string>();
    for (const id of ids) {
      const row = this.#readHash.get(id) as unknown as [string] | undefined;
      if (row !== undefined) hashes.set(id, row[0]);
    }
    return hashes;
  }

  /** undefined when there is none. */
  readArticle(id: string): EngineHit | undefined {
    const row = this.#db.prepare(`${SELECT_HIT} WHERE a.id = ?`).get(id);
    return row === undefined ? undefined : toHit(row, 0);
  }

  /** @param row one that a plan matched. */
  readHit(row: number, score: number): EngineHit {
    this.#readHit ??= this.#db.prepare(`${SELECT_HIT} WHERE a.row = ?`);
    return toHit(this.#readHit.get(row), score);
  }

  readTitle(row: number): TitleHit {
    this.#readTitle ??= this.#db.prepare(
      `SELECT id, coalesce(article ->> 'title', article ->> 'displayTitle') AS title FROM articles WHERE row = ?`,
    );
    const { id, title } = this.#readTitle.get(row) ?? {};
    return { id: String(id), title: String(title) };
  }

  readSpellings(row: number): string[] {
    this.#readSpellings ??= this.#db.prepare('SELECT spellings FROM articles WHERE row = ?');
    return JSON.parse(String(this.#readSpellings.get(row)?.['spellings'] ?? '[]')) as string[];
  }

  /** By row, a page at a time: a statement left open would keep the write-ahead log from being folded in. */
  *readStored(): Iterable<StoredArticle & { readonly row: number }> {
    const select = this.#db.prepare(
      'SELECT row, content_hash, article FROM articles WHERE row > ? ORDER BY row LIMIT 500',
    );
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

  /** Those of these rows that are still there. */
  *readStoredOf(rows: Iterable<number>): Iterable<StoredArticle> {
    const select = this.#db.prepare('SELECT content_hash, article FROM articles WHERE row = ?');
    for (const row of rows) {
      const found = select.get(row);
      if (found !== undefined) yield toStored(found);
    }
  }
}

function toStored(row: Record<string, unknown>): StoredArticle {
  return { article: JSON.parse(String(row['article'])) as Article, contentHash: String(row['content_hash']) };
}

function toHit(row: Record<string, unknown> | undefined, score: number): EngineHit {
  if (row === undefined) throw new FihristError('internal', 'A matched article has no text; rebuild with `reindex`.');
  const names = nameCountsOf(String(row['names']));
  return {
    article: JSON.parse(String(row['article'])) as Article,
    score,
    names,
    group: String(row['original']),
    duplicates: Number(row['copies']),
  };
}
