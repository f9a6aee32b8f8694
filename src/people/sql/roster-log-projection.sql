-- Changes of published shifts: one row a fact. `touched`: the earlier of the two starts, by which a change is found.

CREATE TABLE roster_changes (
  fact TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  touched INTEGER NOT NULL,
  at INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  shift TEXT NOT NULL,
  worker TEXT NOT NULL,
  why TEXT NOT NULL,
  days INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  before_worker TEXT,
  before_start INTEGER,
  before_end INTEGER,
  before_break INTEGER,
  before_break_start INTEGER,
  before_post TEXT,
  after_worker TEXT,
  after_start INTEGER,
  after_end INTEGER,
  after_break INTEGER,
  after_break_start INTEGER,
  after_post TEXT
) WITHOUT ROWID;

CREATE INDEX roster_changes_touched ON roster_changes (site, touched);
