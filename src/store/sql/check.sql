-- What the check reads.
-- #facts
-- Out: id, body, hash
SELECT id, body, hash FROM facts ORDER BY fact
-- #records
-- Out: record, id, deleted, conflicts, generation, hash, body, tree
SELECT record, id, deleted, conflicts, generation, hash, body, tree FROM records ORDER BY record
-- #sum
-- In: record, generation, hash. Out: the hash of the content of a revision that is named by another rule than ours
SELECT sum FROM revision_sums WHERE record = ?1 AND generation = ?2 AND hash = ?3
-- #counters
-- Out: names of databases that hold a number beyond their counter
SELECT d.name FROM dbs d
WHERE d.last_seq < (SELECT ifnull(max(seq), 0) FROM facts f WHERE f.db = d.db)
   OR d.last_seq < (SELECT ifnull(max(seq), 0) FROM records r WHERE r.db = d.db)
ORDER BY d.name
