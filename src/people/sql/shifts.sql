-- Shifts of a site.

-- #write
-- in: the row
INSERT OR REPLACE INTO shifts (
  id, site, worker, start, finish, break_minutes, break_start, post, published, told, changed, agreed,
  modified, rev)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- #delete
-- in: 1 id
DELETE FROM shifts WHERE id = ?1;

-- #range
-- in: 1 site, 2 from less the longest shift, 3 to, 4 from. out: what touches [from, to)
SELECT id, worker, start, finish, break_minutes, break_start, post, published, told, changed, agreed, modified,
  rev
FROM shifts
WHERE site = ?1 AND start >= ?2 AND start < ?3 AND finish > ?4
ORDER BY start, worker, id;

-- #worker-range
-- in: as #range, 5 worker
SELECT id, worker, start, finish, break_minutes, break_start, post, published, told, changed, agreed, modified,
  rev
FROM shifts
WHERE site = ?1 AND worker = ?5 AND start >= ?2 AND start < ?3 AND finish > ?4
ORDER BY start, id;

-- #find
-- in: 1 site, 2 id
SELECT id, worker, start, finish, break_minutes, break_start, post, published, told, changed, agreed, modified,
  rev
FROM shifts
WHERE id = ?2 AND site = ?1;
