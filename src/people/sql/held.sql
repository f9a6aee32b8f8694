-- What people-<site> holds on one person.

-- #records
-- in: 1 db. out: live records
SELECT r.id, r.kind, 0, r.body FROM records r JOIN dbs d USING (db) WHERE d.name = ?1 AND r.deleted = 0 ORDER BY r.id;

-- #facts
-- in: 1 db. out: its facts, but who did what
SELECT f.id, f.kind, f.at, f.body FROM facts f JOIN dbs d USING (db) WHERE d.name = ?1 AND f.kind <> 'attribution' ORDER BY f.seq;

-- #deeds
-- in: 1 db, 2 worker. out: what the worker did, and the fact that says so
SELECT a.fact, done.kind, ifnull (done.at, said.at), said.id
FROM attributions a
JOIN facts said ON said.subject = a.fact AND said.kind = 'attribution'
JOIN dbs d ON d.db = said.db AND d.name = ?1
LEFT JOIN facts done ON done.id = a.fact
WHERE a.actor = ?2
ORDER BY 3, 1;
