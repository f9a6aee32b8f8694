-- Clock-ins and clock-outs: one row a fact. `place`: the site where it was; `entry` 1: in, 0: out.

CREATE TABLE clockings (
  fact TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  worker TEXT NOT NULL,
  at INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  place TEXT NOT NULL
) WITHOUT ROWID;

-- What was taken back: it stays, and does not count. It may come before what it names.
CREATE TABLE clock_undos (
  target TEXT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (target, fact)
) WITHOUT ROWID;

CREATE INDEX clockings_worker ON clockings (site, worker, at);
CREATE INDEX clockings_at ON clockings (site, at);
