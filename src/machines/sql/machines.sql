-- Machines of a site.

-- #write
-- in: the row
INSERT OR REPLACE INTO machines (
  record, site, id, key, number, kind, drum_litres, rated_grams, bare, rev)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- #delete
-- in: 1 record
DELETE FROM machines WHERE record = ?1;

-- #by-key
-- in: 1 site, 2 key
SELECT id, number, kind, drum_litres, rated_grams, bare, rev FROM machines
WHERE site = ?1 AND key = ?2
ORDER BY record;

-- #by-number
-- in: 1 site, 2 number. out: every machine that bears it
SELECT id, number, kind, drum_litres, rated_grams, bare, rev FROM machines
WHERE site = ?1 AND number = ?2
ORDER BY record;

-- #list
-- in: 1 site. out: by kind, then by number as people count
SELECT id, number, kind, drum_litres, rated_grams, bare, rev FROM machines
WHERE site = ?1
ORDER BY kind, length(number), number, id;
