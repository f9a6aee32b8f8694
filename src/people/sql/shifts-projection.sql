-- Shifts as they stand: one row a record. Times are UTC microseconds; `told` 0: not published.

CREATE TABLE shifts (
  id TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  worker TEXT NOT NULL,
  start INTEGER NOT NULL,
  finish INTEGER NOT NULL,
  break_minutes INTEGER NOT NULL,
  break_start INTEGER NOT NULL,
  post TEXT NOT NULL,
  published INTEGER NOT NULL,
  told INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  agreed INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  rev TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX shifts_start ON shifts (site, start);
CREATE INDEX shifts_worker ON shifts (site, worker, start);
