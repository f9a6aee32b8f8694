-- Nets at the site, in each order. Each section walks the index of its order; what is at the site is few.
-- Those that keep all, or all of a stage, read nothing but the index: rows lie scattered among a million.
-- in, all sections: 1 stage or 0, 2 whether only those held or in question, 3 promised before or 0,
-- 4 folded delegation, 5 machine, 6 load, 7 load as a number, 8–9 range of keys searched for, 10–11
-- range of folded words searched for, 12 mask of stored flags or 0, 13 slot in small letters, 14 promised
-- before and not ready or 0, 15 today if only those that leave, 17 today if only those that left. NULL: any. out: rowids

-- #promise
SELECT rowid FROM nets INDEXED BY nets_promise
WHERE place = 2
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?12 = 0 OR flags & ?12 = ?12)
  AND (?13 IS NULL OR lower(slot) = ?13)
  AND (?14 = 0 OR (promise < ?14 AND stage <> 9))
  AND (?15 IS NULL OR departs = ?15)
  AND (?17 IS NULL OR departs < ?17)
  AND (?8 IS NULL OR key BETWEEN ?8 AND ?9 OR substr(key, -length(?8)) = ?8
    OR delegation_key BETWEEN ?10 AND ?11 OR lower(slot) BETWEEN ?10 AND ?11
    OR lower(machine) BETWEEN ?10 AND ?11
    OR id IN (SELECT a.alias_of FROM nets a
              WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?8 AND ?9))
ORDER BY stage = 9, promise, key;

-- #code
SELECT rowid FROM nets INDEXED BY nets_code
WHERE place = 2
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?12 = 0 OR flags & ?12 = ?12)
  AND (?13 IS NULL OR lower(slot) = ?13)
  AND (?14 = 0 OR (promise < ?14 AND stage <> 9))
  AND (?15 IS NULL OR departs = ?15)
  AND (?17 IS NULL OR departs < ?17)
  AND (?8 IS NULL OR key BETWEEN ?8 AND ?9 OR substr(key, -length(?8)) = ?8
    OR delegation_key BETWEEN ?10 AND ?11 OR lower(slot) BETWEEN ?10 AND ?11
    OR lower(machine) BETWEEN ?10 AND ?11
    OR id IN (SELECT a.alias_of FROM nets a
              WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?8 AND ?9))
ORDER BY key, generation;

-- #stage
SELECT rowid FROM nets INDEXED BY nets_stage
WHERE place = 2
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?12 = 0 OR flags & ?12 = ?12)
  AND (?13 IS NULL OR lower(slot) = ?13)
  AND (?14 = 0 OR (promise < ?14 AND stage <> 9))
  AND (?15 IS NULL OR departs = ?15)
  AND (?17 IS NULL OR departs < ?17)
  AND (?8 IS NULL OR key BETWEEN ?8 AND ?9 OR substr(key, -length(?8)) = ?8
    OR delegation_key BETWEEN ?10 AND ?11 OR lower(slot) BETWEEN ?10 AND ?11
    OR lower(machine) BETWEEN ?10 AND ?11
    OR id IN (SELECT a.alias_of FROM nets a
              WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?8 AND ?9))
ORDER BY stage, promise, key;

-- #since
SELECT rowid FROM nets INDEXED BY nets_since
WHERE place = 2
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?12 = 0 OR flags & ?12 = ?12)
  AND (?13 IS NULL OR lower(slot) = ?13)
  AND (?14 = 0 OR (promise < ?14 AND stage <> 9))
  AND (?15 IS NULL OR departs = ?15)
  AND (?17 IS NULL OR departs < ?17)
  AND (?8 IS NULL OR key BETWEEN ?8 AND ?9 OR substr(key, -length(?8)) = ?8
    OR delegation_key BETWEEN ?10 AND ?11 OR lower(slot) BETWEEN ?10 AND ?11
    OR lower(machine) BETWEEN ?10 AND ?11
    OR id IN (SELECT a.alias_of FROM nets a
              WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?8 AND ?9))
ORDER BY since, key;

-- #delegation
SELECT rowid FROM nets INDEXED BY nets_delegation
WHERE place = 2
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?12 = 0 OR flags & ?12 = ?12)
  AND (?13 IS NULL OR lower(slot) = ?13)
  AND (?14 = 0 OR (promise < ?14 AND stage <> 9))
  AND (?15 IS NULL OR departs = ?15)
  AND (?17 IS NULL OR departs < ?17)
  AND (?8 IS NULL OR key BETWEEN ?8 AND ?9 OR substr(key, -length(?8)) = ?8
    OR delegation_key BETWEEN ?10 AND ?11 OR lower(slot) BETWEEN ?10 AND ?11
    OR lower(machine) BETWEEN ?10 AND ?11
    OR id IN (SELECT a.alias_of FROM nets a
              WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?8 AND ?9))
