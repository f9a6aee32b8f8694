-- local.db.
-- #get
SELECT value FROM words WHERE name = ?1
-- #set
INSERT OR REPLACE INTO words (name, value) VALUES (?1, ?2)
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
