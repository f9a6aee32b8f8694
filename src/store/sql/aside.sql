-- For folding aside. Inputs: an empty file, with the data attached. Outputs: the tables a fold writes beside its own.
CREATE TABLE main.projections (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;
