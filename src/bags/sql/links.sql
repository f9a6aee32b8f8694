-- Links between nets that stand.

-- #clear
-- in: 1 the net whose facts made them
DELETE FROM net_links WHERE net = ?1;

-- #add
-- in: 1 net, 2 fact, 3 clock, 4 other net, 5 its code, 6 whether it is a retag
INSERT INTO net_links (net, fact, clock, other, code, retag) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- #neighbours
-- in: 1 net. out: the nets one link away, whoever linked
SELECT other FROM net_links WHERE net = ?1
UNION
SELECT net FROM net_links WHERE other = ?1;

-- #read
-- in: 1 net. out: the links its facts made
SELECT net, fact, clock, other, code, retag FROM net_links WHERE net = ?1;
