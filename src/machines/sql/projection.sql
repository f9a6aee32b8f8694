-- Machines and programmes as their records stand. `key` is the id as a scanner reads it, so that a
-- label is found in whatever case it was printed.

CREATE TABLE machines (
  record TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  number TEXT NOT NULL,
  kind INTEGER NOT NULL,
  drum_litres INTEGER NOT NULL,
  rated_grams INTEGER NOT NULL,
  bare INTEGER NOT NULL,
  rev TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX machines_key ON machines (site, key);
CREATE INDEX machines_number ON machines (site, number);

CREATE TABLE programmes (
  record TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  celsius INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  hold_minutes INTEGER NOT NULL,
  agitation INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX programmes_id ON programmes (site, id);
