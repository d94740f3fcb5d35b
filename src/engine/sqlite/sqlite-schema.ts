/**
 * The files of the embedded engine: `state.db`, which outlives every index and says which one is in use, and
 * `index-<n>.db`, one generation each. Opens and creates them; reads and writes no article.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import { SIGNATURE_VERSION } from '../../near-duplicates/signature.ts';
import { CRISIS_SEGMENTS, MERGED_SEGMENTS } from './fts5-table.ts';
import { diskFull, isDiskFull, SQLITE_BUSY } from './sqlite-errors.ts';

const ARTICLES_SQL = new URL('../../../index-mappings/articles.sql', import.meta.url);
const STATE_SQL = new URL('../../../index-mappings/state.sql', import.meta.url);

/** With which signatures its near-duplicates were found; an index without was made before there were any. */
export const SIGNATURES = 'signatures';

/** An article is a page or two of this size; with the usual 4 KB it is chained over several, and writing costs a twentieth more. */
const PAGE_BYTES = 16_384;
const MAPPED_BYTES = 1024 * 1024 * 1024;
/** How long a statement waits for another process that writes. */
const BUSY_TIMEOUT_MS = 10_000;
const RETRY_MS = 10;

export function readArticlesSchema(): string {
  return readFileSync(ARTICLES_SQL, 'utf8');
}

export function openState(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    const db = openDatabase(join(folder, 'state.db'));
    db.exec(readFileSync(STATE_SQL, 'utf8'));
    return db;
  } catch (cause) {
    if (isDiskFull(cause)) throw diskFull(cause);
    throw new FihristError(
      'engine_unavailable',
      `The data folder ${quote(folder)} cannot be opened for writing; name another one in FIHRIST_DATA.`,
      { cause },
    );
  }
}

/** Opens generation `number`, creating it empty where it is new. */
export function openIndex(folder: string, number: number, fingerprint: string): DatabaseSync {
  const db = openDatabase(indexPath(folder, number));
  if (hasTables(db)) return db;
  db.exec('BEGIN IMMEDIATE');
  // Another process may have made it between.
  if (!hasTables(db)) {
    db.exec(readArticlesSchema());
    for (const table of ['words', 'stems', 'names']) {
      db.exec(
        `INSERT INTO ${table}(${table}, rank)
         VALUES ('usermerge', ${MERGED_SEGMENTS}), ('automerge', ${MERGED_SEGMENTS}), ('crisismerge', ${CRISIS_SEGMENTS})`,
      );
    }
    db.prepare('INSERT INTO meta VALUES (?, ?)').run('fingerprint', fingerprint);
    writeMeta(db, SIGNATURES, String(SIGNATURE_VERSION));
  }
  db.exec('COMMIT');
  return db;
}

function hasTables(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;
}

export function deleteIndex(folder: string, number: number): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(indexPath(folder, number) + ending, { force: true });
}

export function readMeta(db: DatabaseSync, key: string): string | undefined {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return row === undefined ? undefined : String(row['value']);
}

export function writeMeta(db: DatabaseSync, key: string, value: string): void {
  db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value);
}

function indexPath(folder: string, number: number): string {
  return join(folder, `index-${number}.db`);
}

function openDatabase(path: string): DatabaseSync {
  // Defensive would be: nobody may write into FTS5's own tables (fts5-table.ts does).
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, defensive: false });
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
  switchToWal(db);
  db.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536');
  return db;
}

/**
 * WAL: readers go on while one process writes, and a killed writer leaves its last whole batch. Of two processes that
 * switch a new file at one moment SQLite sends one away at once, whatever its timeout.
 */
function switchToWal(db: DatabaseSync): void {
  const until = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if ((error as { errcode?: unknown }).errcode !== SQLITE_BUSY || performance.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

/**
 * For searching: postings of common words are read whole, and mapping the file spares a copy of each page, a seventh of
 * a search's time. A process that only writes has no use for it, and merging terms would bring in all of the file.
 */
export function mapFile(db: DatabaseSync): void {
  db.exec(`PRAGMA mmap_size = ${MAPPED_BYTES}`);
}
