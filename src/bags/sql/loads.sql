-- Loads: nets that go through a machine together.

-- #delete
-- in: 1 id
DELETE FROM loads WHERE id = ?1;

-- #insert
-- in: the row. Nothing when there is one of that id
INSERT INTO loads (
  id, number, site, computer, machine, station, programme, opened, ended, outcome)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (id) DO NOTHING;

-- #add-net
-- in: 1 load, 2 net, 3 since
INSERT OR IGNORE INTO load_nets (load, net, since) VALUES (?1, ?2, ?3);

-- #clear-net
-- in: 1 net
DELETE FROM load_nets WHERE net = ?1;

-- #read
-- in: 1 id. out: the load, and the nets that are in it now with their grams, 1800 when not weighed
SELECT l.id, l.number, l.machine, l.station, l.programme, l.opened, count(n.id),
  sum(CASE WHEN n.grams > 0 THEN n.grams WHEN n.id IS NULL THEN 0 ELSE 1800 END)
FROM loads l
LEFT JOIN nets n ON n.machine = l.machine AND n.load = l.id
WHERE l.id = ?1
GROUP BY l.id;

-- #by-number
-- in: 1 site, 2 number. out: the load, one that is not over first, then the last
SELECT id FROM loads WHERE site = ?1 AND number = ?2 ORDER BY ended > 0, opened DESC, id LIMIT 1;

-- #open-at
-- in: 1 site, 2 machine. out: as above, the loads whose nets are in the machine, the last one first
SELECT l.id, l.number, l.machine, l.station, l.programme, l.opened, count(n.id),
  sum(CASE WHEN n.grams > 0 THEN n.grams ELSE 1800 END)
FROM nets n
CROSS JOIN loads l ON l.id = n.load
WHERE n.machine = ?2 AND n.load IS NOT NULL AND l.site = ?1
GROUP BY l.id
ORDER BY l.opened DESC, l.id DESC;

-- #nets-in
-- in: 1 load. out: the nets that are in it now
SELECT n.* FROM loads l
CROSS JOIN nets n ON n.machine = l.machine AND n.load = l.id
WHERE l.id = ?1
ORDER BY n.id;

-- #nets-ever
-- in: 1 load. out: ids of the nets that were put into it
SELECT net FROM load_nets WHERE load = ?1 ORDER BY net;

-- #inside
-- in: 1 load. out: for each net in it now, the tag that was read into it, and the net's id and n
SELECT min(m.net), shown.id, shown.last_n FROM load_nets m
CROSS JOIN nets n ON n.id = m.net
CROSS JOIN nets shown ON shown.id = ifnull(n.alias_of, n.id)
WHERE m.load = ?1 AND shown.load = ?1
GROUP BY shown.id
ORDER BY shown.id;

-- #mates
-- in: 1 load. out: the nets, as they are shown, that were put into it
SELECT DISTINCT shown.* FROM load_nets m
CROSS JOIN nets n ON n.id = m.net
CROSS JOIN nets shown ON shown.id = ifnull(n.alias_of, n.id)
WHERE m.load = ?1
ORDER BY shown.id;

-- #last-number
-- in: 1 computer. out: the highest number it gave
SELECT max(number) FROM loads WHERE computer = ?1;

-- #last-end
-- in: 1 site, 2 machine. out: when the last load that ended there did, and how
SELECT ended, outcome FROM loads
WHERE site = ?1 AND machine = ?2 AND ended > 0
ORDER BY opened DESC LIMIT 1;

-- #of-machine
-- in: 1 site, 2 machine, 3 from. out: what was loaded into it since, the last first: number, the programme's name and its
-- minutes, opened, ended, outcome, how many nets were ever put into it, how many are in it now
SELECT l.number, ifnull(p.name, l.programme), ifnull(p.minutes, 0), l.opened, l.ended, l.outcome,
  (SELECT count(*) FROM load_nets m WHERE m.load = l.id),
  (SELECT count(*) FROM nets n WHERE n.machine = l.machine AND n.load = l.id)
FROM loads l
LEFT JOIN programmes p ON p.site = l.site AND p.id = l.programme
WHERE l.site = ?1 AND l.machine = ?2 AND (l.opened >= ?3 OR l.ended >= ?3)
ORDER BY l.opened DESC, l.id DESC;
