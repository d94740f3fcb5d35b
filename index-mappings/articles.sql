-- What the embedded index looks like: one file a generation, data/index-<n>.db. The engine reads this file; a change
-- here changes the fingerprint, and the next start builds the index anew from its stored articles.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- A number is never given twice (AUTOINCREMENT): a newer version of an article is a new row, so that a reader who has
-- seen row n needs only the rows above it.
CREATE TABLE articles (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  content_hash TEXT NOT NULL,
  origin TEXT NOT NULL,
  article TEXT NOT NULL,        -- JSON: article/article.ts
  names TEXT NOT NULL,          -- JSON: [[id, kind, spelled, adjectives], …]
  spellings TEXT NOT NULL       -- JSON: ["id|spelling", …]
) STRICT;
CREATE INDEX articles_by_origin ON articles (origin);

-- What filters, facets, order and scores need of every article: held in memory while the index is open.
CREATE TABLE columns (
  row INTEGER PRIMARY KEY,
  published TEXT,               -- YYYY-MM-DD
  mentioned TEXT,               -- JSON: [YYYYMMDD, …], ascending
  source TEXT,
  category TEXT,
  text_length INTEGER NOT NULL, -- terms in words and stems
  names_length INTEGER NOT NULL,
  title_length INTEGER NOT NULL,
  title_names_length INTEGER NOT NULL,
  original TEXT,                -- id of the article whose near-duplicate it is
  name_places BLOB NOT NULL     -- where its names stand among the stems (engine/sqlite/name-places.ts)
) STRICT;
CREATE INDEX columns_by_original ON columns (original) WHERE original IS NOT NULL;

-- By which near-duplicates are found (near-duplicates/signature.ts): every article's signature, and the keys of originals.
CREATE TABLE signatures (row INTEGER PRIMARY KEY, signature BLOB NOT NULL) STRICT;
CREATE TABLE original_keys (key INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) STRICT, WITHOUT ROWID;

-- Rows whose original is another one than when they were written, in the order in which that changed.
CREATE TABLE regrouped_rows (seq INTEGER PRIMARY KEY AUTOINCREMENT, row INTEGER NOT NULL) STRICT;

-- Rows that are gone, in the order they went.
CREATE TABLE removed_rows (seq INTEGER PRIMARY KEY AUTOINCREMENT, row INTEGER NOT NULL) STRICT;

-- Files whose articles are all here: the next run leaves them unread.
CREATE TABLE indexed_files (
  path TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  digests BLOB NOT NULL         -- of the ids of its articles, 8 bytes each
) STRICT, WITHOUT ROWID;

-- Terms as the analysis makes them, written by engine/sqlite/fts5-table.ts. The tokenizer takes beginnings of words, which are asked
-- for, as they are: FTS5's others cut Arabic words at diacritics.
-- `names` holds the names alone, in order: the stems between them are those of `stems`.
CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, tokenize="ascii tokenchars '@+-.'");
CREATE VIRTUAL TABLE stems USING fts5(text, content='', contentless_delete=1, tokenize="ascii tokenchars '@+-.'");
CREATE VIRTUAL TABLE names USING fts5(text, content='', contentless_delete=1, tokenize="ascii tokenchars '@+-.'");
CREATE VIRTUAL TABLE words_places USING fts5vocab(words, instance);
CREATE VIRTUAL TABLE stems_places USING fts5vocab(stems, instance);
CREATE VIRTUAL TABLE names_places USING fts5vocab(names, instance);
CREATE VIRTUAL TABLE lexicon USING fts5vocab(words, row);
