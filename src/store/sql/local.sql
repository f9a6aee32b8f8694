-- local.db.
-- #get
SELECT value FROM words WHERE name = ?1
-- #set
INSERT OR REPLACE INTO words (name, value) VALUES (?1, ?2)
-- #next
INSERT INTO counters (name, last) VALUES (?1, 1)
ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last
