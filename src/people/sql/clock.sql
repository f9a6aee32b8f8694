-- Clock-ins and clock-outs of a site.

-- #write
-- in: the row
INSERT OR REPLACE INTO clockings (fact, site, worker, at, clock, entry, place)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- #range
-- in: 1 site, 2 from, 3 to, 4 worker, "" for all. out: by worker and place, in the order of time; what was taken
-- back is left out
SELECT worker, place, at, entry FROM clockings
WHERE site = ?1 AND at >= ?2 AND at < ?3 AND (?4 = '' OR worker = ?4)
  AND NOT EXISTS (SELECT 1 FROM clock_undos WHERE target = clockings.fact)
ORDER BY worker, place, at, entry, clock, fact;

-- #drop
-- in: the fact
DELETE FROM clockings WHERE fact = ?1;

-- #write-undo
-- in: 1 what it names, 2 the fact
INSERT OR REPLACE INTO clock_undos (target, fact) VALUES (?1, ?2);

-- #drop-undo
-- in: the fact
DELETE FROM clock_undos WHERE fact = ?1;

-- #find
-- in: 1 site, 2 the fact. out: worker, 1 when it was taken back
SELECT worker, EXISTS (SELECT 1 FROM clock_undos WHERE target = clockings.fact) FROM clockings
WHERE site = ?1 AND fact = ?2;

-- #last
-- in: 1 site, 2 worker. out: the fact that was said last and not taken back
SELECT fact FROM clockings
WHERE site = ?1 AND worker = ?2
  AND NOT EXISTS (SELECT 1 FROM clock_undos WHERE target = clockings.fact)
ORDER BY clock DESC, fact DESC LIMIT 1;
