-- Out of service, back in service, maintained: one row a fact. `what`: 1 out, 2 in, 3 maintained (`item` of its plan), 4 undone
-- (the fact `item`).

CREATE TABLE machine_log (
  fact TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  machine TEXT NOT NULL,
  clock INTEGER NOT NULL,
  at INTEGER NOT NULL,
  what INTEGER NOT NULL,
  item TEXT
) WITHOUT ROWID;

CREATE INDEX machine_log_of ON machine_log (site, machine, clock);
