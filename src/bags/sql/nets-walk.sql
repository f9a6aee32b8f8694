-- Nets in every order: those at the site, and those elsewhere, which net-walk.c merges. All read indexes alone, and only
-- as far as they are asked.
-- in: 1 how many at most, -1 for all. out: rowids, and twice what they are ordered by

-- #promise
SELECT rowid, 0, 0 FROM nets INDEXED BY nets_promise WHERE place = 2
ORDER BY stage = 9, promise, key LIMIT ?1;

-- #promise-away
SELECT rowid, 1, 0 FROM nets INDEXED BY nets_code WHERE place = 1
ORDER BY key, generation LIMIT ?1;

-- #promise-down
SELECT rowid, 0, 0 FROM nets INDEXED BY nets_promise WHERE place = 2
ORDER BY stage = 9 DESC, promise DESC, key DESC LIMIT ?1;

-- #promise-away-down
SELECT rowid, 1, 0 FROM nets INDEXED BY nets_code WHERE place = 1
ORDER BY key DESC, generation DESC LIMIT ?1;

-- #code
SELECT rowid, key, generation FROM nets INDEXED BY nets_code WHERE place = 2
ORDER BY key, generation LIMIT ?1;

-- #code-away
SELECT rowid, key, generation FROM nets INDEXED BY nets_code WHERE place = 1
ORDER BY key, generation LIMIT ?1;

-- #code-down
SELECT rowid, key, generation FROM nets INDEXED BY nets_code WHERE place = 2
ORDER BY key DESC, generation DESC LIMIT ?1;

-- #code-away-down
SELECT rowid, key, generation FROM nets INDEXED BY nets_code WHERE place = 1
ORDER BY key DESC, generation DESC LIMIT ?1;

-- #stage
SELECT rowid, stage, 0 FROM nets INDEXED BY nets_stage WHERE place = 2
ORDER BY stage, promise, key LIMIT ?1;

-- #stage-away
SELECT rowid, stage, 0 FROM nets INDEXED BY nets_away_stage WHERE place = 1
ORDER BY stage, key, generation LIMIT ?1;

-- #stage-down
SELECT rowid, stage, 0 FROM nets INDEXED BY nets_stage WHERE place = 2
ORDER BY stage DESC, promise DESC, key DESC LIMIT ?1;

-- #stage-away-down
SELECT rowid, stage, 0 FROM nets INDEXED BY nets_away_stage WHERE place = 1
ORDER BY stage DESC, key DESC, generation DESC LIMIT ?1;

-- #since
SELECT rowid, since, 0 FROM nets INDEXED BY nets_since WHERE place = 2
ORDER BY since, key LIMIT ?1;

-- #since-away
SELECT rowid, since, 1 FROM nets INDEXED BY nets_away_since WHERE place = 1
ORDER BY since LIMIT ?1;

-- #since-down
SELECT rowid, since, 0 FROM nets INDEXED BY nets_since WHERE place = 2
ORDER BY since DESC, key DESC LIMIT ?1;

-- #since-away-down
SELECT rowid, since, 1 FROM nets INDEXED BY nets_away_since WHERE place = 1
ORDER BY since DESC LIMIT ?1;

-- #delegation
SELECT rowid, delegation_key, 0 FROM nets INDEXED BY nets_delegation WHERE place = 2
ORDER BY delegation_key, promise, key LIMIT ?1;

-- #delegation-away
SELECT rowid, delegation_key, 1 FROM nets INDEXED BY nets_away_delegation WHERE place = 1
ORDER BY delegation_key, key, generation LIMIT ?1;

-- #delegation-down
SELECT rowid, delegation_key, 0 FROM nets INDEXED BY nets_delegation WHERE place = 2
ORDER BY delegation_key DESC, promise DESC, key DESC LIMIT ?1;

-- #delegation-away-down
SELECT rowid, delegation_key, 1 FROM nets INDEXED BY nets_away_delegation WHERE place = 1
ORDER BY delegation_key DESC, key DESC, generation DESC LIMIT ?1;

-- #of-stage
-- in: 2 a stage at which nets are elsewhere
SELECT rowid FROM nets INDEXED BY nets_away_stage WHERE place = 1 AND stage = ?2
ORDER BY key, generation LIMIT ?1;

-- #of-stage-down
-- in: 2 a stage at which nets are elsewhere
SELECT rowid FROM nets INDEXED BY nets_away_stage WHERE place = 1 AND stage = ?2
ORDER BY key DESC, generation DESC LIMIT ?1;
