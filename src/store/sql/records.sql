-- Records.
-- #get
-- In: db name, id. Out: record, seq, kind, deleted, conflicts, generation, hash, tree, body
SELECT r.record, r.seq, r.kind, r.deleted, r.conflicts, r.generation, r.hash, r.tree, r.body
FROM records r JOIN dbs d USING (db) WHERE d.name = ?1 AND r.id = ?2
-- #insert
-- In: db, seq, id, kind, deleted, conflicts, generation, hash, tree, body
INSERT INTO records (db, seq, id, kind, deleted, conflicts, generation, hash, tree, body)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (db, id) DO NOTHING
-- #update
-- In: record, seq, kind, deleted, conflicts, generation, hash, tree, body
UPDATE records SET seq = ?2, kind = ?3, deleted = ?4, conflicts = ?5, generation = ?6, hash = ?7,
                   tree = ?8, body = ?9
WHERE record = ?1
-- #leaf-put
-- In: record, generation, hash, body
INSERT OR REPLACE INTO leaves (record, generation, hash, body) VALUES (?1, ?2, ?3, ?4)
-- #leaf-drop
-- In: record, generation, hash
DELETE FROM leaves WHERE record = ?1 AND generation = ?2 AND hash = ?3
-- #leaf-get
-- In: record, generation, hash. Out: body
SELECT body FROM leaves WHERE record = ?1 AND generation = ?2 AND hash = ?3
-- #sum
-- In: record, generation, hash, sum
INSERT OR IGNORE INTO revision_sums (record, generation, hash, sum) VALUES (?1, ?2, ?3, ?4)
-- #list
-- In: db name, kind. Out: id, seq, kind, deleted, conflicts, generation, hash, body
SELECT r.id, r.seq, r.kind, r.deleted, r.conflicts, r.generation, r.hash, r.body
FROM records r JOIN dbs d USING (db)
WHERE d.name = ?1 AND r.kind = ?2 AND NOT r.deleted ORDER BY r.id
-- #all
-- Out: number of the database, id, seq, kind, deleted, conflicts, generation, hash, body
SELECT db, id, seq, kind, deleted, conflicts, generation, hash, body FROM records ORDER BY record
