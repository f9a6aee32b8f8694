-- local.db.
-- #get
SELECT value FROM words WHERE name = ?1
-- #set
INSERT OR REPLACE INTO words (name, value) VALUES (?1, ?2)
-- #forget
-- In: name
DELETE FROM words WHERE name = ?1
-- #list
-- In: what the names begin with
SELECT substr(name, length(?1) + 1), value FROM words WHERE substr(name, 1, length(?1)) = ?1
-- #next
INSERT INTO counters (name, last) VALUES (?1, 1)
ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last
-- #set-new
-- In: name, value. Leaves the one that is there
INSERT OR IGNORE INTO words (name, value) VALUES (?1, ?2)
-- #erase
-- In: hash, at
INSERT OR IGNORE INTO erased (hash, at) VALUES (?1, ?2)
-- #is-erased
-- In: hash
SELECT 1 FROM erased WHERE hash = ?1
-- #last-erased
SELECT ifnull(max(number), 0) FROM erased
