-- What was found among the linen. `found` 0: only its ending has arrived.

CREATE TABLE items (
  id TEXT NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  computer TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  station INTEGER NOT NULL,
  net TEXT,
  load TEXT,
  machine TEXT,
  found INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  outcome TEXT,
  closed_clock INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX items_found ON items (site, found);
CREATE INDEX items_number ON items (computer, number);
