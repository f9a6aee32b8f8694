-- Records of nets, for making all tables anew.

-- #db
-- in: 1 name of the database. out: its number
SELECT db FROM dbs WHERE name = ?1;

-- #ids
-- in: 1 number of the database. out: record, id of every net that was not deleted
SELECT record, id FROM records NOT INDEXED WHERE db = ?1 AND kind = 'net' AND NOT deleted;

-- #record
-- in: 1 record. out: id, body
SELECT id, body FROM records WHERE record = ?1;

-- #records
-- in: 1 number of the database. out: record, id, body of every net that was not deleted, in the order in which they came
SELECT record, id, body FROM records NOT INDEXED WHERE db = ?1 AND kind = 'net' AND NOT deleted ORDER BY record;
