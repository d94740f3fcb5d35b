/** Many rows of one table with few statements: a call for each would take longer than the table does. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

const ROWS_AT_ONCE = 100;

export class RowInserter {
  readonly #columns: number;
  readonly #one: StatementSync;
  readonly #many: StatementSync;

  /** @param ending of the statement: what to do about rows that are there. Default: nothing, they are an error. */
  constructor(db: DatabaseSync, table: string, columns: number, ending = '') {
    const row = `(${Array(columns).fill('?').join(', ')})`;
    this.#columns = columns;
    this.#one = db.prepare(`INSERT INTO ${table} VALUES ${row} ${ending}`);
    this.#many = db.prepare(`INSERT INTO ${table} VALUES ${Array(ROWS_AT_ONCE).fill(row).join(', ')} ${ending}`);
  }

  /** @param values row by row */
  add(values: readonly SQLInputValue[]): void {
    const many = ROWS_AT_ONCE * this.#columns;
    let at = 0;
    for (; at + many <= values.length; at += many) this.#many.run(...values.slice(at, at + many));
    for (; at < values.length; at += this.#columns) this.#one.run(...values.slice(at, at + this.#columns));
  }
}
