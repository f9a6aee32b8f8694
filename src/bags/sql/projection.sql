-- What the facts and client records say of every net, and of every load. Each row is a fold of
-- facts and records alone, whatever the order in which they came; `place` and the *_key columns are
-- derived from others so that lists walk indexes. No promise is 9007199254740991, so that such nets
-- come last. Lists know nets by their rowid, of four bytes, for as long as the table stands.

-- Of version 1.
DROP TABLE IF EXISTS main.codes;

CREATE TABLE nets (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  key TEXT NOT NULL,
  generation INTEGER NOT NULL,
  recorded INTEGER NOT NULL,          -- whether a live client record names it
  alias_of TEXT,                      -- the net it is another tag of; such a row holds no state
  joined INTEGER NOT NULL,            -- whether other nets are aliases of it
  pending INTEGER NOT NULL,           -- undos of facts that have not arrived
  stage INTEGER NOT NULL,
  resumes INTEGER NOT NULL,
  place INTEGER NOT NULL,             -- 2 at the site, 1 elsewhere, 0 in no list: no net stands behind it
  since INTEGER NOT NULL,
  received INTEGER NOT NULL,
  promise INTEGER NOT NULL,
  grams INTEGER NOT NULL,
  grams_out INTEGER NOT NULL,
  machine TEXT,
  load TEXT,
  last_load TEXT,
  last_load_at INTEGER NOT NULL,
  slot TEXT,
  max_celsius INTEGER NOT NULL,
  delegation TEXT,
  delegation_key TEXT NOT NULL,
  client TEXT,
  departs TEXT,
  reason TEXT,
  flags INTEGER NOT NULL,
  last_n INTEGER NOT NULL,
  last_fact TEXT,                     -- the last reading, for double reads
  last_at INTEGER NOT NULL,
  last_station INTEGER NOT NULL
);

-- Which nets are one net by two tags: links and retags that stand.
CREATE TABLE net_links (
  net TEXT NOT NULL,
  fact TEXT NOT NULL,
  clock INTEGER NOT NULL,
  other TEXT NOT NULL,
  code TEXT NOT NULL,
  retag INTEGER NOT NULL,
  PRIMARY KEY (net, fact)
) WITHOUT ROWID;

CREATE TABLE loads (
  id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  site TEXT NOT NULL,
  computer TEXT NOT NULL,
  machine TEXT NOT NULL,
  station INTEGER NOT NULL,
  programme TEXT,
  opened INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  outcome TEXT
) WITHOUT ROWID;

-- Every net that was put into a load, whatever became of it after.
CREATE TABLE load_nets (
  load TEXT NOT NULL,
  net TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (load, net)
) WITHOUT ROWID;

