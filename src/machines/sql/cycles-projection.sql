-- Cycles as they were told, and what people said of them later: put together when they are read, so that either may come first.
-- `watts` are two bytes each, the lower first.

CREATE TABLE machine_cycles (
  fact TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  machine TEXT NOT NULL,
  began INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  dead INTEGER NOT NULL,
  watt_hours INTEGER,
  programme TEXT,
  slice INTEGER NOT NULL,
  watts BLOB
) WITHOUT ROWID;

CREATE INDEX machine_cycles_of ON machine_cycles (site, machine, began);
CREATE INDEX machine_cycles_when ON machine_cycles (site, began);

-- `kind`: 1 merged with `other`, 2 split at `at`, 3 had finished, 4 undone
CREATE TABLE machine_cycle_corrections (
  fact TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  machine TEXT NOT NULL,
  clock INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  target TEXT NOT NULL,
  other TEXT,
  at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX machine_cycle_corrections_of ON machine_cycle_corrections (site, machine, clock);
