-- Schema 1 of local.db, as version 0.1.0 left it.
PRAGMA application_id=1131377228;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "counters" VALUES('net-code',4);
CREATE TABLE words (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "words" VALUES('prefix','7D');
COMMIT;
