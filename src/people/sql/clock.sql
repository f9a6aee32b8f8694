-- Clock-ins and clock-outs of a site.

-- #write
-- in: the row
INSERT OR REPLACE INTO clockings (fact, site, worker, at, clock, entry, place)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- #range
-- in: 1 site, 2 from, 3 to, 4 worker, "" for all. out: by worker and place, in the order of time
SELECT worker, place, at, entry FROM clockings
WHERE site = ?1 AND at >= ?2 AND at < ?3 AND (?4 = '' OR worker = ?4)
ORDER BY worker, place, at, entry, clock, fact;

-- #drop
-- in: the fact
DELETE FROM clockings WHERE fact = ?1;
