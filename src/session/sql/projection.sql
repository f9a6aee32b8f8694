-- Who did what. Inputs: facts of kind "attribution". Outputs: one row a fact attributed.
CREATE TABLE attributions (
  fact TEXT PRIMARY KEY,
  actor TEXT NOT NULL
) WITHOUT ROWID;
