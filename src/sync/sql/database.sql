-- What databases say when they replicate.
-- #changes
-- In: db, since, limit. Out: seq, id, generation, hash, deleted, tree
SELECT seq, id, 1, hash, 0, NULL FROM facts WHERE db = ?1 AND seq > ?2
UNION ALL
SELECT seq, id, generation, hash, deleted, tree FROM records WHERE db = ?1 AND seq > ?2
ORDER BY 1 LIMIT ?3
-- #changes-facts
-- In: db, since, limit. Out: as changes, and the fact's body
SELECT seq, id, 1, hash, 0, NULL, body FROM facts WHERE db = ?1 AND seq > ?2
UNION ALL
SELECT seq, id, generation, hash, deleted, tree, NULL FROM records WHERE db = ?1 AND seq > ?2
ORDER BY 1 LIMIT ?3
-- #count-changes
-- In: db, since. Out: n
SELECT (SELECT count(*) FROM facts WHERE db = ?1 AND seq > ?2)
       + (SELECT count(*) FROM records WHERE db = ?1 AND seq > ?2)
-- #fact
-- In: db, id. Out: hash, body
SELECT hash, body FROM facts WHERE id = ?2 AND db = ?1
-- #fact-hash
-- In: db, id. Out: hash
SELECT hash FROM facts WHERE id = ?2 AND db = ?1
-- #record
-- In: db, id. Out: record, tree, body
SELECT record, tree, body FROM records WHERE db = ?1 AND id = ?2
-- #record-tree
-- In: db, id. Out: tree
SELECT tree FROM records WHERE db = ?1 AND id = ?2
-- #leaf
-- In: record, generation, hash. Out: body
SELECT body FROM leaves WHERE record = ?1 AND generation = ?2 AND hash = ?3
-- #local-get
-- In: db name, id. Out: body, rev
SELECT l.body, l.rev FROM locals l JOIN dbs d USING (db) WHERE d.name = ?1 AND l.id = ?2
-- #local-put
-- In: db name, id, body. Out: rev
INSERT INTO locals (db, id, rev, body) SELECT db, ?2, 1, ?3 FROM dbs WHERE name = ?1
ON CONFLICT (db, id) DO UPDATE SET rev = rev + 1, body = excluded.body RETURNING rev
-- #local-drop
-- In: db name, id
DELETE FROM locals WHERE db = (SELECT db FROM dbs WHERE name = ?1) AND id = ?2
-- #digest
-- In: db, from, to. Out: id, hash
SELECT id, hash FROM facts WHERE db = ?1 AND recorded >= ?2 AND recorded < ?3 ORDER BY id
-- #ids
-- In: db, first, last, skip, limit. Out: id, generation, hash, deleted: by id; first or last NULL for none
SELECT id, 1, hash FROM facts
WHERE db = ?1 AND (?2 IS NULL OR id >= ?2) AND (?3 IS NULL OR id <= ?3)
UNION ALL
SELECT id, generation, hash FROM records
WHERE db = ?1 AND NOT deleted AND (?2 IS NULL OR id >= ?2) AND (?3 IS NULL OR id <= ?3)
ORDER BY 1 LIMIT ?5 OFFSET ?4
-- #ids-down
-- The same from the other end
SELECT id, 1, hash FROM facts
WHERE db = ?1 AND (?2 IS NULL OR id >= ?2) AND (?3 IS NULL OR id <= ?3)
UNION ALL
SELECT id, generation, hash FROM records
WHERE db = ?1 AND NOT deleted AND (?2 IS NULL OR id >= ?2) AND (?3 IS NULL OR id <= ?3)
ORDER BY 1 DESC LIMIT ?5 OFFSET ?4
