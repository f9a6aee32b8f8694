-- Schema 1. Inputs: an empty file. Outputs: the tables every later version starts from.
-- Times are UTC microseconds. Projections are not here: each room brings its own.

-- Words kept beside the data: site, site-uuid, practice.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- The logical databases. last_seq is a counter of its own and never a rowid (sync.md).
CREATE TABLE dbs (
  db INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  uuid TEXT NOT NULL,
  epoch TEXT NOT NULL,
  created INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  clock INTEGER NOT NULL
);

-- hash: first 128 bits of SHA-256 over body, which is the fact exactly as hashed and sent.
CREATE TABLE facts (
  fact INTEGER PRIMARY KEY,
  db INTEGER NOT NULL REFERENCES dbs (db),
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  hash BLOB NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  site TEXT NOT NULL,
  at INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  n INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE UNIQUE INDEX facts_id ON facts (id, db);
CREATE UNIQUE INDEX facts_seq ON facts (db, seq);
CREATE INDEX facts_subject ON facts (subject, n, clock);

-- tree: all revisions, as revtree.c encodes them. body: of the winning leaf.
CREATE TABLE records (
  record INTEGER PRIMARY KEY,
  db INTEGER NOT NULL REFERENCES dbs (db),
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  hash BLOB NOT NULL,
  tree BLOB NOT NULL,
  body BLOB NOT NULL
);
CREATE UNIQUE INDEX records_id ON records (db, id);
CREATE UNIQUE INDEX records_seq ON records (db, seq);

-- The bodies of leaves that lost.
CREATE TABLE leaves (
  record INTEGER NOT NULL REFERENCES records (record),
  generation INTEGER NOT NULL,
  hash BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (record, generation, hash)
) WITHOUT ROWID;

-- Which version of each projection the tables hold.
CREATE TABLE projections (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;
