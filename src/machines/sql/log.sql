-- What happened to machines beside their cycles.

-- #write
-- in: the row
INSERT OR REPLACE INTO machine_log (fact, site, machine, clock, at, what, item)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- #list
-- in: 1 site, 2 machine, "" for all. out: in the order in which it was said
SELECT fact, machine, at, what, item, clock FROM machine_log
WHERE site = ?1 AND (?2 = '' OR machine = ?2)
ORDER BY clock, fact;

-- #forget
-- in: 1 fact
DELETE FROM machine_log WHERE fact = ?1;
