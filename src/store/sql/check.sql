-- What the check reads.
-- #facts
-- Out: id, body, hash, what was taken from the body: kind, subject, site, at, recorded, clock, n; db, seq
SELECT id, body, hash, kind, subject, site, at, recorded, clock, n, db, seq FROM facts ORDER BY fact
-- #filed
-- Out: db, name, what its facts and records should add up to
SELECT db, name, filed FROM dbs ORDER BY name
-- #records
-- Out: record, id, deleted, conflicts, generation, hash, body, tree, kind; db, seq
SELECT record, id, deleted, conflicts, generation, hash, body, tree, kind, db, seq FROM records ORDER BY record
-- #sum
-- In: record, generation, hash. Out: the hash of the content of a revision that is named by another rule than ours
SELECT sum FROM revision_sums WHERE record = ?1 AND generation = ?2 AND hash = ?3
-- #counters
-- Out: names of databases that hold a number beyond their counter
SELECT d.name FROM dbs d
WHERE d.last_seq < (SELECT ifnull(max(seq), 0) FROM facts f WHERE f.db = d.db)
   OR d.last_seq < (SELECT ifnull(max(seq), 0) FROM records r WHERE r.db = d.db)
ORDER BY d.name
-- #lacking
-- Out: names of tables that a file of its format must have, and this one has not
WITH must (name, since) AS (VALUES
  ('meta', 1), ('dbs', 1), ('facts', 1), ('records', 1), ('leaves', 1), ('projections', 1),
  ('revision_sums', 2), ('balances', 2), ('tallies', 2))
SELECT name FROM must, pragma_user_version
WHERE since <= user_version AND name NOT IN (SELECT name FROM sqlite_schema WHERE type = 'table')
ORDER BY name
