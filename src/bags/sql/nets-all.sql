-- All nets, those that are nowhere included. By code they are walked by it; other orders sort.
-- in, all sections: 1 stage or 0, 2 whether only those held or in question, 3 promised before or 0,
-- 4 folded delegation, 5 machine, 6 load, 7 load as a number, 12 limit or -1, 13 offset, 14 mask of stored
-- flags or 0, 15 slot in small letters, 16 now if only those late or 0, 17 today if only those that leave.
-- NULL: any. out: rows of `nets`

-- #promise
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
ORDER BY key, generation, id
LIMIT ?12 OFFSET ?13;

-- #code-desc
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
ORDER BY key DESC, generation DESC, id DESC
LIMIT ?12 OFFSET ?13;

-- #stage
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
SELECT * FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
SELECT count(*), sum(grams), sum(open = 1 AND promise < ?12 AND stage <> 9),
  sum(stage IN (11, 12) OR (flags & 32) <> 0)
FROM nets
WHERE alias_of IS NULL AND stage <> 0 AND key <> ''
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
