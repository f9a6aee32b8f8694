-- Dropping old facts.
-- #months
-- Out: month, facts, for every month that has facts. Counted database by database: nothing is kept of a fact
SELECT substr(d.name, -6) AS month, sum((SELECT count(*) FROM facts f WHERE f.db = d.db)) AS n
FROM dbs d
WHERE d.name GLOB 'facts-*-[0-9][0-9][0-9][0-9][0-9][0-9]'
GROUP BY month HAVING n > 0 ORDER BY month
-- #dbs-below
-- In: month. Out: db, of the months before it
SELECT db FROM dbs
WHERE name GLOB 'facts-*-[0-9][0-9][0-9][0-9][0-9][0-9]' AND substr(name, -6) < ?1
ORDER BY db
-- #next
-- In: db, seq. Out: the next fact's seq and subject
SELECT seq, subject FROM facts WHERE db = ?1 AND seq > ?2 ORDER BY seq LIMIT 1
-- #of-subject
-- In: subject, month. Out: fact, id, kind of those of the months before it
SELECT f.fact, f.id, f.kind FROM facts f JOIN dbs d USING (db)
WHERE f.subject = ?1 AND d.name GLOB 'facts-*-[0-9][0-9][0-9][0-9][0-9][0-9]' AND substr(d.name, -6) < ?2
-- #balance-get
-- In: projection, subject. Out: body
SELECT body FROM balances WHERE projection = ?1 AND subject = ?2
-- #balance-set
-- In: projection, subject, body
INSERT INTO balances (projection, subject, body) VALUES (?1, ?2, ?3)
ON CONFLICT (projection, subject) DO UPDATE SET body = excluded.body
-- #balances
-- In: projection. Out: subject, body
SELECT subject, body FROM balances WHERE projection = ?1 ORDER BY subject
-- #balance-count
SELECT count(*) FROM balances
-- #tally-add
-- In: tally, site, hour, key, n, amount
INSERT INTO tallies (tally, site, hour, key, n, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (tally, site, hour, key) DO UPDATE SET n = n + excluded.n, amount = amount + excluded.amount
-- #tallies
-- In: tally, from hour, to hour. Out: site, hour, key, n, amount
SELECT site, hour, key, n, amount FROM tallies WHERE tally = ?1 AND hour >= ?2 AND hour < ?3
ORDER BY site, hour, key
