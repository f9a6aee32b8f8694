-- Schema 4. Inputs: a file of schema 3. Outputs: the same, with what replication keeps for itself, and an index for lists of
-- one kind.

-- Documents that do not replicate: how far each peer has come (sync.md). rev: counts the writings.
CREATE TABLE locals (
  db INTEGER NOT NULL REFERENCES dbs (db),
  id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (db, id)
) WITHOUT ROWID;

-- What one side of a replication did not take. peer: whom it was with; first, last: UTC microseconds.
CREATE TABLE rejects (
  peer TEXT NOT NULL,
  db TEXT NOT NULL,
  id TEXT NOT NULL,
  rev TEXT NOT NULL,
  error TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (peer, db, id, rev)
) WITHOUT ROWID;

CREATE INDEX records_kind ON records (db, kind, id);
