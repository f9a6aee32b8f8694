-- What people-<site> holds on one person.

-- #records
-- in: 1 db. out: live records
SELECT r.id, r.kind, 0, r.body FROM records r JOIN dbs d USING (db) WHERE d.name = ?1 AND r.deleted = 0 ORDER BY r.id;

-- #facts
-- in: 1 db. out: its facts, but who did what
SELECT f.id, f.kind, f.at, f.body FROM facts f JOIN dbs d USING (db) WHERE d.name = ?1 AND f.kind <> 'attribution' ORDER BY f.seq;

-- #deeds
-- in: 1 db, 2 worker. out: what the worker did, and the fact that says so. Of two who are said to have done the same the table
-- shows one: the facts are asked.
SELECT said.subject, done.kind, ifnull (done.at, said.at), said.id
FROM facts said
JOIN dbs d ON d.db = said.db AND d.name = ?1
LEFT JOIN facts done ON done.id = said.subject
WHERE said.kind = 'attribution'
  AND instr (CAST (said.body AS TEXT), ?2) > 0 AND json_extract (CAST (said.body AS TEXT), '$.actor') = ?2
ORDER BY 3, 1;
