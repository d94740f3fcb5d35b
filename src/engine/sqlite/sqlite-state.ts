/**
 * What outlives every index, in state.db: the audit log of names, dismissals, the last run of discovery, what was missed;
 * which articles are to stay out or apart, and which index is in use. Touches no article.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Name } from '../../names/name.ts';
import type { Selection } from '../engine.ts';
import { addUpMissed, type MissedSearch } from '../missed-searches.ts';
import { nameConflict } from '../name-conflict.ts';
import type { DiscoveryRun, Dismissal, NameEdit, NameEdits, StateStore } from '../state-store.ts';
import { translateErrors } from './sqlite-errors.ts';
import { openState, readMeta, writeMeta } from './sqlite-schema.ts';

const CURRENT_INDEX = 'current_index';
const PREVIOUS_INDEX = 'previous_index';
const DISCOVERY = 'discovery';
const MISSED = 'missed_searches';

export class SqliteState implements StateStore {
  readonly #db: DatabaseSync;

  constructor(folder: string) {
    this.#db = openState(folder);
  }

  async readNamesRevision(): Promise<number> {
    return Number(this.#db.prepare('SELECT coalesce(max(seq), 0) AS n FROM name_edits').get()?.['n']);
  }

  async readNameEdits(): Promise<NameEdits> {
    const revision = await this.readNamesRevision();
    const rows = this.#db
      .prepare(
        `SELECT * FROM name_edits WHERE seq <= ? AND seq IN (SELECT max(seq) FROM name_edits WHERE seq <= ? GROUP BY id)
         ORDER BY id`,
      )
      .all(revision, revision);
    return { revision, latest: rows.map(toNameEdit) };
  }

  async readNameHistory(id: string): Promise<NameEdit[]> {
    return this.#db.prepare('SELECT * FROM name_edits WHERE id = ? ORDER BY version').all(id).map(toNameEdit);
  }

  async addNameEdit({ id, version, at, editor, before, after }: NameEdit): Promise<void> {
    const { changes } = translateErrors(() =>
      this.#db
        .prepare(
          `INSERT INTO name_edits (id, version, at, editor, before, after) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (id, version) DO NOTHING`,
        )
        .run(id, version, at, editor, JSON.stringify(before), JSON.stringify(after)),
    );
    if (changes === 0) throw nameConflict(id);
  }

  async addDismissal({ pairs, at, editor }: Dismissal): Promise<void> {
    translateErrors(() =>
      this.#db
        .prepare('INSERT INTO dismissals (at, editor, pairs) VALUES (?, ?, ?)')
        .run(at, editor, JSON.stringify(pairs)),
    );
  }

  async readDismissals(): Promise<Dismissal[]> {
    return this.#db
      .prepare('SELECT at, editor, pairs FROM dismissals ORDER BY seq')
      .all()
      .map((row) => ({
        pairs: JSON.parse(String(row['pairs'])) as Dismissal['pairs'],
        at: String(row['at']),
        editor: String(row['editor']),
      }));
  }

  async keepDiscovery(run: DiscoveryRun): Promise<void> {
    translateErrors(() => writeMeta(this.#db, DISCOVERY, JSON.stringify(run)));
  }

  async readDiscovery(): Promise<DiscoveryRun | undefined> {
    const kept = readMeta(this.#db, DISCOVERY);
    return kept === undefined ? undefined : (JSON.parse(kept) as DiscoveryRun);
  }

  async addMissed(missed: readonly MissedSearch[]): Promise<void> {
    translateErrors(() => {
      this.#db.exec('BEGIN IMMEDIATE');
      try {
        const kept = JSON.parse(readMeta(this.#db, MISSED) ?? '[]') as MissedSearch[];
        writeMeta(this.#db, MISSED, JSON.stringify(addUpMissed(kept, missed)));
        this.#db.exec('COMMIT');
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  async readMissed(): Promise<MissedSearch[]> {
    return translateErrors(() => JSON.parse(readMeta(this.#db, MISSED) ?? '[]') as MissedSearch[]);
  }

  addTakeDown({ by, value }: Selection): void {
    this.#db
      .prepare('INSERT INTO take_downs VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(by, value, new Date().toISOString());
  }

  /** False when there was none. */
  liftTakeDown({ by, value }: Selection): boolean {
    return this.#db.prepare('DELETE FROM take_downs WHERE by = ? AND value = ?').run(by, value).changes > 0;
  }

  readTakeDowns(): Selection[] {
    const rows = this.#db.prepare('SELECT by, value FROM take_downs ORDER BY by, value').all();
    return rows.map((row) => ({ by: row['by'] as Selection['by'], value: String(row['value']) }));
  }

  keepApart(id: string): void {
    this.#db.prepare('INSERT INTO kept_apart VALUES (?, ?) ON CONFLICT DO NOTHING').run(id, new Date().toISOString());
  }

  /** False when it was not kept apart. */
  liftKeepApart(id: string): boolean {
    return this.#db.prepare('DELETE FROM kept_apart WHERE id = ?').run(id).changes > 0;
  }

  readKeptApart(): ReadonlySet<string> {
    return new Set(
      this.#db
        .prepare('SELECT id FROM kept_apart')
        .all()
        .map(({ id }) => String(id)),
    );
  }

  /** Number of the index in use; another process may have built a newer one since the last call. */
  currentIndex(): number {
    return Number(readMeta(this.#db, CURRENT_INDEX) ?? 1);
  }

  /** Number of the one that was in use before; undefined when there was none. */
  previousIndex(): number | undefined {
    const previous = readMeta(this.#db, PREVIOUS_INDEX);
    return previous === undefined ? undefined : Number(previous);
  }

  swapIndex(current: number, previous: number): void {
    this.#db.exec('BEGIN IMMEDIATE');
    writeMeta(this.#db, CURRENT_INDEX, String(current));
    writeMeta(this.#db, PREVIOUS_INDEX, String(previous));
    this.#db.exec('COMMIT');
  }

  close(): void {
    this.#db.close();
  }
}

function toNameEdit(row: Record<string, unknown>): NameEdit {
  return {
    id: String(row['id']),
    version: Number(row['version']),
    at: String(row['at']),
    editor: String(row['editor']),
    before: JSON.parse(String(row['before'])) as Name | null,
    after: JSON.parse(String(row['after'])) as Name | null,
  };
}
