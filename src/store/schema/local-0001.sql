-- Schema 1 of local.db. Inputs: an empty file. Outputs: this computer's words and counters.
CREATE TABLE words (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;
