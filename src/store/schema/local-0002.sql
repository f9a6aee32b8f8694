-- Schema 2 of local.db. Inputs: a file of schema 1. Outputs: the same, with what was erased for good: a hash under this
-- computer's own key of every id. Not in the backups, so that restoring one erases it again.
CREATE TABLE erased (
  number INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  at INTEGER NOT NULL
);
