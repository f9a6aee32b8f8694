-- Nets by their numbers in lists.

-- #key
-- in: 1 rowid. out: its key
SELECT key FROM nets WHERE rowid = ?1;

-- #printed
-- in: 1 rowid. out: its code as people read it
SELECT code FROM nets WHERE rowid = ?1;

-- #row
-- in: 1 rowid
SELECT * FROM nets WHERE rowid = ?1;

-- #standing
-- out: changes whenever tables are made anew, and so rowids name other nets
SELECT schema_version FROM pragma_schema_version;
