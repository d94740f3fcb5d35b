-- What outlives every index: data/state.db of the embedded engine. Only ever added to, so that old folders open.

CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Articles that are to stay out, whatever files are indexed again.
CREATE TABLE IF NOT EXISTS take_downs (
  by TEXT NOT NULL CHECK (by IN ('id', 'source', 'origin')),
  value TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (by, value)
) STRICT;

-- Articles that somebody took out of their group of near-duplicates: each stands alone.
CREATE TABLE IF NOT EXISTS kept_apart (id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;

-- The audit log of names: what editors changed, in order. The last entry of a name is in force over the curated one.
CREATE TABLE IF NOT EXISTS name_edits (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  at TEXT NOT NULL,
  editor TEXT NOT NULL,
  before TEXT NOT NULL,         -- JSON: names/name.ts, or null
  after TEXT NOT NULL,
  UNIQUE (id, version)
) STRICT;

-- What editors said of proposed spellings: not one name. In order; never proposed again.
CREATE TABLE IF NOT EXISTS dismissals (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  editor TEXT NOT NULL,
  pairs TEXT NOT NULL           -- JSON: [[folded spelling, folded spelling], …]
) STRICT;
