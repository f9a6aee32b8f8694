-- Schema 2. Inputs: a file of schema 1. Outputs: the same, with what retention leaves behind and what names a
-- revision made elsewhere.

-- What the content of a revision was when it came, where its name does not follow from it by our rule: another
-- program made it. sum: first 128 bits of SHA-256 over the body.
CREATE TABLE revision_sums (
  record INTEGER NOT NULL REFERENCES records (record),
  generation INTEGER NOT NULL,
  hash BLOB NOT NULL,
  sum BLOB NOT NULL,
  PRIMARY KEY (record, generation, hash)
) WITHOUT ROWID;

-- Where a rebuild begins for a subject whose oldest facts were dropped. body: the projection's own.
CREATE TABLE balances (
  projection TEXT NOT NULL,
  subject TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (projection, subject)
) WITHOUT ROWID;

-- What the facts that were dropped add up to, for reports. hour: UTC, since 1970.
CREATE TABLE tallies (
  tally TEXT NOT NULL,
  site TEXT NOT NULL,
  hour INTEGER NOT NULL,
  key TEXT NOT NULL,
  n INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (tally, site, hour, key)
) WITHOUT ROWID;
