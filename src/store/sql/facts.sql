-- Facts. Columns everywhere: id, db name, kind, subject, site, at, recorded, clock, n, seq, body.
-- #insert
-- In: db, seq, id, hash, kind, subject, site, at, recorded, clock, n, body
INSERT INTO facts (db, seq, id, hash, kind, subject, site, at, recorded, clock, n, body)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
-- #filed
-- In: fact. Out: db, seq, id, hash
SELECT db, seq, id, hash FROM facts WHERE fact = ?1
-- #drop
-- In: fact
DELETE FROM facts WHERE fact = ?1
-- #of-id
-- In: id. Out: fact, of every database
SELECT fact FROM facts WHERE id = ?1
-- #known
-- In: id, db. Out: hash
SELECT hash FROM facts WHERE id = ?1 AND db = ?2
-- #subject
-- In: subject
SELECT f.id, d.name, f.kind, f.subject, f.site, f.at, f.recorded, f.clock, f.n, f.seq, f.body
FROM facts f JOIN dbs d USING (db)
WHERE f.subject = ?1 ORDER BY f.n, f.clock, f.id, d.name
-- #get
-- In: id
SELECT f.id, d.name, f.kind, f.subject, f.site, f.at, f.recorded, f.clock, f.n, f.seq, f.body
FROM facts f JOIN dbs d USING (db)
WHERE f.id = ?1 ORDER BY d.name LIMIT 1
-- #recorded
-- In: from, to. Databases are named by the month of recording: none of those before it is read, and what was added
-- before the first fact of the others is not either
SELECT f.id, d.name, f.kind, f.subject, f.site, f.at, f.recorded, f.clock, f.n, f.seq, f.body
FROM facts f JOIN dbs d USING (db)
WHERE f.fact >= (SELECT ifnull(min((SELECT g.fact FROM facts g WHERE g.db = m.db ORDER BY g.seq LIMIT 1)), 0)
                 FROM dbs m
                 WHERE NOT (m.name GLOB 'facts-*-[0-9][0-9][0-9][0-9][0-9][0-9]'
                            AND substr(m.name, -6) < strftime('%Y%m', ?1 / 1000000, 'unixepoch')))
  AND f.recorded >= ?1 AND f.recorded < ?2 ORDER BY f.fact
-- #all
-- Out: the number of the database rather than its name
SELECT id, db, kind, subject, site, at, recorded, clock, n, seq, body FROM facts ORDER BY fact
-- #last
-- Out: the last row, 0 when there is none
SELECT ifnull(max(fact), 0) FROM facts
-- #after
-- In: a row
SELECT f.id, d.name, f.kind, f.subject, f.site, f.at, f.recorded, f.clock, f.n, f.seq, f.body
FROM facts f JOIN dbs d USING (db)
WHERE f.fact > ?1 ORDER BY f.fact
