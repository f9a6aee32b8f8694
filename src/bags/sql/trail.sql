-- Where a net that is looked for may be: among the nets at the site.

-- #around
-- in: 1 station, 2 from, 3 to, 4 a net, 5 its time, 6 at most. out: those read there then, the nearest in time first
SELECT * FROM nets
WHERE place = 2 AND last_station = ?1 AND last_at BETWEEN ?2 AND ?3 AND id <> ?4 AND alias_of IS NULL
ORDER BY abs(last_at - ?5), id
LIMIT ?6;

-- #in-slots
-- in: 1 a net. out: the others that lie on the rack
SELECT * FROM nets
WHERE place = 2 AND slot IS NOT NULL AND id <> ?1
ORDER BY slot, id;

-- #keys
-- in: 1 a net. out: id and key of the others
SELECT id, key FROM nets
WHERE place = 2 AND id <> ?1;
