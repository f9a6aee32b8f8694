-- All nets that a word or a flag leads to: by the beginning of their code, by their delegation or slot, by
-- a flag; those at the site by the end of their code and their machine, too.
-- in, all sections: 1 stage or 0, 2 whether only those held or in question, 3 promised before or 0,
-- 4 folded delegation, 5 machine, 6 load, 7 load as a number, 8–9 range of keys searched for, 10–11
-- range of folded words searched for or of the delegation or slot asked for, 12 limit or -1, 13 offset,
-- 14 mask of stored flags or 0, 15 slot in small letters, 16 now if only those late or 0, 17 today if only
-- those that leave. NULL: any. out: rows of `nets`

-- #promise
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY promise, id
LIMIT ?12 OFFSET ?13;

-- #promise-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY promise DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #code
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY key, id
LIMIT ?12 OFFSET ?13;

-- #code-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY key DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #stage
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY stage, promise, id
LIMIT ?12 OFFSET ?13;

-- #stage-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY stage DESC, promise DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #since
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY since, id
LIMIT ?12 OFFSET ?13;

-- #since-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY since DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #delegation
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY delegation_key, promise, id
LIMIT ?12 OFFSET ?13;

-- #delegation-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17))
ORDER BY delegation_key DESC, promise DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #sum
-- in: 12 now. out: nets, grams, late, held
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets WHERE open = 1 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE open = 0 AND delegation_key BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?10 AND ?11
  UNION
  SELECT id FROM nets WHERE flags <> 0 AND ?10 IS NULL AND ?14 <> 0
  UNION
  SELECT id FROM nets
  WHERE open = 1 AND (substr(key, -length(?8)) = ?8 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT count(*), sum(grams), sum(open = 1 AND promise < ?12 AND stage <> 9),
  sum(stage IN (11, 12) OR (flags & 32) <> 0)
FROM nets
WHERE id IN (SELECT f.id FROM found f) AND alias_of IS NULL AND stage <> 0 AND key <> ''
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation_key = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
  AND (?14 = 0 OR flags & ?14 = ?14)
  AND (?15 IS NULL OR lower(slot) = ?15)
  AND (?16 = 0 OR (open = 1 AND promise < ?16 AND stage <> 9))
  AND (?17 IS NULL OR (open = 1 AND departs <= ?17));
