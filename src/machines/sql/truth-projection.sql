-- What was last said about each machine. `folded` is the stamp of the last fact in it: what comes after is added to the
-- row, what comes late folds it anew.

CREATE TABLE machine_truths (
  record TEXT NOT NULL PRIMARY KEY,
  folded INTEGER NOT NULL,
  said INTEGER NOT NULL,
  said_at INTEGER NOT NULL,
  sensed INTEGER NOT NULL,
  sensed_since INTEGER NOT NULL,
  sensed_at INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  least INTEGER NOT NULL,
  most INTEGER NOT NULL,
  programme TEXT,
  fault TEXT,
  fault_code TEXT,
  fault_fact TEXT,
  fault_load TEXT,
  fault_at INTEGER NOT NULL,
  was INTEGER NOT NULL
) WITHOUT ROWID;
