-- Every net that lists show, in the orders of which net-bases.c makes the others. All read indexes alone.

-- #code
-- out: rowids
SELECT rowid, key, generation FROM nets INDEXED BY nets_code WHERE place = 1
UNION ALL
SELECT rowid, key, generation FROM nets INDEXED BY nets_code WHERE place = 2
ORDER BY key, generation;

-- #promise
-- out: rowids of those at the site
SELECT rowid FROM nets INDEXED BY nets_promise WHERE place = 2 ORDER BY promise, key;

-- #stage
-- out: rowids, stages; those elsewhere in no order within a stage
SELECT rowid, stage FROM nets INDEXED BY nets_stage WHERE place = 2 ORDER BY stage, promise, key;

-- #stage-away
SELECT rowid, stage FROM nets INDEXED BY nets_away_stage WHERE place = 1 ORDER BY stage;

-- #since
-- out: rowids
SELECT rowid, since FROM nets INDEXED BY nets_away_since WHERE place = 1
UNION ALL
SELECT rowid, since FROM nets INDEXED BY nets_since WHERE place = 2
ORDER BY since;

-- #delegation
-- out: rowids, folded delegations
SELECT rowid, delegation_key FROM nets INDEXED BY nets_delegation WHERE place = 2 ORDER BY delegation_key, promise, key;

-- #delegation-away
SELECT rowid, delegation_key FROM nets INDEXED BY nets_away_delegation WHERE place = 1 ORDER BY delegation_key;

-- #last
-- out: the highest rowid
SELECT max(rowid) FROM nets;

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
