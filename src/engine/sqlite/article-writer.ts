/** Articles into the tables of one index and out of them. Call inside a transaction (index-file.ts). */
import type { DatabaseSync } from 'node:sqlite';
import { FihristError } from '../../error/fihrist-error.ts';
import type { Membership } from '../../near-duplicates/duplicate-groups.ts';
import type { IndexedArticle } from '../engine.ts';
import { toArrival } from '../to-arrival.ts';
import type { GroupEntry, GroupTables } from './group-tables.ts';
import { encodeNamePlaces } from './name-places.ts';
import { TermTables, type WrittenTerms } from './term-tables.ts';

export class ArticleWriter {
  readonly #db: DatabaseSync;
  readonly #groups: GroupTables | null;
  readonly #deletes: ReturnType<typeof prepareDeletes>;
  #writes: ReturnType<typeof prepareWrites> | undefined;

  /** @param groups null: the index was made before there were any. */
  constructor(db: DatabaseSync, groups: GroupTables | null) {
    this.#db = db;
    this.#groups = groups;
    this.#deletes = prepareDeletes(db);
  }

  /** Each article once; with its place in the groups where that is known already. */
  write(
    batch: readonly IndexedArticle[],
    keptApart: ReadonlySet<string>,
    known?: readonly Membership[],
  ): ('new' | 'updated')[] {
    this.#writes ??= prepareWrites(this.#db);
    const statements = this.#writes;
    const stored = new Map<string, number>();
    for (const { article } of batch) {
      const row = this.#rowOf(article.id);
      if (row !== undefined) stored.set(article.id, row);
    }
    const places = known ?? this.#groupTables().place(batch.map(toArrival), new Set(stored.keys()), keptApart);
    const written: (GroupEntry & WrittenTerms)[] = [];
    const outcomes = batch.map(({ article, json, contentHash, lengths, names, signature, ...more }, index) => {
      const { spellings, mentionedDays, vocabulary, words, nameTerms, namePlaces } = more;
      const place = places[index] as Membership;
      const storedRow = stored.get(article.id);
      if (storedRow !== undefined) this.#deleteRow(storedRow);
      const outcome = storedRow === undefined ? 'new' : 'updated';
      const { id, origin, publishedAt, source, category } = article;
      const inserted = statements.article.run(id, contentHash, origin, json, names, spellings);
      const row = Number(inserted.lastInsertRowid);
      const { text, names: namesLength, title, titleNames } = lengths;
      const mentioned = mentionedDays.length === 0 ? null : `[${mentionedDays.join()}]`;
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
        encodeNamePlaces(namePlaces),
      );
      written.push({ row, place, signature, vocabulary, words, nameTerms });
      return outcome;
    });
    statements.terms.add(written);
    this.#groupTables().enter(written);
    return outcomes;
  }

  /** False when there is none. */
  delete(id: string): boolean {
    const row = this.#rowOf(id);
    if (row !== undefined) this.#deleteRow(row);
    return row !== undefined;
  }

  #rowOf(id: string): number | undefined {
    return (this.#deletes.rowOf.get(id) as unknown as [number] | undefined)?.[0];
  }

  #deleteRow(row: number): void {
    const { rows, removed } = this.#deletes;
    this.#groups?.delete(row);
    for (const statement of rows) statement.run(row);
    removed.run(row);
  }

  #groupTables(): GroupTables {
    if (this.#groups === null) throw new FihristError('index_unfit', 'The index has no groups; run `fihrist reindex`.');
    return this.#groups;
  }
}

function prepareWrites(db: DatabaseSync) {
  return {
    article: db.prepare(
      'INSERT INTO articles (id, content_hash, origin, article, names, spellings) VALUES (?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))',
    ),
    columns: db.prepare('INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    terms: new TermTables(db),
  };
}

function prepareDeletes(db: DatabaseSync) {
  const rowOf = db.prepare('SELECT row FROM articles WHERE id = ?');
  rowOf.setReturnArrays(true);
  return {
    rowOf,
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
