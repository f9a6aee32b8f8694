-- The logical databases.
-- #list
-- Out: db, name, uuid, epoch, last_seq, clock, filed, created
SELECT db, name, uuid, epoch, last_seq, clock, filed, created FROM dbs ORDER BY name
-- #insert
-- In: name, uuid, epoch, created
INSERT INTO dbs (name, uuid, epoch, created, last_seq, clock) VALUES (?1, ?2, ?3, ?4, 0, 0)
-- #find
-- In: name. Out: as list
SELECT db, name, uuid, epoch, last_seq, clock, filed, created FROM dbs WHERE name = ?1
-- #update
-- In: db, last_seq, clock, filed
UPDATE dbs SET last_seq = ?2, clock = ?3, filed = ?4 WHERE db = ?1
-- #counts
-- In: db. Out: live, deleted
SELECT (SELECT count (*) FROM facts WHERE db = ?1)
         + (SELECT count (*) FROM records WHERE db = ?1 AND NOT deleted),
       (SELECT count (*) FROM records WHERE db = ?1 AND deleted)
-- #changes
-- In: db, since, limit. Out: seq, id, generation, hash, deleted
SELECT seq, id, 1, hash, 0 FROM facts WHERE db = ?1 AND seq > ?2
UNION ALL
SELECT seq, id, generation, hash, deleted FROM records WHERE db = ?1 AND seq > ?2
ORDER BY 1 LIMIT ?3
-- #renew
-- In: db, epoch, created, clock
UPDATE dbs SET epoch = ?2, created = ?3, clock = max(clock, ?4) WHERE db = ?1
-- #drop
-- In: db
DELETE FROM dbs WHERE db = ?1
-- #drop-locals
-- In: db
DELETE FROM locals WHERE db = ?1
-- #drop-leaves
-- In: db
DELETE FROM leaves WHERE record IN (SELECT record FROM records WHERE db = ?1)
-- #drop-sums
-- In: db
DELETE FROM revision_sums WHERE record IN (SELECT record FROM records WHERE db = ?1)
-- #drop-records
-- In: db
DELETE FROM records WHERE db = ?1
-- #drop-facts
-- In: db
DELETE FROM facts WHERE db = ?1
