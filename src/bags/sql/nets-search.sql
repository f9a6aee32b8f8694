-- All nets that a search finds: by the beginning of their code, and those at the site by the rest.
-- in, all sections: 1 stage or 0, 2 whether only those held or in question, 3 promised before or 0,
-- 4 delegation, 5 machine, 6 load, 7 load as a number, 8–9 range of keys searched for, 10–11 range of
-- folded words searched for, 12 limit or -1, 13 offset. NULL: any. out: rows of `nets`

-- #promise
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY promise, id
LIMIT ?12 OFFSET ?13;

-- #promise-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY promise DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #code
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY key, id
LIMIT ?12 OFFSET ?13;

-- #code-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY key DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #stage
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY stage, promise, id
LIMIT ?12 OFFSET ?13;

-- #stage-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY stage DESC, promise DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #since
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY since, id
LIMIT ?12 OFFSET ?13;

-- #since-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY since DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #delegation
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY delegation_key, promise, id
LIMIT ?12 OFFSET ?13;

-- #delegation-desc
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT * FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7))
ORDER BY delegation_key DESC, promise DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #sum
-- in: 12 now. out: nets, grams, late, held
WITH found (id) AS (
  SELECT ifnull(alias_of, id) FROM nets WHERE key BETWEEN ?8 AND ?9
  UNION
  SELECT id FROM nets
  WHERE open = 1
    AND (substr(key, -length(?8)) = ?8 OR delegation_key BETWEEN ?10 AND ?11
      OR lower(slot) BETWEEN ?10 AND ?11 OR lower(machine) BETWEEN ?10 AND ?11)
)
SELECT count(*), sum(grams), sum(promise < ?12 AND stage <> 9),
  sum(stage IN (11, 12) OR (flags & 32) <> 0)
FROM nets
WHERE id IN (SELECT f.id FROM found f) AND stage <> 0
  AND (?1 = 0 OR stage = ?1)
  AND (?2 = 0 OR stage IN (11, 12) OR flags & 32)
  AND (?3 = 0 OR promise < ?3)
  AND (?4 IS NULL OR delegation = ?4)
  AND (?5 IS NULL OR machine = ?5)
  AND (?6 IS NULL OR load = ?6 OR load IN (SELECT l.id FROM loads l WHERE l.number = ?7));