ORDER BY delegation_key, promise, key;

-- #of-stage
SELECT rowid FROM nets INDEXED BY nets_stage
WHERE place = 2
  AND stage = ?1
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?12 = 0 OR flags & ?12 = ?12)
  AND (?13 IS NULL OR lower(slot) = ?13)
  AND (?14 = 0 OR (promise < ?14 AND stage <> 9))
  AND (?15 IS NULL OR departs = ?15)
  AND (?17 IS NULL OR departs < ?17)
  AND (?8 IS NULL OR key BETWEEN ?8 AND ?9 OR substr(key, -length(?8)) = ?8
    OR delegation_key BETWEEN ?10 AND ?11 OR lower(slot) BETWEEN ?10 AND ?11
    OR lower(machine) BETWEEN ?10 AND ?11
    OR id IN (SELECT a.alias_of FROM nets a
              WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?8 AND ?9))
ORDER BY promise, key;

-- #sum
-- in: 16 now. out: nets, grams, late, held
SELECT count(*), sum(grams), sum(promise < ?16 AND stage <> 9),
  sum(stage IN (11, 12) OR (flags & 32) <> 0)
FROM nets INDEXED BY nets_promise
WHERE place = 2
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?12 = 0 OR flags & ?12 = ?12)
  AND (?13 IS NULL OR lower(slot) = ?13)
  AND (?14 = 0 OR (promise < ?14 AND stage <> 9))
  AND (?15 IS NULL OR departs = ?15)
  AND (?17 IS NULL OR departs < ?17)
  AND (?8 IS NULL OR key BETWEEN ?8 AND ?9 OR substr(key, -length(?8)) = ?8
    OR delegation_key BETWEEN ?10 AND ?11 OR lower(slot) BETWEEN ?10 AND ?11
    OR lower(machine) BETWEEN ?10 AND ?11
    OR id IN (SELECT a.alias_of FROM nets a
              WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?8 AND ?9));

-- #of-stage-sum
-- in: 16 now. out: nets, grams, late, held
SELECT count(*), sum(grams), sum(promise < ?16 AND stage <> 9),
  sum(stage IN (11, 12) OR (flags & 32) <> 0)
FROM nets INDEXED BY nets_stage
WHERE place = 2
  AND stage = ?1
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?12 = 0 OR flags & ?12 = ?12)
  AND (?13 IS NULL OR lower(slot) = ?13)
  AND (?14 = 0 OR (promise < ?14 AND stage <> 9))
  AND (?15 IS NULL OR departs = ?15)
  AND (?17 IS NULL OR departs < ?17)
  AND (?8 IS NULL OR key BETWEEN ?8 AND ?9 OR substr(key, -length(?8)) = ?8
    OR delegation_key BETWEEN ?10 AND ?11 OR lower(slot) BETWEEN ?10 AND ?11
    OR lower(machine) BETWEEN ?10 AND ?11
    OR id IN (SELECT a.alias_of FROM nets a
              WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?8 AND ?9));

-- #all-promise
-- out: rowids, here and below
SELECT rowid FROM nets INDEXED BY nets_promise WHERE place = 2 ORDER BY stage = 9, promise, key;

-- #all-code
SELECT rowid FROM nets INDEXED BY nets_code WHERE place = 2 ORDER BY key, generation;

-- #all-stage
SELECT rowid FROM nets INDEXED BY nets_stage WHERE place = 2 ORDER BY stage, promise, key;

-- #all-since
SELECT rowid FROM nets INDEXED BY nets_since WHERE place = 2 ORDER BY since, key;

-- #all-delegation
SELECT rowid FROM nets INDEXED BY nets_delegation
WHERE place = 2
ORDER BY delegation_key, promise, key;

-- #all-of-stage
SELECT rowid FROM nets INDEXED BY nets_stage
WHERE place = 2 AND stage = ?1
ORDER BY promise, key;

-- #all-sum
-- in: 16 now. out: nets, grams, late, held
SELECT count(*), sum(grams), sum(promise < ?16 AND stage <> 9),
  sum(stage IN (11, 12) OR (flags & 32) <> 0)
FROM nets INDEXED BY nets_stage
WHERE place = 2;

-- #all-of-stage-sum
-- in: 1 stage, 16 now. out: nets, grams, late, held
SELECT count(*), sum(grams), sum(promise < ?16 AND stage <> 9),
  sum(stage IN (11, 12) OR (flags & 32) <> 0)
FROM nets INDEXED BY nets_stage
WHERE place = 2 AND stage = ?1;
