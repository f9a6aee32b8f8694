-- One net. Columns of reads are those of the table, in its order.

-- #read
-- in: 1 id
SELECT * FROM nets WHERE id = ?1;

-- #find
-- in: 1 key. out: the nets that the code has named, the latest generation first. The code names the
-- first that stands: one whose re-issue was undone is at no stage
SELECT * FROM nets
WHERE place IN (0, 1, 2) AND key = ?1
ORDER BY generation DESC, id DESC;

-- #advance
-- in: what facts change, 20 the id
UPDATE nets SET
  stage = ?1, resumes = ?2, place = ?3, since = ?4, received = ?5, promise = ?6, grams = ?7,
  grams_out = ?8, machine = ?9, load = ?10, last_load = ?11, last_load_at = ?12, slot = ?13,
  reason = ?14, flags = ?15, last_n = ?16, last_fact = ?17, last_at = ?18, last_station = ?19
WHERE id = ?20;

-- #write
-- in: 1–20 as above, then what the record and the links say
INSERT INTO nets (
  stage, resumes, place, since, received, promise, grams, grams_out, machine, load, last_load,
  last_load_at, slot, reason, flags, last_n, last_fact, last_at, last_station, id,
  code, key, generation, recorded, alias_of, joined, pending, max_celsius, delegation,
  delegation_key, client, departs)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
  ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32);

-- #rewrite
-- in: as for write. The row keeps its rowid, by which lists know it. Not one statement with the writing: one
-- that may replace opens a statement journal, whose end costs what the job has written so far
UPDATE nets SET
  stage = ?1, resumes = ?2, place = ?3, since = ?4, received = ?5, promise = ?6, grams = ?7,
  grams_out = ?8, machine = ?9, load = ?10, last_load = ?11, last_load_at = ?12, slot = ?13,
  reason = ?14, flags = ?15, last_n = ?16, last_fact = ?17, last_at = ?18, last_station = ?19,
  code = ?21, key = ?22, generation = ?23, recorded = ?24, alias_of = ?25, joined = ?26,
  pending = ?27, max_celsius = ?28, delegation = ?29, delegation_key = ?30, client = ?31,
  departs = ?32
WHERE id = ?20;

-- #is-fresh
-- in: 1 id. out: whether the net has its record and nothing else
SELECT last_n = 0 AND pending = 0 AND joined = 0 AND alias_of IS NULL AND recorded = 1
FROM nets WHERE id = ?1;

-- #issue
-- in: 1 id, 2 code, 3 key, 4 generation, 5 max_celsius, 6 delegation, 7 its folded form, 8 client,
-- 9 departs; it is at stage 1, issued. Nothing when the net has a row
INSERT INTO nets (
  id, code, key, generation, recorded, joined, pending, stage, resumes, place, since, received,
  promise, grams, grams_out, last_load_at, max_celsius, delegation, delegation_key, client,
  departs, flags, last_n, last_at, last_station)
VALUES (?1, ?2, ?3, ?4, 1, 0, 0, 1, 0, ?3 <> '', 0, 0, 9007199254740991, 0, 0, 0, ?5, ?6, ?7, ?8, ?9,
  0, 0, 0, 0)
ON CONFLICT (id) DO NOTHING;

-- #describe
-- in: 1–9 as above; key and generation never change
UPDATE nets SET
  code = ?2, max_celsius = ?5, delegation = ?6, delegation_key = ?7, client = ?8, departs = ?9
WHERE id = ?1;

-- #delete
-- in: 1 id
DELETE FROM nets WHERE id = ?1;

-- #aliases
-- in: 1 id of a net that is no alias. out: id, code of its aliases
SELECT id, code FROM nets WHERE alias_of = ?1 ORDER BY id;

-- #known
-- in: 1 key. out: as for find: id, whether a record names it, whether it stands
SELECT id, recorded, stage <> 0 OR alias_of IS NOT NULL
FROM nets
WHERE place IN (0, 1, 2) AND key = ?1
ORDER BY generation DESC, id DESC;
