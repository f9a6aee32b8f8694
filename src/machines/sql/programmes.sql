-- Programmes of a site.

-- #write
-- in: the row
INSERT OR REPLACE INTO programmes (record, site, id, name, celsius, minutes, hold_minutes, agitation)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- #delete
-- in: 1 record
DELETE FROM programmes WHERE record = ?1;

-- #by-id
-- in: 1 site, 2 id
SELECT id, name, celsius, minutes, hold_minutes, agitation FROM programmes
WHERE site = ?1 AND id = ?2
ORDER BY record;

-- #list
-- in: 1 site
SELECT id, name, celsius, minutes, hold_minutes, agitation FROM programmes
WHERE site = ?1
ORDER BY name, id;
